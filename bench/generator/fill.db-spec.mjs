import { quoteSelector } from '@counterpoint/anchoring';
import { brokenInvariants } from '../../apps/api/test/harness/invariants.js';
import { useTestDatabase } from '../../apps/api/test/harness/template-database.js';
import { withClient } from '../../apps/api/test/harness/test-cluster.js';
import { fillDatabase } from './fill.mjs';
import { COMMON_WORD, RARE_WORD } from './vocabulary.mjs';
import { makeWorld } from './world.mjs';

describe('a generated world', () => {
  const database = useTestDatabase();
  const world = makeWorld(1_000, 7);
  const { teamId, debates } = world;
  const asOwner = (sql, values) =>
    withClient(database.ownerUrl, async (owner) => (await owner.query(sql, values)).rows);
  const asMember = (sql, values) =>
    withClient(database.appUrl, async (app) => {
      await app.query("SELECT set_config('counterpoint.viewer', $1, false)", [world.people[5].accountId]);
      return (await app.query(sql, values)).rows;
    });

  beforeAll(() => withClient(database.ownerUrl, (owner) => fillDatabase(owner, world)), 60_000);

  it('breaks none of the rules that hold for every database', async () => {
    expect(await brokenInvariants(asOwner)).toEqual({});
  });

  it('leaves the triggers and the indexes of words as they were', async () => {
    const [{ disabled }] = await asOwner(
      "SELECT count(*)::int AS disabled FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'O'",
    );
    const [{ indexes }] = await asOwner(
      "SELECT count(*)::int AS indexes FROM pg_indexes WHERE indexdef LIKE '%USING gin%'",
    );
    expect(disabled).toBe(0);
    expect(indexes).toBe(4);
  });

  it('lets three claims of a hundred stand in a second debate', async () => {
    const [{ count }] = await asOwner(
      `SELECT count(*)::int FROM standing a JOIN standing b USING (team_id, item_id) JOIN claim c ON c.team_id = a.team_id AND c.claim_id = a.item_id
        WHERE a.debate_id = $1 AND b.debate_id = $2`,
      [debates.main.debateId, debates.second.debateId],
    );
    expect(count).toBeGreaterThanOrEqual(30);
    expect(count).toBeLessThan(60);
  });

  it('cites each claim twice, with words that stand where they are said to stand', async () => {
    const rows = await asOwner(
      `SELECT c.claim_id, c.start_offset, c.end_offset, c.quote, c.prefix, c.suffix, v.text
         FROM citation c JOIN source_version v USING (team_id, source_version_id)`,
    );
    const perClaim = new Map();
    for (const row of rows) {
      perClaim.set(row.claim_id, (perClaim.get(row.claim_id) ?? 0) + 1);
      expect(row.text.slice(row.start_offset, row.end_offset)).toBe(row.quote);
    }
    expect(new Set(perClaim.values())).toEqual(new Set([2]));
    const { start_offset, end_offset, text, prefix, suffix } = rows[17];
    expect(quoteSelector(text, start_offset, end_offset)).toMatchObject({ ok: true, value: { prefix, suffix } });
  });

  it('can be searched for a rare word and for one that stands in a tenth of the claims', async () => {
    const found = async (word) => {
      const [{ count }] = await asMember(
        "SELECT count(*)::int FROM search_debate($1, $2, $3, '', '', NULL, NULL, 500) WHERE kind = 'claim'",
        [teamId, debates.main.debateId, word],
      );
      return count;
    };
    expect(await found(RARE_WORD)).toBe(5);
    expect(await found(COMMON_WORD)).toBe(100);
  });

  it('shows the private debate to its participants only', async () => {
    const seen = (person) =>
      withClient(database.appUrl, async (app) => {
        await app.query("SELECT set_config('counterpoint.viewer', $1, false)", [person.accountId]);
        const { rowCount } = await app.query('SELECT FROM debate WHERE debate_id = $1', [debates.closed.debateId]);
        return rowCount;
      });
    expect(await seen(world.people[5])).toBe(1);
    expect(await seen(world.people[100])).toBe(0);
    expect(await seen(world.strangers[0])).toBe(0);
  });
});
