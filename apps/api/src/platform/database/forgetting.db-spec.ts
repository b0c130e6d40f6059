import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { createLogger } from '../logger.js';
import { Connections } from './connections.js';
import { Forgetting, FORGETTING_LOCK } from './forgetting.js';
import { withClient } from '../../../test/harness/test-cluster.js';

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

it('what was begun with passkeys and single sign-ons, exports and ended tokens go, too', async () => {
  const { accountId } = await seed.person();
  const counts = () =>
    seed.asOwner(
      `SELECT (SELECT count(*)::int FROM passkey_challenge) AS challenges, (SELECT count(*)::int FROM sign_on_attempt) AS attempts,
              (SELECT count(*)::int FROM account_export) AS exports, (SELECT count(*)::int FROM api_token) AS tokens`,
    );
  for (const [hash, end, tokenEnd] of [
    ['\\x01', '-1 second', '-31 days'],
    ['\\x02', '1 hour', '-29 days'],
  ]) {
    await seed.asOwner(`INSERT INTO passkey_challenge (challenge_hash, expires_at) VALUES ($1, now() + $2::interval)`, [
      hash,
      end,
    ]);
    await seed.asOwner(
      `INSERT INTO sign_on_attempt (state_hash, secret_hash, nonce, verifier, expires_at) VALUES ($1, $1, '', '', now() + $2::interval)`,
      [hash, end],
    );
    await seed.asOwner(
      `INSERT INTO account_export (secret_hash, account_id, expires_at) VALUES ($1, $2, now() + $3::interval)`,
      [hash, accountId, end],
    );
    // One ran out, the other was revoked.
    await seed.asOwner(
      `INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at, revoked_at)
       VALUES (gen_random_uuid(), $1, $2, 'A script', '{read}', now() + $3::interval, NULL),
              (gen_random_uuid(), $1 || '\\x00', $2, 'Another', '{read}', now() + interval '1 day', now() + $3::interval)`,
      [hash, accountId, tokenEnd],
    );
  }
  const forgetting = new Forgetting(seed.connections, createLogger({ level: 'silent' }));
  expect(await forgetting.forget()).toBe(5);
  expect(await counts()).toEqual([{ challenges: 1, attempts: 1, exports: 1, tokens: 2 }]);
});

it('one node at a time forgets: the others leave it what is due', async () => {
  const { accountId } = await seed.person();
  await seed.asOwner(
    `INSERT INTO session (token_hash, session_id, account_id, expires_at)
     SELECT sha256(n::text::bytea), gen_random_uuid(), $1, now() - interval '1 day' FROM generate_series(1, 10) n`,
    [accountId],
  );
  const forgetting = new Forgetting(seed.connections, createLogger({ level: 'silent' }));
  await withClient(seed.testDatabase.appUrl, async (other) => {
    await other.query('BEGIN');
    await other.query('SELECT pg_advisory_xact_lock($1)', [FORGETTING_LOCK]);
    expect(await forgetting.forget()).toBe(0);
    await other.query('ROLLBACK');
  });
  expect(await forgetting.forget()).toBe(10);
});
