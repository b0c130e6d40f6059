import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { createLogger } from '../logger.js';
import { Forgetting } from './forgetting.js';

const seed = useSeed();

describe('idempotency keys', () => {
  it('are kept for two days, those of the samples for ever, and everybody’s are forgotten then', async () => {
    const [ada, bo] = [await seed.person('Ada'), await seed.person('Bo')];
    for (const viewer of [ada, bo]) {
      for (const idempotencyKey of ['old', 'recent', 'sample/team']) {
        accepted(await seed.teams.createTeam(viewer, { name: idempotencyKey, idempotencyKey }));
      }
    }
    await seed.asOwner(`UPDATE idempotency SET created_at = now() - interval '49 hours' WHERE key <> 'recent'`);
    await seed.asOwner(`UPDATE idempotency SET created_at = now() - interval '47 hours' WHERE key = 'recent'`);
    const forgetting = new Forgetting(seed.connections, createLogger({ level: 'silent' }));
    expect(await forgetting.forget()).toBe(2);
    expect(await forgetting.forget()).toBe(0);
    expect(await seed.asOwner('SELECT key FROM idempotency ORDER BY key, account_id')).toEqual(
      ['recent', 'recent', 'sample/team', 'sample/team'].map((key) => ({ key })),
    );
  });

  it('are forgotten in portions, however many there are', async () => {
    const viewer = await seed.person();
    await seed.asOwner(
      `INSERT INTO idempotency (account_id, key, operation, input_hash, answer, created_at)
       SELECT $1, 'k' || n, 'test', sha256(''), '{}', now() - interval '3 days' FROM generate_series(1, 12000) n`,
      [viewer.accountId],
    );
    const asked = await seed.queriesOf(async () => {
      expect(await new Forgetting(seed.connections, createLogger({ level: 'silent' })).forget()).toBe(12_000);
    });
    expect(asked).toHaveLength(3);
  });
});
