import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted, marked } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import { ReviewService } from '../moderation/review.service.js';
import { EVENT_TYPES, type EventType } from './event-log.js';
import { NEVER_UNDONE } from './reversal.js';

const seed = useSeed();
const reviews = new ReviewService(seed.database, seed.signals);
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});

const undo = (debate: SeededDebate, seq: number, by: SignedInViewer = debate.owner) =>
  seed.undo.undoEvent(by, { teamId: debate.teamId, debateId: debate.debateId, seq });

const lastOf = async (debate: SeededDebate) => (await seed.log(debate)).at(-1)!;

/** What people see of a team: everything but the log, revisions, times and counters. */
const VISIBLE = `
  SELECT (SELECT jsonb_agg(jsonb_build_array(i.item_id, c.text, a.note, a.stance, a.target_id, a.sole_premise_id, i.archived_at IS NOT NULL) ORDER BY i.item_id)
            FROM item i LEFT JOIN claim c ON c.claim_id = i.item_id LEFT JOIN argument a ON a.argument_id = i.item_id WHERE i.team_id = $1) AS items,
         (SELECT jsonb_agg(jsonb_build_array(debate_id, item_id, linked) ORDER BY debate_id, item_id) FROM standing WHERE team_id = $1) AS standing,
         (SELECT jsonb_agg(jsonb_build_array(debate_id, claim_id) ORDER BY debate_id, ordinal) FROM position WHERE team_id = $1) AS positions,
         (SELECT jsonb_agg(jsonb_build_array(debate_id, source_id) ORDER BY debate_id, source_id) FROM debate_source WHERE team_id = $1) AS sources,
         (SELECT jsonb_agg(jsonb_build_array(citation_id, archived_at IS NOT NULL) ORDER BY citation_id) FROM citation WHERE team_id = $1) AS citations,
         (SELECT jsonb_agg(jsonb_build_array(annotation_id, body, archived_at IS NOT NULL, resolved_at IS NOT NULL) ORDER BY annotation_id)
            FROM annotation WHERE team_id = $1) AS annotations,
         (SELECT jsonb_agg(jsonb_build_array(item_id, kind) ORDER BY item_id, kind) FROM review_mark WHERE team_id = $1 AND settled_at IS NULL) AS marks,
         (SELECT jsonb_agg(jsonb_build_array(argument_id, claim_id) ORDER BY argument_id, ordinal) FROM premise WHERE team_id = $1) AS premises,
         (SELECT jsonb_agg(jsonb_build_array(claim_id, merged_into_id) ORDER BY claim_id) FROM claim WHERE team_id = $1) AS merges,
         (SELECT jsonb_agg(jsonb_build_array(debate_id, question, description, visibility, state) ORDER BY debate_id) FROM debate WHERE team_id = $1) AS debates`;
const visible = async (debate: SeededDebate) => (await seed.asOwner(VISIBLE, [debate.teamId]))[0];

/** A debate with something of everything, and one deed in it. */
type Setting = SeededDebate & {
  readonly other: SeededDebate;
  readonly sourceId: string;
  readonly sourceVersionId: string;
};

async function setting(): Promise<Setting> {
  const debate = await seed.story({ tree: 'a > b; (a > b) x c; free', positions: ['a'] });
  const other = await seed.story({ owner: debate.owner, teamId: debate.teamId, tree: 'there > below' });
  return { ...debate, other, ...(await seed.source(debate.owner, debate)) };
}

const cite = async (s: Setting) =>
  accepted(
    await seed.citations.citePassage(s.owner, {
      ...s,
      claimId: s.claim('a'),
      passage: marked(s.sourceVersionId, 'a memory stick'),
      stance: 'SUPPORTS',
      provenance: [],
    }),
  );
const annotate = async (s: Setting) =>
  accepted(
    await seed.annotations.annotate(s.owner, {
      ...s,
      target: { kind: 'claim', id: s.claim('a') },
      body: 'Who says so?',
    }),
  );

/** One deed for each type of event, done by the owner; undone events come by undoing their opposite. */
const DEEDS: Partial<Record<EventType, (s: Setting) => Promise<unknown>>> = {
  DEBATE_EDITED: async (s) =>
    accepted(
      await seed.debates.editDebate(s.owner, {
        ...s,
        question: 'And now?',
        description: 'Read this.',
        state: 'voting_closed',
        expectedRevision: 1,
      }),
    ),
  CLAIM_ADDED: async (s) => accepted(await seed.claims.addClaim(s.owner, { ...s, text: 'new', asPosition: true })),
  CLAIM_LINKED: async (s) =>
    accepted(await seed.claims.linkClaim(s.owner, { ...s, claimId: s.other.claim('there'), asPosition: true })),
  CLAIM_EDITED: async (s) =>
    accepted(
      await seed.claims.editClaim(s.owner, {
        ...s,
        claimId: s.claim('a'),
        text: 'A',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    ),
  CLAIM_ARCHIVED: async (s) => accepted(await seed.claims.archiveClaim(s.owner, { ...s, claimId: s.claim('b') })),
  ARGUMENT_ADDED: async (s) =>
    accepted(
      await seed.arguments.addArgument(s.owner, {
        ...s,
        targetId: s.claim('a'),
        stance: 'CON',
        premises: [{ text: 'new' }, { claimId: s.claim('free') }],
      }),
    ),
  ARGUMENT_EDITED: async (s) =>
    accepted(
      await seed.arguments.editArgument(s.owner, {
        ...s,
        argumentId: s.step('a > b'),
        note: 'Because.',
        stance: 'CON',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    ),
  ARGUMENT_ARCHIVED: async (s) =>
    accepted(await seed.arguments.archiveArgument(s.owner, { ...s, argumentId: s.step('a > b') })),
  SOURCE_ADDED: async (s) => accepted(await seed.sources.addSource(s.owner, { ...s, title: 'Another', kind: 'OTHER' })),
  CITATION_ADDED: cite,
  CITATION_ARCHIVED: async (s) =>
    accepted(await seed.citations.archiveCitation(s.owner, { ...s, citationId: (await cite(s)).citationId })),
  ANNOTATION_ADDED: annotate,
  ANNOTATION_EDITED: async (s) =>
    accepted(
      await seed.annotations.editAnnotation(s.owner, {
        ...s,
        annotationId: (await annotate(s)).annotationId,
        body: 'Who?',
      }),
    ),
  ANNOTATION_RESOLVED: async (s) =>
    accepted(
      await seed.annotations.resolveAnnotation(s.owner, {
        ...s,
        annotationId: (await annotate(s)).annotationId,
        resolved: true,
      }),
    ),
  ANNOTATION_ARCHIVED: async (s) =>
    accepted(
      await seed.annotations.archiveAnnotation(s.owner, { ...s, annotationId: (await annotate(s)).annotationId }),
    ),
  ARGUMENT_MOVED: async (s) =>
    accepted(
      await seed.arguments.moveArgument(s.owner, { ...s, argumentId: s.step('a > b'), targetId: s.claim('free') }),
    ),
  CLAIM_MERGED: async (s) =>
    accepted(await seed.claims.mergeClaims(s.owner, { ...s, claimId: s.claim('a'), intoId: s.claim('free') })),
  REVIEW_MARKED: async (s) =>
    accepted(await reviews.markForReview(s.owner, { ...s, itemId: s.claim('a'), kind: 'unclear' })),
};
const OPPOSITES: Partial<Record<EventType, EventType>> = {
  CLAIM_UNLINKED: 'CLAIM_LINKED',
  CLAIM_RESTORED: 'CLAIM_ARCHIVED',
  ARGUMENT_RESTORED: 'ARGUMENT_ARCHIVED',
  SOURCE_REMOVED: 'SOURCE_ADDED',
  CITATION_RESTORED: 'CITATION_ARCHIVED',
  ANNOTATION_REOPENED: 'ANNOTATION_RESOLVED',
  ANNOTATION_RESTORED: 'ANNOTATION_ARCHIVED',
  CLAIM_UNMERGED: 'CLAIM_MERGED',
  REVIEW_SETTLED: 'REVIEW_MARKED',
};

describe('[rule 8] undoing', () => {
  it('is tried below for every type of event but those that nothing undoes', () => {
    const tried = [...Object.keys(DEEDS), ...Object.keys(OPPOSITES)];
    expect(tried.sort()).toEqual(EVENT_TYPES.filter((type) => !NEVER_UNDONE.includes(type)).sort());
  });

  it.each(Object.keys(DEEDS) as EventType[])(
    '%s: what was is again; undoing that, what was done; and again what was',
    async (type) => {
      const s = await setting();
      // Citing brings a source's number along and archiving begins with making: the state just before the deed itself counts.
      const states: unknown[] = [await visible(s)];
      await DEEDS[type]!(s);
      const deed = await lastOf(s);
      expect(deed.type).toBe(type);
      const done = await visible(s);
      const first = accepted(await undo(s, deed.seq));
      expect(first.seq).toBe(deed.seq + 1);
      expect(await lastOf(s)).toMatchObject({ seq: first.seq });
      const undone = await visible(s);
      expect(undone).not.toEqual(done);
      const again = accepted(await undo(s, first.seq));
      expect(await visible(s)).toEqual(done);
      accepted(await undo(s, again.seq));
      expect(await visible(s)).toEqual(undone);
      if (!DEED_LEAVES_MORE.has(type)) expect(undone).toEqual(states[0]);
      expect(
        await seed.asOwner(
          'SELECT seq::int, undoes::int FROM event WHERE debate_id = $1 AND undoes IS NOT NULL ORDER BY seq',
          [s.debateId],
        ),
      ).toEqual([
        { seq: first.seq, undoes: deed.seq },
        { seq: again.seq, undoes: first.seq },
        { seq: again.seq + 1, undoes: again.seq },
      ]);
      expect(await brokenInvariants(seed.asOwner)).toEqual({});
    },
  );

  it.each(Object.entries(OPPOSITES) as [EventType, EventType][])('%s comes of undoing %s', async (opposite, type) => {
    const s = await setting();
    await DEEDS[type]!(s);
    accepted(await undo(s, (await lastOf(s)).seq));
    expect(await lastOf(s)).toMatchObject({ type: opposite });
  });

  it('a correction of spelling stays one when it is undone: no vote becomes stale', async () => {
    const s = await seed.story({ tree: 'a' });
    await seed.vote(s.owner, s.teamId, s.claim('a'), 3);
    const input = { ...s, claimId: s.claim('a'), text: 'A', expectedRevision: 1, spellingOnly: true };
    const { seq } = accepted(await seed.claims.editClaim(s.owner, input));
    accepted(await undo(s, seq));
    expect(await seed.asOwner('SELECT counts, fresh_counts FROM tally WHERE item_id = $1', [s.claim('a')])).toEqual([
      { counts: [0, 0, 0, 1, 0], fresh_counts: [0, 0, 0, 1, 0] },
    ]);
  });
});

/** Deeds after which something stays that archiving and taking back do not remove: rows are kept, only marked. */
const DEED_LEAVES_MORE = new Set<EventType>([
  'CLAIM_ADDED',
  'ARGUMENT_ADDED',
  'CITATION_ADDED',
  'CITATION_ARCHIVED',
  'ANNOTATION_ADDED',
  'ANNOTATION_EDITED',
  'ANNOTATION_RESOLVED',
  'ANNOTATION_ARCHIVED',
]);

describe('undoing what others have built on', () => {
  it('a claim that serves arguments by now takes them along, as archiving does', async () => {
    const s = await seed.story({ tree: 'b; a > b' });
    accepted(await undo(s, 2));
    expect(await seed.archivedIn(s.teamId)).toEqual([s.claim('b'), s.step('a > b')].sort());
    accepted(await undo(s, (await lastOf(s)).seq));
    expect(await seed.archivedIn(s.teamId)).toEqual([]);
  });

  it('an argument takes the claims along that were written for it, except where others use them', async () => {
    const s = await seed.story({ tree: 'a > own + used + posed; z > used' });
    accepted(await seed.claims.linkClaim(s.owner, { ...s, claimId: s.claim('posed'), asPosition: true }));
    const added = (await seed.log(s)).find((event) => event.type === 'ARGUMENT_ADDED')!;
    accepted(await undo(s, added.seq));
    expect(await seed.archivedIn(s.teamId)).toEqual([s.step('a > own + used + posed'), s.claim('own')].sort());
  });

  it('a place in the matrix that was taken again is not taken back', async () => {
    const s = await seed.story({ tree: 'a > b' });
    const { seq } = accepted(await seed.arguments.archiveArgument(s.owner, { ...s, argumentId: s.step('a > b') }));
    await s.grow('a x b');
    const before = await seed.snapshot();
    expect(await undo(s, seq)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('used again for the same target') as string }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it('a wording that was changed again, or archived, is not turned back', async () => {
    const s = await seed.story({ tree: 'a' });
    const edit = async (text: string, expectedRevision: number) =>
      accepted(
        await seed.claims.editClaim(s.owner, {
          ...s,
          claimId: s.claim('a'),
          text,
          expectedRevision,
          spellingOnly: false,
        }),
      ).seq;
    const first = await edit('one', 1);
    const second = await edit('two', 2);
    expect(await undo(s, first)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('changed again') as string }),
    );
    accepted(await seed.claims.archiveClaim(s.owner, { ...s, claimId: s.claim('a') }));
    expect(await undo(s, second)).toEqual(refusal('notUndoable'));
  });

  it('what is archived already is not archived once more by undoing how it came', async () => {
    const s = await seed.story({ tree: 'a' });
    accepted(await seed.claims.archiveClaim(s.owner, { ...s, claimId: s.claim('a') }));
    expect(await undo(s, 2)).toEqual(refusal('notUndoable', { message: 'It is archived already.' }));
  });

  it('settings that were changed again, or that would let more people in, are not turned back', async () => {
    const s = await seed.story({ visibility: 'public' });
    const edit = async (change: object, expectedRevision: number) =>
      accepted(await seed.debates.editDebate(s.owner, { ...s, ...change, expectedRevision })).seq;
    const narrowed = await edit({ visibility: 'team' }, 1);
    expect(await undo(s, narrowed)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('let more people in') as string }),
    );
    const first = await edit({ question: 'Who?' }, 2);
    await edit({ question: 'Whom?' }, 3);
    expect(await undo(s, first)).toEqual(refusal('notUndoable'));
  });

  it('a source that is cited by now stays', async () => {
    const s = await setting();
    const added = (await seed.log(s)).find((event) => event.type === 'SOURCE_ADDED')!;
    await cite(s);
    expect(await undo(s, added.seq)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('cited in this debate') as string }),
    );
  });

  it('a 51st position does not come back', async () => {
    const s = await seed.story({ positions: ['first'] });
    const { seq } = accepted(await seed.claims.archiveClaim(s.owner, { ...s, claimId: s.claim('first') }));
    for (let place = 0; place < 50; place += 1)
      accepted(await seed.claims.addClaim(s.owner, { ...s, text: `${place}`, asPosition: true }));
    expect(await undo(s, seq)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('50 positions') as string }),
    );
  });

  it('a link does not come back where the debate has been opened to more people meanwhile', async () => {
    const s = await setting();
    const link = accepted(
      await seed.claims.linkClaim(s.owner, { ...s, claimId: s.other.claim('there'), asPosition: false }),
    );
    const unlink = accepted(await undo(s, link.seq));
    accepted(await seed.debates.editDebate(s.owner, { ...s, visibility: 'public', expectedRevision: 1 }));
    const before = await seed.snapshot();
    expect(await undo(s, unlink.seq)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('open to more people') as string }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it('unlinking leaves what stands there for another reason', async () => {
    const s = await setting();
    const { other } = s;
    const link = accepted(
      await seed.claims.linkClaim(s.owner, { ...s, claimId: other.claim('there'), asPosition: false }),
    );
    accepted(
      await seed.arguments.addArgument(s.owner, {
        ...s,
        targetId: s.claim('free'),
        stance: 'PRO',
        premises: [{ claimId: other.claim('below') }],
      }),
    );
    accepted(await undo(s, link.seq));
    expect(await seed.numberOf(s, other.claim('there'))).toBeNull();
    expect(await seed.numberOf(s, other.step('there > below'))).toBeNull();
    expect(await seed.numberOf(s, other.claim('below'))).not.toBeNull();
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});

describe('who may undo what', () => {
  it('nothing twice, though it can be redone; nor the two that stay, nor what is not there', async () => {
    const s = await setting();
    accepted(await undo(s, 2));
    expect(await undo(s, 2)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('undone already') as string }),
    );
    expect(await undo(s, 1)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('cannot be un-opened') as string }),
    );
    const { seq } = accepted(await seed.sources.addSourceVersion(s.owner, { ...s, text: 'A newer text.' }));
    expect(await undo(s, seq)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('kept for ever') as string }),
    );
    for (const absent of [0, -1, 10_000]) await expect(undo(s, absent)).rejects.toThrow(NotFound);
  });

  it('two people who undo the same at once undo it once', async () => {
    const s = await seed.story({ tree: 'a' });
    const outcomes = await Promise.all([undo(s, 2), undo(s, 2), undo(s, 2)]);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect((await seed.log(s)).map((event) => event.type)).toEqual(['DEBATE_CREATED', 'CLAIM_ADDED', 'CLAIM_ARCHIVED']);
  });

  it('[A1] only what is one’s own, while one may still do it, in a debate that is open', async () => {
    const s = await seed.story({ visibility: 'public' });
    const writer = await seed.member(s.teamId);
    await s.grow('a', writer);
    const { seq } = await lastOf(s);
    await expect(undo(s, seq, { ...seed.nobody } as SignedInViewer)).rejects.toThrow(NotSignedIn);
    expect(await undo(s, seq, await seed.member(s.teamId))).toEqual(refusal('notAllowed'));
    expect(await undo(s, seq)).toEqual(refusal('notAllowed'));
    expect(await undo(s, seq, { ...writer, scopes: ['read'] })).toEqual(refusal('notAllowed'));
    // A guest only reads here; in a public debate they would still be a suggester, whose own stays their own.
    const setTo = (visibility: string, role: string) =>
      seed.asOwner(
        `WITH d AS (UPDATE debate SET visibility = $2 WHERE debate_id = $1)
         UPDATE membership SET role = $3 WHERE account_id = $4`,
        [s.debateId, visibility, role, writer.accountId],
      );
    await setTo('team', 'guest');
    expect(await undo(s, seq, writer)).toEqual(refusal('notAllowed'));
    await setTo('public', 'member');
    accepted(await seed.debates.editDebate(s.owner, { ...s, state: 'archived', expectedRevision: 1 }));
    expect(await undo(s, seq, writer)).toEqual(refusal('notAllowed'));
    await expect(undo(await seed.story(), seq, writer)).rejects.toThrow(NotFound);
  });

  it('[A2] not through the log of another debate what one may no longer do in the claim’s home', async () => {
    const home = await seed.story({ tree: 'a' });
    const there = await seed.story({ owner: home.owner, teamId: home.teamId });
    accepted(await seed.claims.linkClaim(home.owner, { ...there, claimId: home.claim('a'), asPosition: false }));
    const editor = await seed.participant(home, 'editor', await seed.member(home.teamId));
    accepted(
      await seed.claims.editClaim(editor, {
        ...home,
        claimId: home.claim('a'),
        text: 'A',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    const { seq } = await lastOf(there);
    await seed.participant(home, 'writer', editor);
    // Still a writer in both debates, but no longer an editor where the claim, which is not theirs, lives.
    expect(await undo(there, seq, editor)).toEqual(refusal('notAllowed'));
    await seed.participant(home, 'editor', editor);
    accepted(await undo(there, seq, editor));
  });

  it('what is undone in one log is undone in the others', async () => {
    const home = await seed.story({ tree: 'a' });
    const there = await seed.story({ owner: home.owner, teamId: home.teamId, tree: 'x; y; z' });
    accepted(await seed.claims.linkClaim(home.owner, { ...there, claimId: home.claim('a'), asPosition: false }));
    accepted(await seed.claims.archiveClaim(home.owner, { ...home, claimId: home.claim('a') }));
    const [here, other] = [(await lastOf(home)).seq, (await lastOf(there)).seq];
    accepted(await undo(there, other));
    expect(await lastOf(home)).toMatchObject({ type: 'CLAIM_RESTORED' });
    expect(await undo(home, here)).toEqual(
      refusal('notUndoable', { message: expect.stringContaining('undone already') as string }),
    );
    expect(
      await seed.asOwner('SELECT undoes::int FROM event WHERE debate_id = $1 AND undoes IS NOT NULL', [home.debateId]),
    ).toEqual([{ undoes: here }]);
  });
});
