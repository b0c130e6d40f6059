import { useTestApi } from '../../../test/harness/test-api.js';
import { withClient } from '../../../test/harness/test-cluster.js';
import { sampleContent } from '../sample/content/sample-content.js';
import { loadSamplesOnce } from '../sample/load-samples.js';

jest.setTimeout(60_000); // everything that people would write, one after the other

type Source = { id: string; title: string };
type Debate = { id: string; question: string; outline: { claims: { numbers: number[]; texts: string[] } } };
type Dependence = {
  number: number;
  strength: number;
  strengthWithoutAll: number;
  originCount: number;
  origins: {
    source: Source;
    isGround: boolean;
    isLoadBearing: boolean;
    strengthWithout: number;
    loss: number;
    share: number;
    isSinglePointOfFailure: boolean;
  }[];
  turning: { origins: Source[] | null; isProven: boolean; atLeast: number };
};

const api = useTestApi({ demoMode: true });
beforeAll(async () => loadSamplesOnce({ ...api.database, log: () => undefined }));

const ask = async <Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> => {
  const { data, errors } = await api.client().query<Data>(query, variables);
  expect(errors).toBeUndefined();
  return data!;
};

/** A sample debate as the API shows it; `numberOf` finds a claim by its key in the sample. */
async function sample(key: 'leak' | 'ypg') {
  const told = sampleContent.debates.find((one) => one.key === key)!;
  const { debates } = await ask<{ debates: { edges: { node: Debate }[] } }>(
    '{ debates { edges { node { id question outline { claims { numbers texts } } } } } }',
  );
  const { id, outline } = debates.edges.find(({ node }) => node.question === told.question)!.node;
  const texts = new Map(sampleContent.debates.flatMap(({ claims }) => claims).map((claim) => [claim.key, claim.text]));
  const { numbers, texts: shown } = outline.claims;
  return { id, numberOf: (claim: string) => numbers[shown.indexOf(texts.get(claim)!)]! };
}

const keyOf = ({ title }: { readonly title: string }) => sampleContent.sources.find((one) => one.title === title)!.key;

const DEPENDENCE = `query ($id: ID!, $claim: Int) { debate(id: $id) {
  sourceDependence(claim: $claim, shares: true, turning: true) {
    number claim { number: id } strength strengthWithoutAll originCount sharesMethod
    origins { source { id title } isGround isLoadBearing strengthWithout loss share shareError isSinglePointOfFailure }
    turning { origins { id title } isProven atLeast } } } }`;
const dependence = async (id: string, claim?: number) =>
  (await ask<{ debate: { sourceDependence: Dependence[] } }>(DEPENDENCE, { id, claim })).debate.sourceDependence;

describe('the sample debates, with the demo votes as they are', () => {
  it('the thesis rests on two origins, and both answers show how far it falls without each', async () => {
    const { id, numberOf } = await sample('ypg');
    const [thesis, ...others] = await dependence(id);
    expect(others).toEqual([]);
    expect(thesis).toMatchObject({ number: numberOf('T'), originCount: 2 });
    const ground = thesis!.origins.filter(({ isGround }) => isGround);
    expect(ground.map(({ source }) => keyOf(source)).sort()).toEqual(['S2', 'S5']);
    for (const origin of ground) {
      expect(origin.isLoadBearing).toBe(false);
      expect(origin.loss).toBeGreaterThan(0);
    }
    const shares = thesis!.origins.reduce((sum, { share }) => sum + share, 0);
    expect(shares).toBeCloseTo(thesis!.strength - thesis!.strengthWithoutAll, 9);
    expect(thesis!.turning.isProven).toBe(true);
  });

  it.each([
    ['leak', 'EVENT', 'S5'],
    ['ypg', 'Y1', 'S5'],
    ['ypg', 'Y2', 'S2'],
    ['ypg', 'Y3', 'S2'],
    ['ypg', 'Y4', 'S2'],
  ] as const)('%s: %s rests on %s alone, and is not established without it', async (debate, claim, origin) => {
    const { id, numberOf } = await sample(debate);
    const [found] = await dependence(id, numberOf(claim));
    expect(found!.originCount).toBe(1);
    const bearing = found!.origins.find(({ isLoadBearing }) => isLoadBearing)!;
    expect(keyOf(bearing.source)).toBe(origin);
    expect(bearing.strengthWithout).toBeLessThan(1e-4);
    expect(bearing.loss).toBe(found!.strength - bearing.strengthWithout);
  });

  it('rejecting the bearer of the files leaves his word not established, and takes from the thesis what it gave', async () => {
    const { id, numberOf } = await sample('ypg');
    const [thesis] = await dependence(id);
    const bearer = thesis!.origins.find(({ source }) => keyOf(source) === 'S5')!;
    type Laid = {
      link: string;
      numbers: number[];
      notEstablished: number[];
      before: { values: number[] };
      after: { values: number[] };
    };
    const lay = async (suppose: object) =>
      (
        await ask<{ debate: { whatIf: Laid } }>(
          `query ($id: ID!, $suppose: WhatIfInput!) { debate(id: $id) { whatIf(suppose: $suppose) {
             link numbers notEstablished leftOut before { values } after { values } } } }`,
          { id, suppose },
        )
      ).debate.whatIf;
    const laid = await lay({ overlay: { sources: [{ sourceId: bearer.source.id, weight: 0 }] } });
    expect(laid.notEstablished).toContain(numberOf('Y1'));
    const at = laid.numbers.indexOf(numberOf('T'));
    expect(laid.before.values[at]).toBe(thesis!.strength);
    expect(laid.after.values[at]).toBe(bearer.strengthWithout);
    expect(await lay({ link: laid.link })).toEqual(laid);
  });

  it('the claims that would turn the thesis, and by how much minds would have to change', async () => {
    const { id, numberOf } = await sample('ypg');
    type Found = {
      strength: number;
      nodes: { number: number; swing: number; need: number | null; score: number; claim: { text: string } }[];
    };
    const { debate } = await ask<{ debate: { cruxes: Found } }>(
      `query ($id: ID!, $position: Int!) { debate(id: $id) { cruxes(position: $position, first: 5) {
         strength nodes { number swing need turnsAt score controversy isMonotone claim { text } } } } }`,
      { id, position: numberOf('T') },
    );
    const { nodes } = debate.cruxes;
    expect(nodes).toHaveLength(5);
    expect(nodes.map(({ score }) => score)).toEqual(nodes.map(({ score }) => score).sort((one, other) => other - one));
    for (const { swing, claim } of nodes) {
      expect(swing).toBeGreaterThan(0);
      expect(claim.text).not.toBe('');
    }
  });

  it('the five explanations over their evidence: each piece bears on several of them', async () => {
    const { id, numberOf } = await sample('leak');
    type Grid = {
      positions: { numbers: number[]; strengths: number[]; inconsistency: number[]; strengthRanks: number[] };
      evidence: {
        numbers: number[];
        ratings: string[][];
        arguments: number[][];
        spreads: number[];
        linchpinOf: string[][];
      };
    };
    const { debate } = await ask<{ debate: { matrix: Grid } }>(
      `query ($id: ID!) { debate(id: $id) { matrix { semantics { name }
         positions { numbers strengths inconsistency weightedInconsistency strengthRanks openSynthesisRanks }
         evidence { numbers ratings arguments relevances joint spreads spreadsWithNeutral linchpinOf } } } }`,
      { id },
    );
    const { positions, evidence } = debate.matrix;
    expect(positions.numbers).toEqual(['P0', 'P1', 'P2', 'P3', 'P4'].map(numberOf));
    const signs = (key: string) =>
      evidence.ratings[evidence.numbers.indexOf(numberOf(key))]!.map((rating) => rating.replace(/^(.)\1$/, '$1'));
    expect(signs('E4').slice(0, 1)).toEqual(['I']);
    expect(signs('E4').slice(2, 4)).toEqual(['C', 'C']);
    expect(signs('E9').slice(0, 1)).toEqual(['C']);
    expect(signs('E9').slice(2, 4)).toEqual(['I', 'I']);
    expect(evidence.numbers).not.toContain(numberOf('E1a'));
    expect([...positions.strengthRanks].sort()[0]).toBe(1);
    for (const row of evidence.arguments) expect(row).toHaveLength(5);
  });

  it('none of these questions wrote anything', async () => {
    const everything = `SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM vote) AS votes,
      (SELECT sum(version) FROM tally) AS versions, (SELECT count(*) FROM idempotency) AS keys`;
    const rows = () =>
      withClient(api.database.ownerUrl, async (client) => (await client.query(everything)).rows as unknown[]);
    const before = await rows();
    const { id, numberOf } = await sample('ypg');
    await dependence(id);
    await ask(
      `query ($id: ID!, $n: Int!) { debate(id: $id) { whatIf(suppose: { overlay: { items: [{ number: $n }] } }) { numbers } } }`,
      {
        id,
        n: numberOf('N1'),
      },
    );
    expect(await rows()).toEqual(before);
  });
});
