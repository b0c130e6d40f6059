import { v7 as uuidv7 } from 'uuid';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { AddArgument } from './add-argument.js';
import { MAX_PREMISES } from './premise-choice.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});

type Choice = Partial<AddArgument> & Pick<AddArgument, 'premises'>;

/** An argument for `a`, unless something else is said. */
const argue = (debate: SeededDebate, choice: Choice, by: Viewer = debate.owner) =>
  seed.arguments.addArgument(by, {
    teamId: debate.teamId,
    debateId: debate.debateId,
    targetId: choice.targetId ?? debate.claim('a'),
    stance: 'PRO',
    ...choice,
  });

const premisesOf = (argumentId: string) =>
  seed.asOwner(
    'SELECT p.ordinal::int, c.text FROM premise p JOIN claim c USING (team_id, claim_id) WHERE argument_id = $1 ORDER BY ordinal',
    [argumentId],
  );

describe('adding an argument', () => {
  it('joins premises that are there and new ones, in the order given, with a note', async () => {
    const debate = await seed.story({ tree: 'a; known' });
    const { argumentId, seq } = accepted(
      await argue(debate, {
        premises: [{ text: 'new one' }, { claimId: debate.claim('known') }, { text: 'new two' }],
        note: ' Because. ',
        stance: 'CON',
      }),
    );
    expect(await premisesOf(argumentId)).toEqual([
      { ordinal: 1, text: 'new one' },
      { ordinal: 2, text: 'known' },
      { ordinal: 3, text: 'new two' },
    ]);
    expect(
      await seed.asOwner('SELECT target_id, stance, note, sole_premise_id FROM argument WHERE argument_id = $1', [
        argumentId,
      ]),
    ).toEqual([{ target_id: debate.claim('a'), stance: 'CON', note: 'Because.', sole_premise_id: null }]);
    const event = (await seed.log(debate)).at(-1);
    expect(event).toMatchObject({
      seq,
      type: 'ARGUMENT_ADDED',
      subjectId: argumentId,
      payload: {
        after: {
          targetId: debate.claim('a'),
          stance: 'CON',
          note: 'Because.',
          newClaims: [{ text: 'new one' }, { text: 'new two' }],
        },
      },
    });
    expect(event?.itemIds).toHaveLength(5);
  });

  it('[rule 9] numbers the argument, then its new premises', async () => {
    const debate = await seed.story({ tree: 'a' });
    const { argumentId } = accepted(await argue(debate, { premises: [{ text: 'b' }, { text: 'c' }] }));
    const numbers = await seed.asOwner(
      `SELECT s.number, i.kind, c.text FROM standing s JOIN item i USING (team_id, item_id) LEFT JOIN claim c ON c.claim_id = s.item_id
        WHERE s.debate_id = $1 ORDER BY s.number`,
      [debate.debateId],
    );
    expect(numbers).toEqual([
      { number: 1, kind: 'claim', text: 'a' },
      { number: 2, kind: 'argument', text: null },
      { number: 3, kind: 'claim', text: 'b' },
      { number: 4, kind: 'claim', text: 'c' },
    ]);
    expect(await seed.numberOf(debate, argumentId)).toBe(2);
  });

  it('undercuts and backs a step, and goes on from there', async () => {
    const debate = await seed.story({ tree: 'a > b; (a > b) x c; (a > b) > d' });
    const undercut = debate.step('(a > b) x c');
    const { argumentId } = accepted(
      await argue(debate, { targetId: undercut, stance: 'CON', premises: [{ text: 'e' }] }),
    );
    expect(
      await seed.asOwner(
        'SELECT argument_id, target_id, stance FROM argument WHERE target_id = ANY ($1) ORDER BY argument_id',
        [[debate.step('a > b'), undercut]],
      ),
    ).toEqual([
      { argument_id: undercut, target_id: debate.step('a > b'), stance: 'CON' },
      { argument_id: debate.step('(a > b) > d'), target_id: debate.step('a > b'), stance: 'PRO' },
      { argument_id: argumentId, target_id: undercut, stance: 'CON' },
    ]);
  });

  it('refuses the same single premise for the same target twice, naming the argument that is there', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const twin = { premises: [{ claimId: debate.claim('b') }], stance: 'CON' as const };
    expect(await argue(debate, twin)).toEqual(
      refusal('duplicateArgument', { teamId: debate.teamId, argumentId: debate.step('a > b') }),
    );
    accepted(await argue(debate, { premises: [{ claimId: debate.claim('b') }, { text: 'c' }] }));
    accepted(
      await seed.arguments.archiveArgument(debate.owner, { teamId: debate.teamId, argumentId: debate.step('a > b') }),
    );
    accepted(await argue(debate, twin));
  });

  it('two people who make the same argument at once make one', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const both = await Promise.all(
      (await seed.members(debate.teamId, 2)).map((by) =>
        argue(debate, { premises: [{ claimId: debate.claim('b') }] }, by),
      ),
    );
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(both.find((outcome) => !outcome.ok)).toEqual(refusal('duplicateArgument'));
  });

  it.each<[string, (debate: SeededDebate) => Choice, string, object]>([
    ['no premise', () => ({ premises: [] }), 'invalid', { field: 'premises' }],
    [
      'nine premises',
      () => ({ premises: Array.from({ length: MAX_PREMISES + 1 }, (_, index) => ({ text: `b${index}` })) }),
      'limit',
      { limit: 8 },
    ],
    ['an empty premise', () => ({ premises: [{ text: 'b' }, { text: ' ' }] }), 'invalid', { field: 'premises.1.text' }],
    [
      'an over-long premise',
      () => ({ premises: [{ text: 'b'.repeat(501) }] }),
      'invalid',
      { field: 'premises.0.text' },
    ],
    [
      'a premise with a control character',
      () => ({ premises: [{ text: 'b\u0000' }] }),
      'invalid',
      { field: 'premises.0.text' },
    ],
    ['half a character', () => ({ premises: [{ text: '\udc00' }] }), 'invalid', { field: 'premises.0.text' }],
    ['an over-long note', () => ({ premises: [{ text: 'b' }], note: 'n'.repeat(501) }), 'invalid', { field: 'note' }],
    [
      'the same premise twice',
      (debate) => ({ premises: [{ claimId: debate.claim('b') }, { claimId: debate.claim('b') }] }),
      'invalid',
      { field: 'premises.1' },
    ],
    ['its own target as premise', (debate) => ({ premises: [{ claimId: debate.claim('a') }] }), 'cycle', { path: [1] }],
  ])('[I7] refuses %s, and writes nothing', async (_what, choice, kind, more) => {
    const debate = await seed.story({ tree: 'a; b' });
    const before = await seed.snapshot();
    expect(await argue(debate, choice(debate))).toEqual(refusal(kind, more));
    expect(await seed.snapshot()).toEqual(before);
  });

  it('refuses an archived target and an archived premise', async () => {
    const debate = await seed.story({ tree: 'a > b; c' });
    const { owner, teamId } = debate;
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: debate.claim('c') }));
    expect(await argue(debate, { targetId: debate.claim('c'), premises: [{ text: 'd' }] })).toEqual(
      refusal('invalid', { field: 'targetId' }),
    );
    expect(await argue(debate, { premises: [{ text: 'd' }, { claimId: debate.claim('c') }] })).toEqual(
      refusal('invalid', { field: 'premises.1.claimId' }),
    );
    accepted(await seed.arguments.archiveArgument(owner, { teamId, argumentId: debate.step('a > b') }));
    expect(await argue(debate, { targetId: debate.step('a > b'), premises: [{ text: 'd' }] })).toEqual(
      refusal('invalid', { field: 'targetId' }),
    );
  });

  it('[A2] Outline CVE-2026-43890: refuses ids of another team, of the wrong kind or of nothing, and a target that stands elsewhere', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const theirs = await seed.story({ owner: debate.owner, tree: 'a > b' });
    const sibling = await seed.story({ owner: debate.owner, teamId: debate.teamId, tree: 'c' });
    const before = await seed.snapshot();
    const someText = [{ text: 'x' }];
    await expect(argue(debate, { targetId: theirs.claim('a'), premises: someText })).rejects.toThrow(NotFound);
    await expect(argue(debate, { targetId: uuidv7(), premises: someText })).rejects.toThrow(NotFound);
    await expect(argue(debate, { premises: [{ claimId: theirs.claim('b') }] })).rejects.toThrow(NotFound);
    await expect(argue(debate, { premises: [{ claimId: debate.step('a > b') }] })).rejects.toThrow(NotFound);
    await expect(argue(debate, { debateId: theirs.debateId, premises: someText })).rejects.toThrow(NotFound);
    expect(await argue(debate, { targetId: sibling.claim('c'), premises: someText })).toEqual(
      refusal('invalid', { field: 'targetId' }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it('[A1] is for writers in the target’s home', async () => {
    const debate = await seed.story({ tree: 'a', visibility: 'public' });
    const input = { premises: [{ text: 'b' }] };
    await expect(argue(debate, input, seed.nobody)).rejects.toThrow(NotSignedIn);
    expect(await argue(debate, input, await seed.person())).toEqual(refusal('notAllowed'));
    expect(await argue(debate, input, await seed.member(debate.teamId, 'guest'))).toEqual(refusal('notAllowed'));
    accepted(await argue(debate, input, await seed.member(debate.teamId)));
  });

  it('under a claim that lives elsewhere, the rights there decide; a hidden home is no more than a lack of rights', async () => {
    const home = await seed.story({ tree: 'a', visibility: 'private' });
    const { owner, teamId } = home;
    const there = await seed.story({ owner, teamId, visibility: 'private' });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: there.debateId,
        claimId: home.claim('a'),
        asPosition: false,
      }),
    );
    const writer = await seed.participant(there, 'writer');
    const input = {
      teamId,
      debateId: there.debateId,
      targetId: home.claim('a'),
      stance: 'PRO' as const,
      premises: [{ text: 'b' }],
    };
    expect(await seed.arguments.addArgument(writer, input)).toEqual(refusal('notAllowed'));
    await seed.participant(home, 'viewer', writer);
    expect(await seed.arguments.addArgument(writer, input)).toEqual(refusal('notAllowed'));
    await seed.participant(home, 'writer', writer);
    accepted(await seed.arguments.addArgument(writer, input));
  });

  it('takes an existing claim along into every debate in which the target stands', async () => {
    const home = await seed.story({ tree: 'a' });
    const { owner, teamId } = home;
    const there = await seed.story({ owner, teamId });
    const third = await seed.story({ owner, teamId, tree: 'p > q' });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: there.debateId,
        claimId: home.claim('a'),
        asPosition: false,
      }),
    );
    accepted(await argue(home, { premises: [{ claimId: third.claim('p') }] }));
    for (const debate of [home, there]) {
      for (const item of [third.claim('p'), third.step('p > q'), third.claim('q')])
        expect(await seed.numberOf(debate, item)).not.toBeNull();
    }
  });
});

describe('editing an argument', () => {
  const edit = (debate: SeededDebate, change: object, by: Viewer = debate.owner) =>
    seed.arguments.editArgument(by, {
      teamId: debate.teamId,
      argumentId: debate.step('a > b'),
      expectedRevision: 1,
      spellingOnly: false,
      ...change,
    });

  it('changes note and stance, each alone, as a revision', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    accepted(await edit(debate, { note: 'Because.' }));
    accepted(await edit(debate, { stance: 'CON', expectedRevision: 2 }));
    accepted(await edit(debate, { note: '', expectedRevision: 3 }));
    expect(
      await seed.asOwner('SELECT revision, text, stance FROM item_revision WHERE item_id = $1 ORDER BY revision', [
        debate.step('a > b'),
      ]),
    ).toEqual([
      { revision: 1, text: '', stance: 'PRO' },
      { revision: 2, text: 'Because.', stance: 'PRO' },
      { revision: 3, text: 'Because.', stance: 'CON' },
      { revision: 4, text: '', stance: 'CON' },
    ]);
    expect(
      await seed.asOwner('SELECT note, stance FROM argument WHERE argument_id = $1', [debate.step('a > b')]),
    ).toEqual([{ note: null, stance: 'CON' }]);
  });

  it('[rule 5] answers a conflict with both notes', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    accepted(await edit(debate, { note: 'Mine' }));
    expect(await edit(debate, { note: 'Theirs' })).toEqual(
      refusal('conflict', { expectedRevision: 1, currentRevision: 2, currentText: 'Mine', yourText: 'Theirs' }),
    );
  });

  it('refuses a change of stance as spelling, an over-long note and what is archived; changes nothing where nothing changes', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    expect(await edit(debate, { stance: 'CON', spellingOnly: true })).toEqual(
      refusal('invalid', { field: 'spellingOnly' }),
    );
    expect(await edit(debate, { note: 'n'.repeat(501) })).toEqual(refusal('invalid', { field: 'note' }));
    const before = await seed.snapshot();
    expect(accepted(await edit(debate, { stance: 'PRO', note: ' ' }))).toMatchObject({ logged: [] });
    expect(await seed.snapshot()).toEqual(before);
    accepted(
      await seed.arguments.archiveArgument(debate.owner, { teamId: debate.teamId, argumentId: debate.step('a > b') }),
    );
    expect(await edit(debate, { note: 'x' })).toEqual(refusal('notAllowed'));
  });

  it('[A1] is for its author and for editors, and never for a claim’s id', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    expect(await edit(debate, { note: 'x' }, await seed.member(debate.teamId))).toEqual(refusal('notAllowed'));
    await expect(edit(debate, { note: 'x' }, await seed.person())).rejects.toThrow(NotFound);
    await expect(edit(debate, { argumentId: debate.claim('a'), note: 'x' })).rejects.toThrow(NotFound);
    accepted(await edit(debate, { note: 'x' }, await seed.member(debate.teamId, 'admin')));
  });
});

describe('[rule 8] archiving an argument', () => {
  it('leaves its premises, its target and what argues about it; once is enough', async () => {
    const debate = await seed.story({ tree: 'a > b; (a > b) x c' });
    const archive = () =>
      seed.arguments.archiveArgument(debate.owner, { teamId: debate.teamId, argumentId: debate.step('a > b') });
    const { seq } = accepted(await archive());
    expect(await seed.archivedIn(debate.teamId)).toEqual([debate.step('a > b')]);
    expect((await seed.log(debate)).at(-1)).toMatchObject({
      seq,
      type: 'ARGUMENT_ARCHIVED',
      payload: { archived: [debate.step('a > b')] },
    });
    expect(accepted(await archive())).toMatchObject({ seq, logged: [] });
    expect((await seed.log(debate)).at(-1)?.seq).toBe(seq);
  });
});
