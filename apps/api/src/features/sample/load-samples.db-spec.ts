import { brokenInvariants } from '../../../test/harness/invariants.js';
import { useTestApi } from '../../../test/harness/test-api.js';
import { useTestDatabase, type TestDatabase } from '../../../test/harness/template-database.js';
import { withClient } from '../../../test/harness/test-cluster.js';
import { sampleContent } from './content/sample-content.js';
import { loadSamplesOnce } from './load-samples.js';

jest.setTimeout(60_000); // everything that people would write, one after the other

const load = async (database: TestDatabase): Promise<string[]> => {
  const lines: string[] = [];
  await loadSamplesOnce({ ...database, log: (line) => lines.push(line) });
  return lines;
};
const ask = <Row>(database: TestDatabase, sql: string): Promise<Row[]> =>
  withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows as Row[]);

/** What was loaded, without ids and times. */
const CONTENT = `
  SELECT (SELECT jsonb_agg(jsonb_build_array(m.role, a.name, a.is_demo) ORDER BY a.name) FROM membership m JOIN account a USING (account_id)) AS members,
         (SELECT jsonb_agg(jsonb_build_array(d.question, d.seq, s.number, i.kind, c.text, a.stance, a.note, s.linked, t.counts) ORDER BY d.question, s.number)
            FROM debate d JOIN standing s USING (team_id, debate_id) JOIN item i USING (team_id, item_id) JOIN tally t USING (team_id, item_id)
            LEFT JOIN claim c ON c.claim_id = s.item_id LEFT JOIN argument a ON a.argument_id = s.item_id) AS items,
         (SELECT jsonb_agg(jsonb_build_array(s.title, v.version, length(v.text)) ORDER BY s.title) FROM source s JOIN source_version v USING (team_id, source_id)) AS sources,
         (SELECT jsonb_agg(jsonb_build_array(c.quote, (SELECT count(*) FROM provenance_hop h WHERE h.citation_id = c.citation_id)) ORDER BY c.quote) FROM citation c) AS citations,
         (SELECT jsonb_agg(jsonb_build_array(n.body, n.resolved_at IS NOT NULL) ORDER BY n.body) FROM annotation n) AS annotations`;

describe('the sample debates through the API', () => {
  const api = useTestApi({ demoMode: true });
  beforeAll(async () => {
    const lines = await load(api.database);
    expect(lines.at(-1)).toMatch(/^Loaded 2 debates with \d+ votes of \d+ people\.$/);
  });

  type Named = { title: string };
  type Ground = { origins: Named[]; own: Named[]; loadBearing: Named[] };
  type Claim = {
    text: string;
    ground: Ground;
    citations: { edges: { node: { passage: { sourceVersion: { source: Named } } } }[] };
  };

  const keyOf = (title: string) => sampleContent.sources.find((source) => source.title === title)?.key;
  const keys = (sources: readonly Named[]) => sources.map((source) => keyOf(source.title)).sort();

  /** A claim of the sample, as the API shows it in the debate in which it lives. */
  async function claim(key: string): Promise<Claim> {
    const debate = sampleContent.debates.find(({ claims }) => claims.some((one) => one.key === key));
    const text = debate?.claims.find((one) => one.key === key)?.text;
    const list = await api.client().query<{
      debates: {
        edges: {
          node: { id: string; question: string; outline: { claims: { numbers: number[]; texts: string[] } } };
        }[];
      };
    }>('{ debates { edges { node { id question outline { claims { numbers texts } } } } } }');
    expect(list.errors).toBeUndefined();
    const found = list.data?.debates.edges.find(({ node }) => node.question === debate?.question)?.node;
    const number = found?.outline.claims.numbers[found.outline.claims.texts.indexOf(text ?? '')];
    const answer = await api.client().query<{ debate: { claim: Claim } }>(
      `query ($id: ID!, $number: Int!) { debate(id: $id) { claim(number: $number) {
         text ground { origins { title } own { title } loadBearing { title } }
         citations { edges { node { passage { sourceVersion { source { title } } } } } } } } }`,
      { id: found?.id, number },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.debate.claim.text).toBe(text);
    return answer.data!.debate.claim;
  }

  it.each([
    ['EVENT', ['S5'], ['S5']],
    ['Y1', ['S5'], ['S5']],
    ['Y2', ['S2'], ['S2']],
    ['Y3', ['S2'], ['S2']],
    ['Y4', ['S2'], ['S2']],
    ['N1', ['S2'], ['S2']],
    ['E1', ['S1'], ['S1']],
    ['E6', ['S5'], ['S5']],
    ['E7', ['S5'], ['S5']],
    ['E9', ['S2', 'S5'], []],
    ['T', ['S2', 'S5'], []],
  ])('%s rests on %j; without which alone nothing is left: %j', async (key, origins, loadBearing) => {
    const { ground } = await claim(key);
    expect(keys(ground.origins)).toEqual(origins);
    expect(keys(ground.loadBearing)).toEqual(loadBearing);
  });

  it('four outlets carry the event, and they are one origin', async () => {
    const { citations, ground } = await claim('EVENT');
    const outlets = new Set(citations.edges.map(({ node }) => keyOf(node.passage.sourceVersion.source.title)));
    expect([...outlets].sort()).toEqual(['S1', 'S2', 'S3', 'S4']);
    expect(keys(ground.own)).toEqual(['S5']);
  });

  it('nothing corroborates Y1: all that is said for it comes from one origin', async () => {
    const { ground } = await claim('Y1');
    expect([keys(ground.origins), keys(ground.own)]).toEqual([['S5'], ['S5']]);
  });

  it('E4 is one claim that stands in both debates, and is voted on where it lives', async () => {
    const text = sampleContent.debates[0]!.claims.find(({ key }) => key === 'E4')!.text;
    const { data } = await api.client().query<{
      debates: {
        edges: { node: { question: string; outline: { claims: { texts: string[]; livesElsewhere: number[] } } } }[];
      };
    }>('{ debates { edges { node { question outline { claims { texts livesElsewhere } } } } } }');
    const lives = data!.debates.edges.map(({ node }) => [
      node.question,
      node.outline.claims.livesElsewhere[node.outline.claims.texts.indexOf(text)],
    ]);
    expect(new Map(lives as [string, number][])).toEqual(
      new Map([
        [sampleContent.debates[0]!.question, 0],
        [sampleContent.debates[1]!.question, 1],
      ]),
    );
  });

  it('every position has a strength with its rule and its band, and the figures are in [0,1]', async () => {
    const { data } = await api.client().query<{
      debates: {
        edges: {
          node: {
            positions: {
              strength: Record<'value' | 'crowd' | 'argumentsOnly' | 'bandLow' | 'bandHigh', number> & {
                semantics: { name: string; version: string };
              };
            }[];
          };
        }[];
      };
    }>('{ debates { edges { node { positions { strength { value crowd argumentsOnly bandLow bandHigh semantics { name version } } } } } } }');
    const strengths = data!.debates.edges.flatMap(({ node }) => node.positions.map((position) => position.strength));
    expect(strengths).toHaveLength(6);
    for (const { semantics, ...figures } of strengths) {
      for (const figure of Object.values(figures)) expect(figure >= 0 && figure <= 1).toBe(true);
      expect(figures.bandLow <= figures.value && figures.value <= figures.bandHigh).toBe(true);
      expect(semantics.name).not.toBe('');
    }
  });

  it('loading again changes nothing', async () => {
    const everything = `SELECT (SELECT count(*) FROM event) AS events, (SELECT max(at) FROM event) AS last, (SELECT count(*) FROM vote) AS votes,
      (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM idempotency) AS keys, (SELECT sum(version) FROM tally) AS versions`;
    const before = await ask(api.database, everything);
    expect(await load(api.database)).toEqual([]);
    expect(await ask(api.database, everything)).toEqual(before);
  });

  it('breaks no rule', async () => {
    expect(await brokenInvariants((sql) => ask(api.database, sql))).toEqual({});
  });

  describe('[C12] a load that is interrupted', () => {
    const broken = useTestDatabase();

    it('goes on where it stopped, however often, and ends as if nothing had happened', async () => {
      await ask(
        broken,
        `CREATE FUNCTION trip() RETURNS trigger LANGUAGE plpgsql AS $$
         DECLARE count integer; BEGIN
           EXECUTE format('SELECT count(*) FROM %I', TG_TABLE_NAME) INTO count;
           IF count > TG_ARGV[0]::integer THEN RAISE EXCEPTION 'the power is gone'; END IF;
           RETURN NULL;
         END $$`,
      );
      for (const [table, after] of [
        ['membership', 4],
        ['claim', 9],
        ['argument', 17],
        ['citation', 8],
        ['annotation', 3],
        ['vote', 100],
      ] as const) {
        await ask(broken, `CREATE TRIGGER trip AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION trip(${after})`);
        await expect(load(broken)).rejects.toThrow(/the power is gone/);
        await ask(broken, `DROP TRIGGER trip ON ${table}`);
      }
      expect(await load(broken)).toHaveLength(2);
      expect(await ask(broken, CONTENT)).toEqual(await ask(api.database, CONTENT));
      expect(await brokenInvariants((sql) => ask(broken, sql))).toEqual({});
    });
  });

  describe('two servers that start at once', () => {
    const shared = useTestDatabase();

    it('load them once', async () => {
      const lines = await Promise.all([load(shared), load(shared)]);
      expect(lines.map((said) => said.length).sort()).toEqual([0, 2]);
      expect(await ask(shared, CONTENT)).toEqual(await ask(api.database, CONTENT));
    });
  });
});
