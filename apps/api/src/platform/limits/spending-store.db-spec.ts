import { RealRedis, redisProgram } from '../../../test/harness/real-redis.js';
import { useScene } from '../../../test/harness/scene.js';
import type { Viewer } from '../auth/viewer.js';
import { RateLimited } from '../errors.js';
import { BUDGETS } from './budgets.js';
import { RateLimits } from './rate-limits.js';
import { spendingStore, type SpendingStore } from './spending-store.js';

const scene = useScene();

const ada: Viewer = { accountId: 'ada', sessionHash: null, scopes: null };
const spender = { viewer: ada, ip: '192.0.2.1' };

/** What two nodes let through together, who tell each other what was spent after each portion. */
async function throughTwo(nodes: readonly RateLimits[]): Promise<number> {
  let through = 0;
  for (let turn = 0; turn < 200; turn += 1) {
    try {
      nodes[turn % nodes.length]?.charge(spender, 100);
      through += 100;
    } catch (error) {
      if (!(error instanceof RateLimited)) throw error;
    }
    for (const node of nodes) await node.tell();
  }
  return through;
}

describe('[S1] what was spent on several nodes', () => {
  const stores: SpendingStore[] = [];
  const node = (redisUrl: string | null) => {
    const store = spendingStore(scene.connections, redisUrl);
    stores.push(store);
    return new RateLimits(store);
  };
  beforeEach(() => scene.asOwner('TRUNCATE rate_limit'));
  afterEach(() => stores.splice(0).forEach((store) => store.close()));

  it('counts together, by the database', async () => {
    const nodes = [node(null), node(null)];
    const through = await throughTwo(nodes);
    // Each may be a portion behind the other, and says nothing about the first tenth.
    expect(through).toBeGreaterThanOrEqual(BUDGETS.account);
    expect(through).toBeLessThanOrEqual(BUDGETS.account * 1.2);
    nodes.forEach((each) => each.close());
  });

  it('names nobody in the table', async () => {
    const nodes = [node(null)];
    await throughTwo(nodes);
    const rows = await scene.asOwner<{ key: string; points: number }>('SELECT key, points FROM rate_limit');
    expect(rows.map(({ points }) => points)).toContain(BUDGETS.account);
    for (const { key } of rows) expect(key).toMatch(/^spent:[\w-]{43}$/);
    nodes.forEach((each) => each.close());
  });

  it('is swept away when its window is over', async () => {
    await scene.asOwner(
      `INSERT INTO rate_limit VALUES ('over', 1, 1), ('open', 1, extract(epoch FROM now()) * 1000 + 60000)`,
    );
    await scene.connections.query('SELECT forget_spending()');
    expect(await scene.asOwner('SELECT key FROM rate_limit')).toEqual([{ key: 'open' }]);
    await expect(scene.connections.query('DELETE FROM rate_limit')).rejects.toThrow(/permission denied/);
  });

  (redisProgram === undefined ? it.skip : it)(
    'counts together, by Redis; without it each node counts for itself',
    async () => {
      const redis = new RealRedis(redisProgram ?? '');
      await redis.start();
      const nodes = [node(redis.url), node(redis.url)];
      await new Promise((resolve) => setTimeout(resolve, 300)); // until both are connected
      expect(await throughTwo(nodes)).toBeLessThanOrEqual(BUDGETS.account * 1.2);
      await redis.kill();
      const alone = [node(redis.url), node(redis.url)];
      expect(await throughTwo(alone)).toBe(2 * BUDGETS.account);
      nodes.concat(alone).forEach((each) => each.close());
    },
  );
});
