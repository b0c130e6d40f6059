import type { DebateRole } from '@counterpoint/permissions';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { suggestionLoader } from './suggestion.loader.js';
import { countSuggestions, pageOfSuggestions } from './suggestion.reader.js';
import { MAX_OPEN, SuggestionService } from './suggestion.service.js';

const seed = useSeed();
const suggestions = new SuggestionService(seed.database);

async function begin(role: DebateRole = 'suggester') {
  const debate = await seed.story({ tree: 'a > b; a x c; (a > b) x d', positions: ['a'], visibility: 'private' });
  const bo = await seed.participant(debate, role);
  const load = (viewer: Parameters<typeof seed.context>[0], id: string) =>
    suggestionLoader(seed.context(viewer), seed.database).load(teamKey(debate.teamId, id));
  const { teamId, debateId } = debate;
  return { ...debate, ids: { teamId, debateId }, bo, load };
}

describe('suggesting', () => {
  it('writes down what is proposed, changes nothing in the debate, and waits', async () => {
    const { ids, teamId, debateId, bo, load, claim, step } = await begin();
    const before = await seed.log(ids);
    const made = {
      claim: await suggestions.suggestClaim(bo, {
        ...ids,
        text: '  Leaked\r\n twice ',
        asPosition: true,
        reason: 'Why',
      }),
      argument: await suggestions.suggestArgument(bo, {
        teamId,
        targetId: claim('b'),
        stance: 'CON',
        premises: [{ text: 'Not so.' }, { claimId: claim('c') }],
        note: 'As c says.',
      }),
      edit: await suggestions.suggestEdit(bo, {
        teamId,
        itemId: claim('b'),
        text: 'b, rather',
        spellingOnly: false,
        expectedRevision: 1,
      }),
      move: await suggestions.suggestMove(bo, { teamId, argumentId: step('a x c'), targetId: claim('b') }),
      merge: await suggestions.suggestMerge(bo, { teamId, claimId: claim('c'), intoId: claim('d') }),
    };
    expect(await seed.log(ids)).toEqual(before);
    const stored = await Promise.all(Object.values(made).map((outcome) => load(bo, accepted(outcome).suggestionId)));
    const common = { kind: 'suggestion', teamId, debateId, state: 'open', authorId: bo.accountId, decidedAt: null };
    expect(stored).toMatchObject([
      {
        ...common,
        reason: 'Why',
        proposal: { kind: 'claim', text: 'Leaked\n twice', asPosition: true, language: null },
      },
      {
        ...common,
        itemId: claim('b'),
        itemKind: 'claim',
        proposal: {
          kind: 'argument',
          stance: 'CON',
          premises: [{ text: 'Not so.' }, { claimId: claim('c') }],
          note: 'As c says.',
        },
      },
      {
        ...common,
        itemId: claim('b'),
        expectedRevision: 1,
        proposal: { kind: 'edit', text: 'b, rather', stance: null, spellingOnly: false },
      },
      { ...common, itemId: step('a x c'), itemKind: 'argument', otherItemId: claim('b'), proposal: { kind: 'move' } },
      { ...common, itemId: claim('c'), otherItemId: claim('d'), proposal: { kind: 'merge' } },
    ]);
  });

  it('is for suggesters and above; for viewers only where the debate leaves it to them', async () => {
    const { ids, bo } = await begin('viewer');
    const input = { ...ids, text: 'Leaked twice', asPosition: false };
    expect(await suggestions.suggestClaim(bo, input)).toMatchObject({
      refusal: { kind: 'notAllowed', message: expect.stringContaining('you need to be suggester') as string },
    });
    await seed.asOwner(`UPDATE debate SET allowances = '{"viewersSuggest": true}' WHERE debate_id = $1`, [
      ids.debateId,
    ]);
    expect((await suggestions.suggestClaim(bo, input)).ok).toBe(true);
  });

  it('refuses what is empty, archived, about itself, or as it stands', async () => {
    const { owner, ids, teamId, bo, claim, step } = await begin();
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: claim('d') }));
    const edit = { teamId, itemId: claim('b'), spellingOnly: false, expectedRevision: 1 };
    const refusals = await Promise.all([
      suggestions.suggestClaim(bo, { ...ids, text: ' ', asPosition: false }),
      suggestions.suggestArgument(bo, { teamId, targetId: claim('d'), stance: 'PRO', premises: [{ text: 'x' }] }),
      suggestions.suggestArgument(bo, { teamId, targetId: claim('b'), stance: 'PRO', premises: [] }),
      suggestions.suggestArgument(bo, {
        teamId,
        targetId: claim('b'),
        stance: 'PRO',
        premises: [{ claimId: claim('d') }],
      }),
      suggestions.suggestEdit(bo, { ...edit, text: 'b' }),
      suggestions.suggestEdit(bo, { ...edit, text: '' }),
      suggestions.suggestEdit(bo, { ...edit, stance: 'CON', text: 'other' }),
      suggestions.suggestEdit(bo, { ...edit, text: 'other', expectedRevision: 2 }),
      suggestions.suggestMove(bo, { teamId, argumentId: step('a x c'), targetId: step('a x c') }),
      suggestions.suggestMerge(bo, { teamId, claimId: claim('b'), intoId: claim('b') }),
    ]);
    expect(
      refusals.map((outcome) => (outcome.ok ? null : 'field' in outcome.refusal && outcome.refusal.field)),
    ).toEqual([
      'text',
      'targetId',
      'premises',
      'premises.0.claimId',
      'text',
      'text',
      'stance',
      'expectedRevision',
      'targetId',
      'intoId',
    ]);
  });

  it('[A2] takes no claim of another team, in whatever field', async () => {
    const here = await begin();
    const there = await begin();
    const { teamId } = here;
    const { bo } = here;
    const foreign = there.claim('b');
    const attempts = [
      () => suggestions.suggestClaim(bo, { teamId, debateId: there.debateId, text: 'x', asPosition: false }),
      () => suggestions.suggestArgument(bo, { teamId, targetId: foreign, stance: 'PRO', premises: [{ text: 'x' }] }),
      () =>
        suggestions.suggestArgument(bo, {
          teamId,
          targetId: here.claim('b'),
          stance: 'PRO',
          premises: [{ claimId: foreign }],
        }),
      () => suggestions.suggestMove(bo, { teamId, argumentId: here.step('a x c'), targetId: foreign }),
      () => suggestions.suggestMerge(bo, { teamId, claimId: here.claim('b'), intoId: foreign }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(NotFound);
  });

  it('takes fifty of one person at a time', async () => {
    const { ids, bo } = await begin();
    await seed.asOwner(
      `INSERT INTO suggestion (team_id, suggestion_id, debate_id, kind, proposal, author_id)
       SELECT $1, gen_random_uuid(), $2, 'claim', '{"text": "x", "language": null, "asPosition": false}', $3
         FROM generate_series(1, $4::int)`,
      [ids.teamId, ids.debateId, bo.accountId, MAX_OPEN - 1],
    );
    const input = { ...ids, text: 'One more', asPosition: false };
    expect((await suggestions.suggestClaim(bo, input)).ok).toBe(true);
    expect(await suggestions.suggestClaim(bo, input)).toMatchObject({ refusal: { kind: 'limit', limit: MAX_OPEN } });
  });

  it('a claim that lives elsewhere: whoever writes where it also stands suggests in its home', async () => {
    const home = await seed.story({ tree: 'a > b', visibility: 'team' });
    const { owner, teamId } = home;
    const place = await seed.story({ owner, teamId, tree: 'q', visibility: 'team' });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: place.debateId,
        claimId: home.claim('a'),
        asPosition: false,
      }),
    );
    const guest = await seed.member(teamId, 'guest');
    const input = { teamId, targetId: home.claim('a'), stance: 'CON' as const, premises: [{ text: 'Not so.' }] };
    expect(await suggestions.suggestArgument(guest, input)).toMatchObject({ refusal: { kind: 'notAllowed' } });
    await seed.participant(place, 'writer', guest);
    expect(accepted(await suggestions.suggestArgument(guest, input)).debateId).toBe(home.debateId);
  });
});

describe('who sees a suggestion', () => {
  it('[A6] its author and those who may judge it; nobody else, by no way', async () => {
    const { owner, ids, bo, load } = await begin();
    const { suggestionId } = accepted(
      await suggestions.suggestClaim(bo, { ...ids, text: 'CANARY', asPosition: false }),
    );
    const queue = { ...ids, state: 'open' as const, ownOnly: false };
    const sees = async (viewer: typeof bo) => {
      const listed = await seed.database.withViewer(viewer, (tx) =>
        pageOfSuggestions(tx, viewer, queue, { limit: 10, after: null }),
      );
      const counted = await seed.database.withViewer(viewer, (tx) => countSuggestions(tx, viewer, queue));
      const loaded = await load(viewer, suggestionId);
      expect(counted).toBe(listed.length);
      expect(listed.length).toBe(loaded === null ? 0 : 1);
      return loaded !== null;
    };
    expect(await sees(bo)).toBe(true);
    expect(await sees(owner)).toBe(true);
    expect(await sees(await seed.participant(ids, 'editor'))).toBe(true);
    expect(await sees(await seed.participant(ids, 'writer'))).toBe(false);
    expect(await sees(await seed.participant(ids, 'suggester'))).toBe(false);
    expect(await sees(await seed.member(ids.teamId, 'admin'))).toBe(false); // a private debate that does not list them
    await seed.asOwner('DELETE FROM participant WHERE account_id = $1', [bo.accountId]);
    expect(await sees(bo)).toBe(false); // not even its author, where the debate is not open to them any more
  });
});
