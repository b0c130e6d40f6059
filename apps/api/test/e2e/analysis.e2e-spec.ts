import { randomUUID } from 'node:crypto';
import { anId, TEXT } from '../harness/canned.js';
import { accepted, marked } from '../harness/scene.js';
import { useSeed, type SeededDebate } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';
import { sessionOf } from '../harness/test-sessions.js';

const api = useTestApi();
const otherNode = useTestApi({ beside: api });
const seed = useSeed(api.database);

type Laid = {
  link: string;
  numbers: number[];
  leftOut: number[];
  notEstablished: number[];
  before: { values: (number | null)[]; crowd: (number | null)[] };
  after: { values: (number | null)[]; crowd: (number | null)[] };
};
const LAY = `query ($id: ID!, $suppose: WhatIfInput!) { debate(id: $id) { whatIf(suppose: $suppose) {
  link numbers leftOut notEstablished before { values crowd argumentsOnly bandLow bandHigh } after { values crowd argumentsOnly bandLow bandHigh }
  overlay { sources { weight source { id } } items { number base } voters { weight voter { id } } groups { name weight voters { id } } } } } }`;
const CRUXES = `query ($id: ID!, $position: Int!, $first: Int) { debate(id: $id) {
  cruxes(position: $position, first: $first) { seq position strength considered nodes { number score } } } }`;
const RESTS_ON = `query ($id: ID!, $claim: Int) { debate(id: $id) { sourceDependence(claim: $claim) {
  number originCount strength origins { source { id } isLoadBearing loss } } } }`;

const idOf = (debate: SeededDebate) => anId('debate', debate.teamId, debate.debateId);
const clientOf = async (viewer: SeededDebate['owner'], node = api) =>
  node.client(await sessionOf(api.database, viewer));

async function lay(debate: SeededDebate, suppose: object, node = api): Promise<Laid> {
  const client = await clientOf(debate.owner, node);
  const { data, errors } = await client.query<{ debate: { whatIf: Laid } }>(LAY, { id: idOf(debate), suppose });
  expect(errors).toBeUndefined();
  return data!.debate.whatIf;
}

/** A digest of every table but the sessions, which signing in writes. */
const everything = async () => ((await seed.snapshot()) as { name: string }[]).filter(({ name }) => name !== 'session');

/** Message of the refusal of a question. */
async function refusalOf(debate: SeededDebate, query: string, variables: object): Promise<string> {
  const client = await clientOf(debate.owner);
  const { errors } = await client.query(query, { id: idOf(debate), ...variables });
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  return errors![0]!.message;
}

describe('what follows from a debate, over the API', () => {
  // #1 a, #2 a > b, #3 b, #4 a x c, #5 c, #6 b > d, #7 d
  const story = () => seed.story({ tree: 'a > b; a x c; b > d', positions: ['a'] });

  it('"rests on 1 origin" goes with an independent origin and stays with a re-report', async () => {
    const debate = await story();
    const { owner } = debate;
    const client = await clientOf(owner);
    const cite = async (provenance: readonly string[]) => {
      const { sourceId, sourceVersionId } = await seed.source(owner, debate, TEXT);
      accepted(
        await seed.citations.citePassage(owner, {
          ...debate,
          claimId: debate.claim('d'),
          passage: marked(sourceVersionId, 'a memory stick', TEXT),
          stance: 'SUPPORTS',
          provenance: provenance.map((hop) => ({ sourceId: hop, reliability: 'B' as const, credibility: 2 })),
        }),
      );
      return sourceId;
    };
    const restsOn = async () =>
      (
        await client.query<{
          debate: { sourceDependence: { number: number; originCount: number; origins: unknown[] }[] };
        }>(RESTS_ON, { id: idOf(debate) })
      ).data!.debate.sourceDependence[0]!;
    expect(await restsOn()).toMatchObject({ number: 1, originCount: 0, origins: [] });
    const first = await cite([]);
    const alone = await restsOn();
    const origin = { source: { id: anId('source', debate.teamId, first) }, isLoadBearing: true };
    expect(alone).toMatchObject({ originCount: 1, origins: [origin] });
    await cite([first]);
    expect(await restsOn()).toEqual(alone);
    await cite([]);
    expect(await restsOn()).toMatchObject({
      originCount: 2,
      origins: [
        { isLoadBearing: false, loss: 0 },
        { isLoadBearing: false, loss: 0 },
      ],
    });
  });

  it('leaving out a voter is as if they had withdrawn their votes, on every node, and nothing is written', async () => {
    const debate = await story();
    const [bo, cleo] = await seed.members(debate.teamId, 2);
    for (const [voter, value] of [
      [bo!, 4],
      [cleo!, 0],
      [debate.owner, 3],
    ] as const) {
      await seed.vote(voter, debate.teamId, debate.claim('b'), value);
    }
    const before = await everything();
    const account = anId('account', null, bo!.accountId);
    const left = await lay(debate, { overlay: { voters: [{ accountId: account, weight: 0 }] } });
    expect(await everything()).toEqual(before);
    expect(left.numbers).toEqual([1, 3]);
    const link = await lay(debate, { link: left.link }, otherNode);
    expect(link).toEqual(left);
    const group = { name: 'Some', accountIds: [account], weight: 0 };
    expect((await lay(debate, { overlay: { groups: [group] } })).after).toEqual(left.after);
    const client = await clientOf(bo!);
    const { data } = await client.query<{ withdrawVote: { __typename: string } }>(
      'mutation ($input: WithdrawVoteInput!) { withdrawVote(input: $input) { __typename } }',
      { input: { subjectId: anId('claim', debate.teamId, debate.claim('b')) } },
    );
    expect(data?.withdrawVote.__typename).toBe('VoteSuccess');
    const after = await lay(debate, { overlay: { items: [{ number: 3, base: null }] } });
    expect(after.before.values[after.numbers.indexOf(3)]).toBe(left.after.values[left.numbers.indexOf(3)]);
  });

  it('shows what a claim carries: left out, with the steps that lose an end, or supposed', async () => {
    const debate = await story();
    const out = await lay(debate, { overlay: { items: [{ number: 3 }] } });
    expect(out.leftOut).toEqual([2, 3, 6]);
    expect(out.after.values[out.numbers.indexOf(3)]).toBeNull();
    const supposed = await lay(debate, { overlay: { items: [{ number: 3, base: 0.9 }] } });
    expect(supposed.after.crowd[supposed.numbers.indexOf(3)]).toBe(0.9);
    expect((await lay(debate, { overlay: {} })).numbers).toEqual([]);
  });

  it('follows the debate: a vote on another node moves the cruxes', async () => {
    const debate = await story();
    const ask = async () =>
      (
        await (
          await clientOf(debate.owner)
        ).query<{ debate: { cruxes: { strength: number; nodes: { number: number }[] } } }>(CRUXES, {
          id: idOf(debate),
          position: 1,
        })
      ).data!.debate.cruxes;
    const before = await ask();
    expect(before).toMatchObject({ position: 1, considered: 3 });
    expect(before.nodes.map(({ number }) => number)).toEqual([3, 5, 7]);
    const voting = await clientOf(debate.owner, otherNode);
    await voting.query('mutation ($input: VoteOnClaimInput!) { voteOnClaim(input: $input) { __typename } }', {
      input: { claimId: anId('claim', debate.teamId, debate.claim('b')), value: 4, revision: 1 },
    });
    const moved = async (): Promise<number> => {
      const { strength } = await ask();
      return strength === before.strength ? moved() : strength;
    };
    expect(await moved()).toBeGreaterThan(before.strength);
  });

  it('is there for who may read the debate, and for nobody else', async () => {
    const debate = await story();
    const suppose = { overlay: { voters: [{ accountId: anId('account', null, debate.owner.accountId), weight: 0 }] } };
    for (const client of [api.client(), await clientOf(await seed.person('Eve'))]) {
      for (const [query, variables] of [
        [CRUXES, { position: 1 }],
        [RESTS_ON, {}],
        [LAY, { suppose }],
        ['query ($id: ID!) { debate(id: $id) { matrix { seq } } }', {}],
      ] as const) {
        const { errors } = await client.query(query, { id: idOf(debate), ...variables });
        expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
      }
    }
  });

  it('says what is wrong with a question, naming the item', async () => {
    const debate = await story();
    const other = await story();
    const laying = (overlay: object) => refusalOf(debate, LAY, { suppose: { overlay } });
    expect(await refusalOf(debate, CRUXES, { position: 99 })).toContain('#99');
    expect(await refusalOf(debate, CRUXES, { position: 2 })).toContain('#2');
    expect(await refusalOf(debate, CRUXES, { position: 1, first: 51 })).toContain('51');
    expect(await refusalOf(debate, RESTS_ON, { claim: 0 })).toContain('#0');
    expect(await laying({ items: [{ number: 99 }] })).toContain('#99');
    expect(await laying({ items: [{ number: 3, base: 1.5 }] })).toContain('#3');
    expect(await laying({ items: [{ number: 3 }, { number: 3, base: 1 }] })).toContain('twice');
    const { sourceId } = await seed.source(other.owner, other, TEXT);
    const foreign = anId('source', other.teamId, sourceId);
    const nowhere = anId('source', debate.teamId, randomUUID());
    expect(await laying({ sources: [{ sourceId: foreign, weight: 0 }] })).toContain('no source');
    expect(await laying({ sources: [{ sourceId: nowhere, weight: 0 }] })).toContain('no source');
    const voter = anId('account', null, debate.owner.accountId);
    expect(await laying({ voters: [{ accountId: voter, weight: 11 }] })).toContain('11');
    expect(await laying({ voters: [{ accountId: foreign, weight: 1 }] })).toContain('not the id of an account');
    expect(await laying({ groups: [{ name: ' ', accountIds: [], weight: 1 }] })).toContain('group');
    for (const link of ['', '2', '1~x', '1~oAAAA*0', '1~gA%00B*0', '1~g *0']) {
      expect(await refusalOf(debate, LAY, { suppose: { link } })).toMatch(/overlay/);
    }
    expect(await refusalOf(debate, LAY, { suppose: { link: `1${'~c3*x'.repeat(20_000)}` } })).toContain('characters');
  });

  it('explains every number: inputs, formula, and what each argument does', async () => {
    const debate = await story();
    await seed.vote(debate.owner, debate.teamId, debate.claim('b'), 4);
    const client = await clientOf(debate.owner);
    type Part = {
      number: number;
      stance: string;
      contribution: number;
      share: number;
      premises: { number: number; isWeakest: boolean }[];
    };
    type Told = {
      base: number;
      strength: number;
      pro: number;
      con: number;
      residual: number;
      argumentCount: number;
      arguments: Part[];
    };
    type Strength = {
      combined: number;
      crowd: number;
      argumentsOnly: number;
      band: { low: number; high: number };
      explanation: {
        crowd: { counts: number[]; base: number };
        argumentsOnly: Told;
        combined: Told & { formula: { strength: string }; semantics: { name: string } };
        band: { semantics: { name: string }; strength: number }[];
      } | null;
    };
    const WHY = `semantics { name } base pro con strength residual argumentCount formula { side strength } citations { share source { id } }
      arguments { number stance relevance contribution share without premises { number strength isWeakest } }`;
    const why = async (item: string) =>
      (
        await client.query<{ node: { strength: Strength } }>(
          `query ($id: ID!) { node(id: $id) { ... on Claim { strength { combined crowd argumentsOnly band { low high } explanation {
             crowd { counts votes mean p0 m formula base } argumentsOnly { ${WHY} } combined { ${WHY} } band { semantics { name } strength } } } } } }`,
          { id: anId('claim', debate.teamId, debate.claim(item)) },
        )
      ).data!.node.strength;
    const { explanation, ...figures } = await why('a');
    const { combined } = explanation!;
    expect(combined.strength).toBe(figures.combined);
    expect(combined.base).toBe(figures.crowd);
    expect(explanation!.crowd.base).toBe(figures.crowd);
    expect(explanation!.argumentsOnly.strength).toBe(figures.argumentsOnly);
    expect(combined).toMatchObject({ argumentCount: 2, semantics: { name: 'MLP' } });
    expect(combined.arguments.map(({ number, stance }) => [number, stance])).toEqual([
      [2, 'PRO'],
      [4, 'CON'],
    ]);
    expect(combined.arguments[0]!.premises).toMatchObject([{ number: 3, isWeakest: true }]);
    const shares = combined.arguments.reduce((sum, { share }) => sum + share, 0);
    expect(combined.base + shares + combined.residual).toBeCloseTo(combined.strength, 12);
    const band = explanation!.band.map(({ strength }) => strength);
    expect([Math.min(...band), Math.max(...band)]).toEqual([figures.band.low, figures.band.high]);
    expect((await why('b')).explanation!.crowd.counts).toEqual([0, 0, 0, 0, 1]);
    accepted(await seed.claims.archiveClaim(debate.owner, { ...debate, claimId: debate.claim('d') }));
    expect(await why('d')).toMatchObject({ combined: 0, explanation: null });
  });
});
