import { randomBytes } from 'node:crypto';
import { CALLER, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { hashToken } from '../../platform/auth/credential.js';
import { NotFound, NotSignedIn } from '../../platform/errors.js';
import type { Signal } from '../../platform/live/signal.js';
import { ok } from '../../platform/outcome.js';
import type { OpenedSession } from './session.service.js';

const seed = useSeed();
const scene = useAccounts(seed);
const service = () => scene.services().sessions;
const viewerOf = ({ token }: Pick<OpenedSession, 'token'>) => scene.viewerOf({ tokenHash: hashToken(token) });
const openFor = (accountId: string | null, userAgent = 'Firefox') =>
  service().open(accountId ?? '', { ...CALLER, userAgent }, 'password');
const sessionsOf = (accountId: string | null) =>
  seed.asOwner<{ token_hash: Buffer }>('SELECT token_hash FROM session WHERE account_id = $1', [accountId]);

describe('a session', () => {
  it('ends with signing out, there and then, and no other with it', async () => {
    const { session, viewer } = await scene.signUp();
    const other = await openFor(viewer.accountId);
    await service().close(session.viewer);
    expect(await viewerOf(session)).toBeNull();
    expect(await viewerOf(other)).not.toBeNull();
    await service().close(session.viewer); // once more does no harm
  });

  it.each([
    ['after 90 days', `expires_at = now() - interval '1 second'`],
    ['after 14 idle days', `last_seen_at = now() - interval '14 days 1 second'`],
  ])('ends %s', async (_when, change) => {
    const { session } = await scene.signUp();
    await seed.asOwner(`UPDATE session SET ${change} WHERE account_id = $1`, [session.viewer.accountId]);
    expect(await viewerOf(session)).toBeNull();
    expect(await service().list(session.viewer)).toEqual([]);
  });

  it('lives on while it is used, and notes that at most once an hour', async () => {
    const { session } = await scene.signUp();
    const seen = async () =>
      (
        await seed.asOwner<{ at: Date }>('SELECT last_seen_at AS at FROM session WHERE account_id = $1', [
          session.viewer.accountId,
        ])
      )[0]!.at;
    const first = await seen();
    await viewerOf(session);
    expect(await seen()).toEqual(first);
    await seed.asOwner(`UPDATE session SET last_seen_at = now() - interval '13 days' WHERE account_id = $1`, [
      session.viewer.accountId,
    ]);
    expect(await viewerOf(session)).not.toBeNull();
    expect((await seen()).getTime()).toBeGreaterThanOrEqual(first.getTime());
  });

  it('is one of twenty: the one unused for longest gives way', async () => {
    const { session: first, viewer } = await scene.signUp();
    const opened: OpenedSession[] = [first];
    for (let turn = 0; turn < 19; turn += 1) opened.push(await openFor(viewer.accountId));
    expect(await sessionsOf(viewer.accountId)).toHaveLength(20);
    await seed.asOwner(`UPDATE session SET last_seen_at = now() - interval '1 day' WHERE token_hash = $1`, [
      hashToken(opened[7]!.token),
    ]);
    await openFor(viewer.accountId);
    expect(await sessionsOf(viewer.accountId)).toHaveLength(20);
    expect(await viewerOf(opened[7]!)).toBeNull();
    expect(await viewerOf(first)).not.toBeNull();
  });

  it.each(['', 'guess', randomBytes(32).toString('base64url')])('is not guessed: %j', async (token) =>
    expect(await viewerOf({ token })).toBeNull(),
  );
});

describe('the list of one’s sessions', () => {
  it('begins with the one that asks, tells browsers apart, and holds nobody else’s', async () => {
    const { session, viewer } = await scene.signUp();
    const phone = await openFor(viewer.accountId, ' Safari\u0000 on\r\n a phone '.repeat(100));
    await scene.signUp();
    const list = await service().list(phone.viewer);
    expect(list.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    expect(list[0]?.userAgent).toMatch(/^Safari on a phone Safari on a phone/);
    expect(list[0]?.userAgent.length).toBeLessThanOrEqual(300);
    expect(list[1]?.userAgent).toBe(CALLER.userAgent);
    expect(JSON.stringify(list)).not.toContain(hashToken(session.token).toString('hex'));
    expect(list[0]!.expiresAt.getTime() - Date.now()).toBeGreaterThan(89 * 86_400_000);
  });

  it('lets one be ended from elsewhere; nobody else’s', async () => {
    const [ada, bo] = [await scene.signUp(), await scene.signUp()];
    const phone = await openFor(ada.viewer.accountId, 'phone');
    const [, other] = await service().list(ada.viewer);
    await expect(service().revoke(bo.viewer, other!.id)).rejects.toThrow(NotFound);
    await expect(service().revoke(seed.nobody, other!.id)).rejects.toThrow(NotFound);
    expect(await viewerOf(phone)).not.toBeNull();
    const [current] = await service().list(ada.viewer);
    expect(await service().revoke(ada.viewer, current!.id)).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
    accepted(await service().revoke(ada.viewer, other!.id));
    expect(await viewerOf(phone)).toBeNull();
    expect(await viewerOf(ada.session)).not.toBeNull();
    await expect(service().revoke(ada.viewer, other!.id)).rejects.toThrow(NotFound);
  });

  it.each(['', 'x', "'; DROP TABLE session; --", '00000000-0000-4000-8000-000000000000'])(
    'an id that is none ends nothing: %j',
    async (id) => {
      const { viewer } = await scene.signUp();
      await expect(service().revoke(viewer, id)).rejects.toThrow(NotFound);
    },
  );
});

describe('signing out everywhere', () => {
  it('ends all sessions of the account or all but this one, and sign-ins that wait for a code; open connections are told', async () => {
    const [ada, bo] = [await scene.signUp(), await scene.signUp()];
    const others = [await openFor(ada.viewer.accountId), await openFor(ada.viewer.accountId)];
    await seed.asOwner('SELECT begin_sign_in($1, $2)', [randomBytes(32), ada.viewer.accountId]);
    const told: Signal[] = [];
    const stop = seed.signals.overhear((signal) => void told.push(signal));
    expect(await service().revokeAll(ada.viewer, { keepOwn: true })).toBe(2);
    stop();
    expect(
      await Promise.all([ada.session, ...others, bo.session].map(async (s) => (await viewerOf(s)) !== null)),
    ).toEqual([true, false, false, true]);
    expect(told.map((signal) => signal.kind === 'signedOut' && signal.sessionHash).sort()).toEqual(
      others.map(({ token }) => hashToken(token).toString('hex')).sort(),
    );
    expect(await seed.asOwner('SELECT 1 FROM pending_sign_in WHERE account_id = $1', [ada.viewer.accountId])).toEqual(
      [],
    );
    expect(await service().revokeAll(ada.viewer, { keepOwn: false })).toBe(1);
    expect(await viewerOf(ada.session)).toBeNull();
    expect(await viewerOf(bo.session)).not.toBeNull();
  });
});

describe('[S4] securing an account', () => {
  it('gives the session that asks another token, and ends all others', async () => {
    const { session, viewer } = await scene.signUp();
    const other = await openFor(viewer.accountId);
    const { session: renewed } = await service().whileSecuring(viewer, { action: 'password.changed' }, () =>
      Promise.resolve(ok(null)),
    );
    expect(renewed!.token).not.toBe(session.token);
    expect(await viewerOf(renewed!)).toMatchObject({ accountId: viewer.accountId });
    expect(await viewerOf(session)).toBeNull();
    expect(await viewerOf(other)).toBeNull();
  });

  it('changes nothing where the work was refused or failed', async () => {
    const { session, viewer } = await scene.signUp();
    const refused = await service().whileSecuring(viewer, { action: 'password.changed' }, () =>
      Promise.resolve({ ok: false as const }),
    );
    expect(refused.session).toBeNull();
    await expect(
      service().whileSecuring(viewer, { action: 'password.changed' }, () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
    expect(await viewerOf(session)).not.toBeNull();
  });

  it('is not done by a session that has ended meanwhile, nor without one', async () => {
    const { viewer } = await scene.signUp();
    await service().close(viewer);
    const work = (tx: { query(sql: string): Promise<unknown> }) =>
      tx.query('SELECT set_viewer_password(NULL)').then(() => ok(null));
    await expect(service().whileSecuring(viewer, { action: 'password.changed' }, work)).rejects.toThrow(NotSignedIn);
    await expect(service().whileSecuring(seed.nobody, { action: 'password.changed' }, work)).rejects.toThrow(
      NotSignedIn,
    );
    await expect(
      service().whileSecuring({ ...viewer, sessionHash: null, scopes: [] }, { action: 'password.changed' }, work),
    ).rejects.toThrow(NotSignedIn);
    const { signIns } = scene.services();
    const [{ email }] = (await seed.asOwner<{ email: string }>('SELECT email FROM credential WHERE account_id = $1', [
      viewer.accountId,
    ])) as [{ email: string }];
    accepted(await signIns.signIn({ email, password: PASSWORD }, CALLER)); // the password is what it was
  });
});
