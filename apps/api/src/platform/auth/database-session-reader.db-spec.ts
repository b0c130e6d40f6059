import { randomBytes } from 'node:crypto';
import { useSeed } from '../../../test/harness/seed.js';
import { hashToken, newApiToken, newSessionToken } from './credential.js';
import { DatabaseSessionReader } from './database-session-reader.js';

const seed = useSeed();

async function session(): Promise<{ hash: Buffer; accountId: string }> {
  const { accountId } = await seed.person();
  const hash = hashToken(newSessionToken());
  await seed.asOwner(`SELECT open_session($1, $2, interval '1 day')`, [hash, accountId]);
  return { hash, accountId };
}

async function apiToken(scopes: string[]): Promise<{ hash: Buffer; accountId: string }> {
  const { accountId } = await seed.person();
  const hash = hashToken(newApiToken());
  await seed.asOwner(
    `INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at) VALUES (gen_random_uuid(), $1, $2, 'test', $3, now() + interval '1 day')`,
    [hash, accountId, scopes],
  );
  return { hash, accountId };
}

const setSession = (hash: Buffer, change: string) =>
  seed.asOwner(`UPDATE session SET ${change} WHERE token_hash = $1`, [hash]);

describe('whom a request comes from', () => {
  const reader = () => new DatabaseSessionReader(seed.connections);

  it('is asked for many requests in a few statements, and each gets its own answer', async () => {
    const sessions = await Promise.all(Array.from({ length: 30 }, session));
    const tokens = await Promise.all([apiToken(['read']), apiToken(['vote:cast', 'read']), apiToken([])]);
    const readers = reader();
    const asked = await seed.queriesOf(async () => {
      const [viewers, strangers, tokenViewers] = await Promise.all([
        Promise.all(sessions.map(({ hash }) => readers.readSession(hash))),
        Promise.all(Array.from({ length: 10 }, () => readers.readSession(randomBytes(32)))),
        Promise.all([...tokens, { hash: randomBytes(32) }].map(({ hash }) => readers.readApiToken(hash))),
      ]);
      expect(viewers).toEqual(sessions.map(({ hash, accountId }) => ({ accountId, sessionHash: hash, scopes: null })));
      expect(strangers).toEqual(Array(10).fill(null));
      expect(tokenViewers).toEqual([
        { accountId: tokens[0].accountId, sessionHash: null, scopes: ['read'], tokenHash: tokens[0].hash },
        { accountId: tokens[1].accountId, sessionHash: null, scopes: ['vote:cast', 'read'], tokenHash: tokens[1].hash },
        { accountId: tokens[2].accountId, sessionHash: null, scopes: [], tokenHash: tokens[2].hash },
        null,
      ]);
    });
    expect(asked).toHaveLength(2);
  });

  it('is asked anew each time: an ended session is nobody’s at once', async () => {
    const { hash, accountId } = await session();
    const sessions = reader();
    expect(await sessions.readSession(hash)).toMatchObject({ accountId });
    await seed.asOwner('SELECT close_session($1)', [hash]);
    expect(await sessions.readSession(hash)).toBeNull();
  });

  it.each([
    [`expires_at = now() - interval '1 second'`, false],
    [`last_seen_at = now() - interval '15 days'`, false],
    [`last_seen_at = now() - interval '13 days'`, true],
  ])('with %s: %s', async (change, holds) => {
    const { hash } = await session();
    await setSession(hash, change);
    expect((await reader().readSession(hash)) !== null).toBe(holds);
  });

  it('notes at most once an hour that a session was seen', async () => {
    const { hash } = await session();
    const seen = async () => {
      await reader().readSession(hash);
      const [row] = await seed.asOwner<{ minutes: number }>(
        'SELECT extract(epoch FROM now() - last_seen_at)::int / 60 AS minutes FROM session WHERE token_hash = $1',
        [hash],
      );
      return row?.minutes;
    };
    await setSession(hash, `last_seen_at = now() - interval '50 minutes'`);
    expect(await seen()).toBe(50);
    await setSession(hash, `last_seen_at = now() - interval '70 minutes'`);
    expect(await seen()).toBe(0);
  });
});
