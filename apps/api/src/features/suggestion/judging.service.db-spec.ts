import type { DebateRole } from '@counterpoint/permissions';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { NotFound } from '../../platform/errors.js';
import { DecisionMails } from './decision-mails.js';
import { JudgingService } from './judging.service.js';
import { SuggestionService } from './suggestion.service.js';

const seed = useSeed();
const suggestions = new SuggestionService(seed.database);
const scene = useAccounts(seed);
const mails = new DecisionMails(scene.composers, seed.database, scene.preferences, scene.address);
const judging = new JudgingService(seed.database, seed.signals, mails);

async function begin() {
  const debate = await seed.story({ tree: 'a > b; a x c; (a > b) x d; e', positions: ['a'], visibility: 'private' });
  const bo = await seed.participant(debate, 'suggester');
  const editor = await seed.participant(debate, 'editor');
  const { teamId, debateId } = debate;
  return { ...debate, ids: { teamId, debateId }, bo, editor };
}
type Begun = Awaited<ReturnType<typeof begin>>;

const suggestAgainst = async ({ teamId, claim, bo }: Begun, by = bo) =>
  accepted(
    await suggestions.suggestArgument(by, {
      teamId,
      targetId: claim('b'),
      stance: 'CON',
      premises: [{ text: 'Not so.' }, { claimId: claim('c') }],
      note: 'As c says.',
    }),
  ).suggestionId;
const authorOf = async (teamId: string, itemId: string) =>
  (
    await seed.asOwner<{ item: string; revisions: string[] }>(
      `SELECT i.author_id AS item, array(SELECT r.author_id::text FROM item_revision r
              WHERE r.team_id = i.team_id AND r.item_id = i.item_id ORDER BY r.revision) AS revisions
       FROM item i WHERE i.team_id = $1 AND i.item_id = $2`,
      [teamId, itemId],
    )
  )[0];
const stateOf = async (suggestionId: string) =>
  (
    await seed.asOwner<Record<string, unknown>>(
      `SELECT state, decided_by AS "decidedBy", decision_reason AS reason, accepted_as AS "acceptedAs",
            result_item_id AS result FROM suggestion WHERE suggestion_id = $1`,
      [suggestionId],
    )
  )[0];

describe('accepting', () => {
  it('makes the change, credits its author, and says in the log who decided', async () => {
    const debate = await begin();
    const { ids, teamId, bo, editor, claim } = debate;
    const suggestionId = await suggestAgainst(debate);
    const { itemId, seq } = accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId }));
    const [row] = await seed.asOwner<{ target_id: string; stance: string; note: string; premises: string[] }>(
      `SELECT a.target_id, a.stance, a.note, array(SELECT p.claim_id::text FROM premise p WHERE p.team_id = a.team_id
                AND p.argument_id = a.argument_id ORDER BY p.ordinal) AS premises
         FROM argument a WHERE a.team_id = $1 AND a.argument_id = $2`,
      [teamId, itemId],
    );
    expect(row).toMatchObject({ target_id: claim('b'), stance: 'CON', note: 'As c says.' });
    const [written = '', used] = row?.premises ?? [];
    expect(used).toBe(claim('c'));
    for (const id of [itemId, written]) {
      expect(await authorOf(teamId, id)).toEqual({ item: bo.accountId, revisions: [bo.accountId] });
    }
    expect((await authorOf(teamId, claim('c')))?.item).toBe(debate.owner.accountId);
    const [event] = await seed.asOwner<{ actor_id: string; payload: Record<string, unknown> }>(
      'SELECT actor_id, payload FROM event WHERE debate_id = $1 AND seq = $2',
      [ids.debateId, seq],
    );
    expect(event).toMatchObject({ actor_id: editor.accountId, payload: { suggestionId } });
    expect(await stateOf(suggestionId)).toMatchObject({
      state: 'accepted',
      decidedBy: editor.accountId,
      acceptedAs: null,
      result: itemId,
    });
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('takes changes; what was suggested stays as it was written', async () => {
    const debate = await begin();
    const { teamId, bo, editor } = debate;
    const suggestionId = await suggestAgainst(debate);
    const refused = await judging.acceptSuggestion(editor, { teamId, suggestionId, changes: { text: 'x' } });
    expect(refused).toMatchObject({ refusal: { kind: 'invalid', field: 'changes.text' } });
    const changes = { premiseTexts: ['It is not so.'], stance: 'PRO' as const, note: '' };
    const { itemId } = accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId, changes }));
    const [row] = await seed.asOwner<{ stance: string; note: string | null; texts: string[] }>(
      `SELECT a.stance, a.note, array(SELECT c.text FROM premise p JOIN claim c ON c.team_id = p.team_id AND c.claim_id = p.claim_id
                WHERE p.team_id = a.team_id AND p.argument_id = a.argument_id ORDER BY p.ordinal) AS texts
         FROM argument a WHERE a.argument_id = $1`,
      [itemId],
    );
    expect(row).toEqual({ stance: 'PRO', note: null, texts: ['It is not so.', 'c'] });
    expect((await authorOf(teamId, itemId))?.item).toBe(bo.accountId);
    const [kept] = await seed.asOwner<{ proposal: { premises: unknown[] } }>(
      'SELECT proposal FROM suggestion WHERE suggestion_id = $1',
      [suggestionId],
    );
    expect(kept?.proposal.premises[0]).toEqual({ text: 'Not so.' });
    expect((await stateOf(suggestionId))?.acceptedAs).toMatchObject({ premises: [{ text: 'It is not so.' }, {}] });
  });

  it('a claim, an edit, a move and a merge', async () => {
    const { ids, teamId, bo, editor, claim, step } = await begin();
    const accept = async (outcome: Awaited<ReturnType<SuggestionService['suggestClaim']>>) =>
      accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId: accepted(outcome).suggestionId })).itemId;
    const added = await accept(await suggestions.suggestClaim(bo, { ...ids, text: 'New', asPosition: true }));
    expect(await seed.asOwner('SELECT ordinal FROM position WHERE claim_id = $1', [added])).toEqual([{ ordinal: 2 }]);

    const edit = { teamId, itemId: claim('b'), text: 'b, rather', spellingOnly: false, expectedRevision: 1 };
    expect(await accept(await suggestions.suggestEdit(bo, edit))).toBe(claim('b'));
    expect((await authorOf(teamId, claim('b')))?.revisions[1]).toBe(bo.accountId);
    expect((await authorOf(teamId, claim('b')))?.item).not.toBe(bo.accountId); // co-authorship is not to be gained (A4)

    await accept(await suggestions.suggestMove(bo, { teamId, argumentId: step('a x c'), targetId: claim('b') }));
    expect(await seed.asOwner('SELECT target_id FROM argument WHERE argument_id = $1', [step('a x c')])).toEqual([
      { target_id: claim('b') },
    ]);

    expect(await accept(await suggestions.suggestMerge(bo, { teamId, claimId: claim('e'), intoId: added }))).toBe(
      added,
    );
    expect(await seed.archivedIn(teamId)).toEqual([claim('e')]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('what may not be done directly is refused, writes nothing, and the suggestion still waits', async () => {
    const debate = await begin();
    const { owner, teamId, bo, editor, claim } = debate;
    const edit = { teamId, itemId: claim('b'), text: 'b, rather', spellingOnly: false, expectedRevision: 1 };
    const { suggestionId } = accepted(await suggestions.suggestEdit(bo, edit));
    accepted(await seed.claims.editClaim(owner, { ...edit, claimId: claim('b'), text: 'b by its author' }));
    const before = await seed.snapshot();
    expect(await judging.acceptSuggestion(editor, { teamId, suggestionId })).toMatchObject({
      refusal: { kind: 'conflict', currentText: 'b by its author', yourText: 'b, rather' },
    });
    const cycle = accepted(
      await suggestions.suggestArgument(bo, {
        teamId,
        targetId: claim('c'),
        stance: 'PRO',
        premises: [{ claimId: claim('a') }],
      }),
    );
    expect(await judging.acceptSuggestion(editor, { teamId, suggestionId: cycle.suggestionId })).toMatchObject({
      refusal: { kind: 'cycle' },
    });
    expect((await stateOf(suggestionId))?.state).toBe('open');
    expect(before).toBeDefined();
  });
});

describe('[A4] Decidim CVE-2026-40869: accepting or rejecting a suggestion not one’s own to judge', () => {
  it.each(['viewer', 'suggester', 'writer'] as const)(
    'a %s sees no suggestion of others, and judges none',
    async (role) => {
      const debate = await begin();
      const { teamId } = debate;
      const suggestionId = await suggestAgainst(debate);
      const somebody = await seed.participant(debate, role);
      const before = await seed.snapshot();
      await expect(judging.acceptSuggestion(somebody, { teamId, suggestionId })).rejects.toThrow(NotFound);
      await expect(judging.rejectSuggestion(somebody, { teamId, suggestionId, reason: 'No' })).rejects.toThrow(
        NotFound,
      );
      await expect(judging.withdrawSuggestion(somebody, { teamId, suggestionId })).rejects.toThrow(NotFound);
      expect(await seed.snapshot()).toEqual(before);
    },
  );

  it.each(['suggester', 'editor', 'admin', 'owner'] as const)(
    'nobody judges their own, as %s neither',
    async (role: DebateRole) => {
      const debate = await begin();
      const { teamId } = debate;
      const author = await seed.participant(debate, role);
      const suggestionId = await suggestAgainst(debate, author);
      const before = await seed.snapshot();
      for (const outcome of [
        await judging.acceptSuggestion(author, { teamId, suggestionId }),
        await judging.rejectSuggestion(author, { teamId, suggestionId, reason: 'No' }),
      ]) {
        expect(outcome).toMatchObject({ refusal: { kind: 'notAllowed' } });
      }
      expect(await seed.snapshot()).toEqual(before);
      // The wall behind: the database refuses it, whoever forgets to ask.
      const judge = (state: string) =>
        seed.database.change(author, (tx) =>
          tx.query(
            `UPDATE suggestion SET state = $3, decided_by = $4, decided_at = now() WHERE team_id = $1 AND suggestion_id = $2`,
            [teamId, suggestionId, state, author.accountId],
          ),
        );
      await expect(judge('accepted')).rejects.toThrow(/suggestion_not_own_check/);
      await expect(judge('rejected')).rejects.toThrow(/suggestion_not_own_check/);
      const inAnothersName = seed.database.change(author, (tx) =>
        tx.query(
          `UPDATE suggestion SET state = 'accepted', decided_by = $3, decided_at = now() WHERE team_id = $1 AND suggestion_id = $2`,
          [teamId, suggestionId, debate.owner.accountId],
        ),
      );
      await expect(inAnothersName).rejects.toThrow(/in their own name/);
    },
  );

  it('editors do not where the debate keeps it for admins', async () => {
    const debate = await begin();
    const { teamId, owner, editor } = debate;
    await seed.asOwner(`UPDATE debate SET allowances = '{"editorsDecide": false}' WHERE debate_id = $1`, [
      debate.debateId,
    ]);
    const suggestionId = await suggestAgainst(debate);
    expect(await judging.acceptSuggestion(editor, { teamId, suggestionId })).toMatchObject({
      refusal: { kind: 'notAllowed' },
    });
    expect((await judging.acceptSuggestion(owner, { teamId, suggestionId })).ok).toBe(true);
  });

  it('nobody becomes the author of something by a door of the database', async () => {
    const debate = await begin();
    const { teamId, bo, editor, claim } = debate;
    const suggestionId = await suggestAgainst(debate);
    const credit = (viewer: typeof bo, items: readonly string[]) =>
      seed.database.change(viewer, (tx) =>
        tx.query('SELECT credit_suggestion($1, $2, $3)', [teamId, suggestionId, items]),
      );
    await expect(credit(bo, [claim('b')])).rejects.toThrow(/only a suggestion that is being accepted/);
    await expect(credit(editor, [claim('b')])).rejects.toThrow(/only a suggestion that is being accepted/);
    accepted(await judging.acceptSuggestion(editor, { teamId, suggestionId }));
    await expect(credit(editor, [claim('b')])).rejects.toThrow(/only a suggestion that is being accepted/);
    expect((await authorOf(teamId, claim('b')))?.item).toBe(debate.owner.accountId);
  });
});

describe('the end of a suggestion', () => {
  it('is one: of twenty decisions at once, one counts', async () => {
    const debate = await begin();
    const { teamId, bo, owner, editor } = debate;
    const suggestionId = await suggestAgainst(debate);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, k) => {
        if (k % 4 === 0) return judging.withdrawSuggestion(bo, { teamId, suggestionId });
        if (k % 4 === 1) return judging.rejectSuggestion(editor, { teamId, suggestionId, reason: 'No' });
        return judging.acceptSuggestion(k % 4 === 2 ? owner : editor, { teamId, suggestionId });
      }),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const state = await stateOf(suggestionId);
    const made = await seed.asOwner(`SELECT 1 FROM event WHERE debate_id = $1 AND payload->>'suggestionId' = $2`, [
      debate.debateId,
      suggestionId,
    ]);
    expect(made).toHaveLength(state?.state === 'accepted' ? 1 : 0);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('a rejection has a reason, and comes to its author', async () => {
    const debate = await begin();
    const { teamId, editor } = debate;
    const suggestionId = await suggestAgainst(debate);
    expect(await judging.rejectSuggestion(editor, { teamId, suggestionId, reason: ' ' })).toMatchObject({
      refusal: { kind: 'invalid', field: 'reason' },
    });
    accepted(await judging.rejectSuggestion(editor, { teamId, suggestionId, reason: 'Says #3 already.' }));
    expect(await stateOf(suggestionId)).toMatchObject({ state: 'rejected', reason: 'Says #3 already.' });
    expect(await judging.acceptSuggestion(editor, { teamId, suggestionId })).toMatchObject({
      refusal: { kind: 'notAllowed', message: 'The suggestion is rejected already.' },
    });
  });

  it('the same key answers the same, once', async () => {
    const debate = await begin();
    const { teamId, editor } = debate;
    const input = { teamId, suggestionId: await suggestAgainst(debate), idempotencyKey: 'k' };
    const first = accepted(await judging.acceptSuggestion(editor, input));
    expect(accepted(await judging.acceptSuggestion(editor, input))).toEqual(first);
  });
});
