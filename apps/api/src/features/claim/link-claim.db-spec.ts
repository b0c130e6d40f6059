import { v7 as uuidv7 } from 'uuid';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { NotFound } from '../../platform/errors.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const types = async (debate: SeededDebate) => (await seed.log(debate)).map((event) => event.type);

/** Two debates of one team; the second is called `there`. */
async function twoDebates(
  tree: string,
  visibility: { here?: 'team' | 'private' | 'public'; there?: 'team' | 'private' | 'public' } = {},
) {
  const here = await seed.story({ tree, visibility: visibility.here ?? 'team' });
  const { owner, teamId } = here;
  const there = await seed.story({
    owner,
    teamId,
    question: 'Should they be backed?',
    tree: 't',
    positions: ['t'],
    visibility: visibility.there ?? 'team',
  });
  const link = (claim: string, more: { asPosition?: boolean; by?: SignedInViewer } = {}) =>
    seed.claims.linkClaim(more.by ?? owner, {
      teamId,
      debateId: there.debateId,
      claimId: here.claim(claim),
      asPosition: more.asPosition ?? false,
    });
  return { here, there, link, owner, teamId };
}

describe('linking a claim into another debate', () => {
  it('lets it stand there with all that it rests on, each with a number of that debate, and keeps its home', async () => {
    const { here, there, link } = await twoDebates('x > a > b + c; (a > b + c) x d > e');
    accepted(await link('a'));
    const rests = ['a', 'b', 'c', 'd', 'e']
      .map((name) => here.claim(name))
      .concat(here.step('a > b + c'), here.step('(a > b + c) x d'), here.step('d > e'));
    const numbers = await Promise.all(rests.map((item) => seed.numberOf(there, item)));
    expect([...numbers].sort((a, b) => a! - b!)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    for (const above of [here.claim('x'), here.step('x > a')]) expect(await seed.numberOf(there, above)).toBeNull();
    expect(await seed.asOwner('SELECT DISTINCT home_debate_id FROM item WHERE item_id = ANY ($1)', [rests])).toEqual([
      { home_debate_id: here.debateId },
    ]);
    expect((await seed.log(there)).at(-1)).toMatchObject({
      type: 'CLAIM_LINKED',
      subjectId: here.claim('a'),
      payload: { after: { linked: true, position: null } },
    });
    expect(await types(here)).not.toContain('CLAIM_LINKED');
  });

  it('takes the sources of what is cited along, numbered there', async () => {
    const { here, there, link, owner, teamId } = await twoDebates('a > b');
    const { sourceId, sourceVersionId } = await seed.source(owner, here);
    accepted(
      await seed.citations.citePassage(owner, {
        ...here,
        claimId: here.claim('b'),
        stance: 'SUPPORTS',
        provenance: [],
        passage: { sourceVersionId, start: 0, end: 10, quote: 'The outlet' },
      }),
    );
    accepted(await link('a'));
    expect(
      await seed.asOwner('SELECT source_id, number FROM debate_source WHERE team_id = $1 AND debate_id = $2', [
        teamId,
        there.debateId,
      ]),
    ).toEqual([{ source_id: sourceId, number: 1 }]);
  });

  it('[rule 4] from then on sends each change to both logs, with the numbers of each, and what is new stands in both', async () => {
    const { here, there, link, owner, teamId } = await twoDebates('a');
    accepted(await link('a'));
    const claimId = here.claim('a');
    accepted(
      await seed.claims.editClaim(owner, {
        teamId,
        claimId,
        text: 'A better wording',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    const { argumentId } = accepted(
      await seed.arguments.addArgument(owner, {
        teamId,
        debateId: there.debateId,
        targetId: claimId,
        stance: 'CON',
        premises: [{ text: 'But no' }],
      }),
    );
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId }));
    const tail = ['CLAIM_EDITED', 'ARGUMENT_ADDED', 'CLAIM_ARCHIVED'];
    expect((await types(here)).slice(-3)).toEqual(tail);
    expect((await types(there)).slice(-3)).toEqual(tail);
    expect(await seed.numberOf(here, argumentId)).toBe(2);
    expect(await seed.numberOf(there, argumentId)).toBe(3);
    // Written under a claim that lives elsewhere: it lives there, too.
    expect(await seed.asOwner('SELECT home_debate_id FROM item WHERE item_id = $1', [argumentId])).toEqual([
      { home_debate_id: here.debateId },
    ]);
  });

  it('can make it a position there; that and the link are two things', async () => {
    const { here, there, link } = await twoDebates('a');
    accepted(await link('a'));
    accepted(await link('a', { asPosition: true }));
    expect((await seed.log(there)).slice(-2).map((event) => event.payload)).toEqual([
      { after: { linked: true, position: null } },
      { after: { linked: false, position: 2 } },
    ]);
    expect(
      await seed.asOwner('SELECT ordinal FROM position WHERE debate_id = $1 ORDER BY ordinal', [there.debateId]),
    ).toEqual([{ ordinal: 1 }, { ordinal: 2 }]);
    expect(await seed.asOwner('SELECT FROM position WHERE debate_id = $1', [here.debateId])).toEqual([]);
  });

  it('makes a position of a claim that lives in the debate', async () => {
    const debate = await seed.story({ tree: 'a' });
    const input = { teamId: debate.teamId, debateId: debate.debateId, claimId: debate.claim('a'), asPosition: true };
    accepted(await seed.claims.linkClaim(debate.owner, input));
    expect((await seed.log(debate)).at(-1)?.payload).toEqual({ after: { linked: false, position: 1 } });
  });

  it('happens once: what is there already is not linked again', async () => {
    const { link } = await twoDebates('a > b');
    accepted(await link('a', { asPosition: true }));
    const before = await seed.snapshot();
    expect(accepted(await link('a', { asPosition: true }))).toMatchObject({ logged: [] });
    expect(accepted(await link('a'))).toMatchObject({ logged: [] });
    expect(await seed.snapshot()).toEqual(before);
  });

  it('refuses what is archived, is an argument, is unknown, or belongs to another team', async () => {
    const { here, there, link, owner, teamId } = await twoDebates('a > b');
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: here.claim('b') }));
    expect(await link('b')).toEqual(refusal('notAllowed'));
    const other = await seed.story({ owner, tree: 'a' });
    for (const claimId of [here.step('a > b'), uuidv7(), other.claim('a')]) {
      const input = { teamId, debateId: there.debateId, claimId, asPosition: false };
      await expect(seed.claims.linkClaim(owner, input)).rejects.toThrow(NotFound);
    }
    const intoAnother = { teamId: other.teamId, debateId: other.debateId, claimId: here.claim('a'), asPosition: false };
    await expect(seed.claims.linkClaim(owner, intoAnother)).rejects.toThrow(NotFound);
  });

  it('[A1] needs the right to write in the debate it goes to, and to read the claim', async () => {
    const { here, link, there, teamId } = await twoDebates('a', { here: 'private' });
    const writer = await seed.member(teamId);
    expect(await link('a', { by: await seed.member(teamId, 'guest') })).toEqual(refusal('notAllowed'));
    await expect(link('a', { by: writer })).rejects.toThrow(NotFound);
    await seed.participant(here, 'viewer', writer);
    expect(await link('a', { by: writer })).toEqual(refusal('visibility'));
    expect(await types(there)).not.toContain('CLAIM_LINKED');
  });
});

describe('a claim does not come to more people than its home', () => {
  it.each([
    ['private', 'team'],
    ['private', 'public'],
    ['team', 'public'],
  ] as const)('from a %s debate into a %s one it may not go', async (home, other) => {
    const { link } = await twoDebates('a', { here: home, there: other });
    const before = await seed.snapshot();
    const outcome = await link('a');
    expect(outcome).toEqual(
      refusal('visibility', { message: expect.stringContaining('“Why was the list made public?”') as string }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it.each([
    ['public', 'private'],
    ['team', 'team'],
    ['private', 'private'],
  ] as const)('from a %s debate into a %s one it may', async (home, other) => {
    const { link } = await twoDebates('a', { here: home, there: other });
    accepted(await link('a'));
  });

  it('a private debate with other people in it is not the same as the private home', async () => {
    const { there, link, here } = await twoDebates('a', { here: 'private', there: 'private' });
    const guest = await seed.participant(there, 'viewer');
    expect(await link('a')).toEqual(
      refusal('visibility', { message: expect.stringContaining('other people') as string }),
    );
    await seed.participant(here, 'viewer', guest);
    accepted(await link('a'));
  });

  it('nor does what it rests on, wherever that lives', async () => {
    const { here, link, owner, teamId } = await twoDebates('a', { here: 'public', there: 'public' });
    const narrow = await seed.story({
      owner,
      teamId,
      tree: 'secret',
      visibility: 'private',
      question: 'Whom do we trust?',
    });
    const argue = { teamId, debateId: here.debateId, targetId: here.claim('a'), stance: 'PRO' as const };
    expect(
      await seed.arguments.addArgument(owner, { ...argue, premises: [{ claimId: narrow.claim('secret') }] }),
    ).toEqual(refusal('visibility', { message: expect.stringContaining('“Whom do we trust?” (private)') as string }));
    accepted(await link('a'));
  });

  it('does not name a home that the viewer may not read', async () => {
    const { link, owner, teamId, here } = await twoDebates('a');
    // `a` rests on a claim of a private debate; a writer who is not in it links `a` elsewhere.
    const narrow = await seed.story({
      owner,
      teamId,
      tree: 'secret',
      visibility: 'team',
      question: 'Whom do we trust?',
    });
    accepted(
      await seed.arguments.addArgument(owner, {
        teamId,
        debateId: here.debateId,
        targetId: here.claim('a'),
        stance: 'PRO',
        premises: [{ claimId: narrow.claim('secret') }],
      }),
    );
    await seed.asOwner(`UPDATE debate SET visibility = 'private' WHERE debate_id = $1`, [narrow.debateId]);
    const outcome = await link('a', { by: await seed.member(teamId) });
    expect(outcome).toEqual(refusal('visibility', { message: expect.stringContaining('“another debate”') as string }));
  });

  it('[rule 2] opening a debate to more people is refused, naming what lives in a narrower home', async () => {
    const { there, here, link, owner } = await twoDebates('a > b');
    accepted(await link('a'));
    const open = (expectedRevision = 1) =>
      seed.debates.editDebate(owner, { ...there, visibility: 'public', expectedRevision });
    const before = await seed.snapshot();
    expect(await open()).toEqual(
      refusal('visibility', {
        message: expect.stringMatching(/^#2, #3, #4 live in a debate that fewer people may read/) as string,
      }),
    );
    expect(await seed.snapshot()).toEqual(before);
    accepted(await seed.debates.editDebate(owner, { ...here, visibility: 'public', expectedRevision: 1 }));
    accepted(await open());
  });

  it('closing a debate is refused while others that stay open use its claims, saying which and how many', async () => {
    const { here, there, link, owner } = await twoDebates('a > b', { here: 'public', there: 'public' });
    accepted(await link('a'));
    const close = (by = owner) => seed.debates.editDebate(by, { ...here, visibility: 'team', expectedRevision: 1 });
    const before = await seed.snapshot();
    const message =
      'one debate that people may read who could not read this one any more: “Should they be backed?” (#2, #3, #4 there)';
    expect(await close()).toEqual(refusal('visibility', { message: expect.stringContaining(message) as string }));
    expect(await seed.snapshot()).toEqual(before);
    accepted(await seed.debates.editDebate(owner, { ...there, visibility: 'team', expectedRevision: 1 }));
    accepted(await close());
    const shut = { ...here, visibility: 'private', expectedRevision: 2 } as const;
    expect(await seed.debates.editDebate(owner, shut)).toEqual(refusal('visibility'));
    // Among private debates it is who is listed that counts.
    accepted(await seed.debates.editDebate(owner, { ...there, visibility: 'private', expectedRevision: 2 }));
    const guest = await seed.participant(there, 'viewer');
    expect(await seed.debates.editDebate(owner, shut)).toEqual(refusal('visibility'));
    await seed.participant(here, 'viewer', guest);
    accepted(await seed.debates.editDebate(owner, shut));
  });

  it('closing a debate says of a debate that one may not read only that there is one', async () => {
    const { here, there, link } = await twoDebates('a', { here: 'public', there: 'public' });
    accepted(await link('a'));
    await seed.asOwner(`UPDATE debate SET state = 'draft', question = 'Whom do we trust?' WHERE debate_id = $1`, [
      there.debateId,
    ]);
    const other = await seed.participant(here, 'owner');
    const outcome = await seed.debates.editDebate(other, { ...here, visibility: 'private', expectedRevision: 1 });
    expect(outcome).toEqual(
      refusal('visibility', { message: expect.stringContaining('1 that you may not read') as string }),
    );
    expect(JSON.stringify(outcome)).not.toContain('Whom do we trust?');
  });
});
