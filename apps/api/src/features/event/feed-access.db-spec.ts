import { randomUUID } from 'node:crypto';
import { useSeed } from '../../../test/harness/seed.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { barredReaders } from './feed-access.js';

const seed = useSeed();

describe('[L5] [A1] who may not read a debate, asked for many at once', () => {
  it('is whom the question for one alone refuses, whoever they are and whatever the debate is', async () => {
    const debate = await seed.story();
    const { teamId } = debate;
    const elsewhere = await seed.story();
    const viewers: Viewer[] = [
      debate.owner,
      seed.nobody,
      await seed.person(),
      elsewhere.owner,
      ...(await Promise.all((['owner', 'admin', 'member', 'guest'] as const).map((role) => seed.member(teamId, role)))),
      await seed.participant(debate, 'viewer'),
      await seed.participant(debate, 'writer', await seed.member(teamId, 'guest')),
      { accountId: randomUUID(), sessionHash: null, scopes: null },
    ];
    let barredOnce = 0;
    for (const visibility of ['public', 'link', 'team', 'private']) {
      for (const state of ['draft', 'open', 'voting_closed', 'archived']) {
        await seed.asOwner('UPDATE debate SET visibility = $2, state = $3 WHERE debate_id = $1', [
          debate.debateId,
          visibility,
          state,
        ]);
        const alone = await Promise.all(
          viewers.map((viewer) =>
            seed.database.withViewer(viewer, async (tx) => {
              const [row] = await tx.query<{ may: boolean }[]>('SELECT may_read_debate($1, $2) AS may', [
                teamId,
                debate.debateId,
              ]);
              return row?.may;
            }),
          ),
        );
        const barred = await barredReaders(seed.database, debate, viewers);
        expect([visibility, state, viewers.map(({ accountId }) => !barred.has(accountId))]).toEqual([
          visibility,
          state,
          alone,
        ]);
        barredOnce += barred.size;
      }
    }
    expect(barredOnce).toBeGreaterThan(30);
  });

  it('is everybody where there is no such debate, or it is not in that team', async () => {
    const [debate, other] = [await seed.story({ visibility: 'public' }), await seed.story()];
    const viewers = [debate.owner, seed.nobody];
    const everybody = new Set([debate.owner.accountId, null]);
    expect(await barredReaders(seed.database, { ...debate, debateId: randomUUID() }, viewers)).toEqual(everybody);
    expect(await barredReaders(seed.database, { ...debate, teamId: other.teamId }, viewers)).toEqual(everybody);
    expect(await barredReaders(seed.database, debate, [])).toEqual(new Set());
  });
});

describe('[L5] credentials that hold no longer', () => {
  it('are those of ended, expired, idle and unknown sessions, and of revoked and expired tokens', async () => {
    const { accountId } = await seed.person();
    const hash = (name: string) => Buffer.from(name.padEnd(32, '.'));
    const session = (name: string, more: string) =>
      seed.asOwner(
        `INSERT INTO session (token_hash, session_id, account_id, expires_at, last_seen_at) VALUES ($1, gen_random_uuid(), $2, ${more})`,
        [hash(name), accountId],
      );
    const token = (name: string, more: string) =>
      seed.asOwner(
        `INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at, revoked_at) VALUES (gen_random_uuid(), $1, $2, 'test', '{read}', ${more})`,
        [hash(name), accountId],
      );
    await session('good session', `now() + interval '1 day', now()`);
    await session('expired session', `now() - interval '1 second', now()`);
    await session('idle session', `now() + interval '1 day', now() - interval '15 days'`);
    await token('good token', `now() + interval '1 day', NULL`);
    await token('expired token', `now() - interval '1 second', NULL`);
    await token('revoked token', `now() + interval '1 day', now()`);
    const names = [
      'good session',
      'expired session',
      'idle session',
      'good token',
      'expired token',
      'revoked token',
      'no session',
    ];
    const rows = await seed.database.withViewer(seed.nobody, (tx) =>
      tx.query<{ hash: Buffer }[]>('SELECT hash FROM ended_credentials($1::bytea[])', [names.map(hash)]),
    );
    const ended = rows.map((row) => row.hash.toString().replace(/\.+$/, '')).sort();
    expect(ended).toEqual(['expired session', 'expired token', 'idle session', 'no session', 'revoked token']);
  });
});
