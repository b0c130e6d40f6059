import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { createLogger } from '../logger.js';
import { Connections } from './connections.js';
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
    const connections = new Connections(seed.testDatabase.appUrl, { size: 1 });
    const asked: string[] = [];
    connections.onStatement = (text) => asked.push(text);
    expect(await new Forgetting(connections, createLogger({ level: 'silent' })).forget()).toBe(12_000);
    await connections.close();
    expect(asked.filter((text) => text.includes('forget_answers'))).toHaveLength(3);
  });
});

it('sessions, links, half-finished sign-ins and settled mails go when their time is over, and not before', async () => {
  const { accountId } = await seed.person();
  const counts = () =>
    seed.asOwner(
      `SELECT (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM pending_sign_in) AS pending,
              (SELECT count(*)::int FROM one_time_link) AS links, (SELECT count(*)::int FROM mail) AS mails`,
    );
  for (const ended of [false, true]) {
    const end = ended ? '-1 second' : '1 hour';
    await seed.asOwner(
      `INSERT INTO session (token_hash, session_id, account_id, expires_at) VALUES (sha256($2::bytea), gen_random_uuid(), $1, now() + $3::interval)`,
      [accountId, end, end],
    );
    await seed.asOwner(
      `INSERT INTO pending_sign_in (token_hash, account_id, expires_at) VALUES (sha256($2::bytea), $1, now() + $3::interval)`,
      [accountId, end, end],
    );
    await seed.asOwner(
      `INSERT INTO one_time_link (link_id, kind, expires_at) VALUES (gen_random_uuid(), 'signUp', now() + $1::interval)`,
      [end],
    );
    await seed.asOwner(
      `INSERT INTO mail (mail_id, kind, recipient, data, state, settled_at) VALUES (gen_random_uuid(), 'plain', '', '{}', 'sent', now() - $1::interval)`,
      [ended ? '31 days' : '29 days'],
    );
  }
  expect(await counts()).toEqual([{ sessions: 2, pending: 2, links: 2, mails: 2 }]);
  expect(await new Forgetting(seed.connections, createLogger({ level: 'silent' })).forget()).toBe(4);
  expect(await counts()).toEqual([{ sessions: 1, pending: 1, links: 1, mails: 1 }]);
});
