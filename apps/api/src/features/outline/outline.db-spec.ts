import { Connections } from '../../platform/database/connections.js';
import { QueryCounter } from '../../../test/harness/query-counter.js';
import { accepted, marked } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { useTestApi } from '../../../test/harness/test-api.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import { NotFound } from '../../platform/errors.js';
import type { OutlineColumns } from './outline-columns.js';
import type { OutlineArguments, OutlineClaims } from './outline.type.js';

const api = useTestApi();
const seed = useSeed(api.database);

/** The columns as they look to a client. */
const plain = (columns: OutlineColumns) =>
  JSON.parse(JSON.stringify(columns)) as { seq: number; claims: OutlineClaims; arguments: OutlineArguments };

const outlineOf = async (debate: SeededDebate, { archived = false, viewer = debate.owner } = {}) =>
  plain((await seed.outlines.readDebate(viewer, debate.teamId, debate.debateId)).columns(archived));

describe('the outline', () => {
  it('has a column per figure, ordered by number, and says up to which seq it goes', async () => {
    // #1 a, #2 the argument b+c, #3 b, #4 c, #5 the undercut d, #6 d
    const debate = await seed.story({ tree: 'a > b + c; (a > b + c) x d', positions: ['a'] });
    await seed.vote(debate.owner, debate.teamId, debate.claim('b'), 4);
    const outline = await outlineOf(debate);
    expect(outline.seq).toBe(4);
    expect(outline.claims).toMatchObject({
      numbers: [1, 3, 4, 6],
      texts: ['a', 'b', 'c', 'd'],
      positions: [1, 0, 0, 0],
      revisions: [1, 1, 1, 1],
      votes: [0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 1, /**/ 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 0],
      staleVotes: Array.from({ length: 20 }, () => 0),
      livesElsewhere: [0, 0, 0, 0],
      archived: [false, false, false, false],
    });
    expect(outline.arguments).toMatchObject({
      numbers: [2, 5],
      targets: [1, 2],
      stances: ['PRO', 'CON'],
      premises: [[3, 4], [6]],
      notes: ['', ''],
      archived: [false, false],
    });
    for (const column of Object.values(outline.claims)) expect([4, 20]).toContain(column.length);
    for (const column of Object.values(outline.arguments)) expect([2, 10]).toContain(column.length);
  });

  it('leaves out what is archived, with the steps that lead nowhere now; shows it when asked', async () => {
    const debate = await seed.story({ tree: 'a > b > c; (a > b) x d' });
    accepted(await seed.claims.archiveClaim(debate.owner, { ...debate, claimId: debate.claim('b') }));
    const outline = await outlineOf(debate);
    expect(outline.claims.texts).toEqual(['a', 'c', 'd']);
    expect(outline.arguments.numbers).toEqual([]);
    const all = await outlineOf(debate, { archived: true });
    expect(all.claims.archived).toEqual([false, true, false, false]);
    expect(all.arguments.archived).toEqual([true, true, true]);
    expect(all.claims.strengths[1]).toBe(0);
  });

  it('strength follows from votes and arguments, and comes back when the argument does', async () => {
    const debate = await seed.story({ tree: 'a' });
    const alone = (await outlineOf(debate)).claims.strengths[0]!;
    await debate.grow('a x b');
    for (const voter of await seed.members(debate.teamId, 4)) {
      await seed.vote(voter, debate.teamId, debate.claim('b'), 4);
      await seed.vote(voter, debate.teamId, debate.step('a x b'), 4);
    }
    expect((await outlineOf(debate)).claims.strengths[0]).toBeLessThan(alone);
    const { seq } = accepted(
      await seed.arguments.archiveArgument(debate.owner, { ...debate, argumentId: debate.step('a x b') }),
    );
    expect((await outlineOf(debate)).claims.strengths[0]).toBe(alone);
    accepted(await seed.undo.undoEvent(debate.owner, { ...debate, seq }));
    expect((await outlineOf(debate)).claims.strengths[0]).toBeLessThan(alone);
  });

  it('counts citations and distinct origins, wherever in the team the claim lives', async () => {
    const home = await seed.story({ tree: 'a > b' });
    const { owner, teamId } = home;
    const one = await seed.source(owner, home);
    const cite = (name: string, quote: string) =>
      seed.citations
        .citePassage(owner, {
          ...home,
          claimId: home.claim(name),
          passage: marked(one.sourceVersionId, quote),
          stance: 'SUPPORTS',
          provenance: [],
        })
        .then(accepted);
    await cite('b', 'a memory stick');
    const second = await cite('b', '22,000 recruits');
    const there = await seed.story({ owner, teamId });
    accepted(await seed.claims.linkClaim(owner, { ...there, claimId: home.claim('a'), asPosition: false }));
    const outline = await outlineOf(there);
    expect(outline.claims).toMatchObject({
      texts: ['a', 'b'],
      citationCounts: [0, 2],
      originCounts: [1, 1],
      loadBearingCounts: [1, 1],
      livesElsewhere: [1, 1],
    });
    accepted(await seed.citations.archiveCitation(owner, { teamId, citationId: second.citationId }));
    expect((await outlineOf(there)).claims.citationCounts).toEqual([0, 1]);
  });

  it('[A6] is for whom the debate is for', async () => {
    const debate = await seed.story({ tree: 'a', visibility: 'private' });
    await expect(outlineOf(debate, { viewer: await seed.member(debate.teamId, 'admin') })).rejects.toThrow(NotFound);
    const reader = await seed.participant(debate, 'viewer');
    expect((await outlineOf(debate, { viewer: reader })).claims.texts).toEqual(['a']);
  });

  it("gives one's own votes, and says which are stale", async () => {
    const debate = await seed.story({ tree: 'a > b' });
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 0);
    await seed.vote(debate.owner, debate.teamId, debate.step('a > b'), 4);
    accepted(
      await seed.claims.editClaim(debate.owner, {
        ...debate,
        claimId: debate.claim('a'),
        text: 'A',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    const own = (viewer: typeof debate.owner) => seed.outlines.ownVotes(viewer, debate.teamId, debate.debateId);
    expect(await own(debate.owner)).toEqual({ numbers: [1, 2], values: [0, 4], stale: [1, 0] });
    expect(await own(await seed.member(debate.teamId))).toEqual({ numbers: [], values: [], stale: [] });
  });
});

describe('[G6] how often the database is asked', () => {
  const queries = new QueryCounter();
  beforeAll(() => queries.listenTo(api.get(Connections)));

  /** A debate in which `a` has so many arguments, each with two votes on it. */
  async function crowded(count: number): Promise<SeededDebate> {
    const names = Array.from({ length: count }, (_, index) => `b${index}`);
    const debate = await seed.story({ tree: names.map((name) => `a > ${name}`).join('; '), visibility: 'public' });
    for (const voter of [debate.owner, await seed.member(debate.teamId)]) {
      for (const name of names) await seed.vote(voter, debate.teamId, debate.step(`a > ${name}`), 3);
    }
    return debate;
  }
  let few: SeededDebate;
  let many: SeededDebate;
  beforeAll(async () => {
    few = await crowded(2);
    many = await crowded(50);
  }, 60_000);

  async function asked(debate: SeededDebate, fields: string): Promise<string[]> {
    const id = toGlobalId('debate', debate.teamId, debate.debateId);
    return queries.of(async () => {
      const { data, errors } = await api.client().query(`query ($id: ID!) { debate(id: $id) { ${fields} } }`, { id });
      expect(errors).toBeUndefined();
      expect(data).not.toBeNull();
    });
  }

  it.each([
    [
      'the whole outline',
      'seq outline { seq claims { numbers texts strengths votes originCounts } arguments { numbers premises strengths } viewerVotes { numbers } }',
      8,
    ],
    [
      'fifty arguments with author, tally, votes, premises, target and strength',
      `claim(number: 1) { arguments(first: 50) { totalCount edges { node {
         number stance note author { name } tally { counts mean } viewerVote { value } strength { value } viewerCanVote viewerCanEdit
         premises { text author { name } tally { total } } target { __typename } homeDebate { question } } } } }`,
      20,
    ],
    [
      'fifty events with actor, subject and numbers',
      'events(first: 50) { edges { node { seq type summary numbers viewerCanUndo actor { name } subject { id } } } }',
      12,
    ],
  ])('%s: as often for many as for few', async (_what, fields, most) => {
    const forFew = await asked(few, fields);
    const forMany = await asked(many, fields);
    expect(forMany.length).toBeLessThanOrEqual(forFew.length);
    expect(forMany.length).toBeLessThanOrEqual(most);
    expect(forFew.length).toBeGreaterThan(0);
  });
});
