import { randomBytes } from 'node:crypto';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { hashToken } from '../../platform/auth/credential.js';
import { DatabaseSessionReader } from '../../platform/auth/database-session-reader.js';
import { NotFound } from '../../platform/errors.js';
import { AccountService, type OpenedSession } from './account.service.js';

const seed = useSeed();
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});

const PASSWORD = 'correct horse battery';
const IP = '192.0.2.1';
const service = () => new AccountService(seed.database, seed.signals);
/** An address that nobody has. */
const newEmail = () => `ada.${randomBytes(6).toString('hex')}@example.org`;
const signUp = async (email = newEmail()) => ({
  email,
  session: accepted(await service().signUp({ name: 'Ada', email, password: PASSWORD }, IP)),
});
const viewerOf = ({ token }: Pick<OpenedSession, 'token'>) =>
  new DatabaseSessionReader(seed.connections).readSession(hashToken(token));
const sessionsOf = (accountId: string | null) =>
  seed.asOwner<{ token_hash: Buffer }>('SELECT token_hash FROM session WHERE account_id = $1 ORDER BY created_at', [
    accountId,
  ]);

describe('signing up', () => {
  it('makes an account and a session; what is secret is stored as a hash only', async () => {
    const { email, session } = await signUp(` ${newEmail().toUpperCase()} `);
    expect(await viewerOf(session)).toEqual({
      accountId: session.viewer.accountId,
      sessionHash: hashToken(session.token),
      scopes: null,
    });
    expect(await service().emailOf(session.viewer)).toBe(email.trim().toLowerCase());
    const [stored] = await seed.asOwner<{ password_hash: string; name: string; is_demo: boolean }>(
      'SELECT password_hash, name, is_demo FROM credential JOIN account USING (account_id) WHERE account_id = $1',
      [session.viewer.accountId],
    );
    expect(stored).toMatchObject({ name: 'Ada', is_demo: false });
    expect(stored?.password_hash).toMatch(/^\$argon2id\$/);
    const [kept] = await sessionsOf(session.viewer.accountId);
    expect(kept?.token_hash.equals(Buffer.from(session.token, 'base64url'))).toBe(false);
    const days = (session.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);
  });

  it('is for an address that nobody has, however it is written', async () => {
    const { email } = await signUp();
    expect(await service().signUp({ name: 'Bo', email: email.toUpperCase(), password: PASSWORD }, IP)).toEqual(
      refusal('emailTaken'),
    );
  });

  it('two people who take the same address at once: one gets it', async () => {
    const email = newEmail();
    const both = await Promise.all(
      [1, 2].map((turn) => service().signUp({ name: `Ada ${turn}`, email, password: PASSWORD }, IP)),
    );
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(both.find((outcome) => !outcome.ok)).toEqual(refusal('emailTaken'));
  });

  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'n'.repeat(101) }],
    ['name', { name: 'Ada\u0000' }],
    ['name', { name: 'Ada\ud800' }],
    ['email', { email: 'ada' }],
    ['email', { email: 'ada@localhost' }],
    ['email', { email: 'ada@exam ple.org' }],
    ['email', { email: 'a\u0000da@example.org' }],
    ['email', { email: 'ada@example.org\r\nBcc: all@example.org' }],
    ['email', { email: `${'a'.repeat(250)}@example.org` }],
    ['password', { password: 'short' }],
    ['password', { password: 'p'.repeat(129) }],
  ])('[I7] refuses a bad %s: %j', async (field, bad) => {
    const before = await seed.snapshot();
    expect(await service().signUp({ name: 'Ada', email: newEmail(), password: PASSWORD, ...bad }, IP)).toEqual(
      refusal('invalid', { field }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });
});

describe('signing in', () => {
  it('opens a session of its own for each browser, whatever the case of the address', async () => {
    const { email, session } = await signUp();
    const again = accepted(await service().signIn({ email: ` ${email.toUpperCase()}`, password: PASSWORD }, IP));
    expect(again.token).not.toBe(session.token);
    expect(again.viewer.accountId).toBe(session.viewer.accountId);
    expect(await sessionsOf(session.viewer.accountId)).toHaveLength(2);
  });

  it('says the same for an unknown address and a wrong password, and takes as long', async () => {
    const { email } = await signUp();
    const accounts = service();
    /** The fastest of a few: on a busy machine only the slow ones are chance. */
    const fastest = async (address: string) => {
      let took = Infinity;
      for (let turn = 0; turn < 4; turn += 1) {
        const began = performance.now();
        const outcome = await accounts.signIn({ email: address, password: 'wrong password' }, IP);
        expect(outcome).toEqual({ ok: false, refusal: { kind: 'badCredentials' } });
        took = Math.min(took, performance.now() - began);
      }
      return took;
    };
    // Without the decoy hash an unknown address takes a tenth of the time.
    expect(await fastest(newEmail())).toBeGreaterThan((await fastest(email)) / 3);
  });

  it.each(['', 'ada', 'a\u0000@example.org', "'; DROP TABLE credential; --", `${'a'.repeat(100_000)}@example.org`])(
    '[I7] is refused with a strange address, and nothing else happens',
    async (email) =>
      expect(await service().signIn({ email, password: PASSWORD }, IP)).toEqual({
        ok: false,
        refusal: { kind: 'badCredentials' },
      }),
  );

  it('is refused with a strange password, within the time of a usual one', async () => {
    const { email } = await signUp();
    const began = performance.now();
    for (const password of ['', 'a\u0000b', '\ud800', 'x'.repeat(5_000_000)]) {
      expect(await service().signIn({ email, password }, IP)).toEqual({
        ok: false,
        refusal: { kind: 'badCredentials' },
      });
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('pauses after ten wrong passwords, also when they come at once; others are not affected', async () => {
    const [{ email }, other] = [await signUp(), await signUp()];
    const accounts = service();
    const guesses = await Promise.all(
      Array.from({ length: 14 }, (_, turn) => accounts.signIn({ email, password: `guess number ${turn}` }, IP)),
    );
    expect(guesses.filter((guess) => !guess.ok && guess.refusal.kind === 'tooManyAttempts')).toHaveLength(4);
    const paused = await accounts.signIn({ email, password: PASSWORD }, '198.51.100.7');
    expect(paused).toEqual(refusal('tooManyAttempts'));
    if (paused.ok || paused.refusal.kind !== 'tooManyAttempts') throw new Error('Signed in during the pause.');
    expect(paused.refusal.retryAfterSeconds).toBeGreaterThan(14 * 60);
    expect(paused.refusal.retryAfterSeconds).toBeLessThanOrEqual(15 * 60);
    accepted(await accounts.signIn({ email: other.email, password: PASSWORD }, IP));
  });
});

describe('a session', () => {
  it('ends with signing out, there and then, and no other with it', async () => {
    const { email, session } = await signUp();
    const other = accepted(await service().signIn({ email, password: PASSWORD }, IP));
    await service().signOut(session.viewer);
    expect(await viewerOf(session)).toBeNull();
    expect(await viewerOf(other)).not.toBeNull();
    await service().signOut(session.viewer); // once more does no harm
  });

  it.each([
    ['after 90 days', `expires_at = now() - interval '1 second'`],
    ['after 14 idle days', `last_seen_at = now() - interval '14 days 1 second'`],
  ])('ends %s', async (_when, change) => {
    const { session } = await signUp();
    await seed.asOwner(`UPDATE session SET ${change} WHERE account_id = $1`, [session.viewer.accountId]);
    expect(await viewerOf(session)).toBeNull();
  });

  it('lives on while it is used, and notes that at most once an hour', async () => {
    const { session } = await signUp();
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
    const { email, session: first } = await signUp();
    const accounts = service();
    const opened: OpenedSession[] = [first];
    for (let turn = 0; turn < 19; turn += 1)
      opened.push(accepted(await accounts.signIn({ email, password: PASSWORD }, IP)));
    expect(await sessionsOf(first.viewer.accountId)).toHaveLength(20);
    await seed.asOwner(`UPDATE session SET last_seen_at = now() - interval '1 day' WHERE token_hash = $1`, [
      hashToken(opened[7]!.token),
    ]);
    accepted(await accounts.signIn({ email, password: PASSWORD }, IP));
    expect(await sessionsOf(first.viewer.accountId)).toHaveLength(20);
    expect(await viewerOf(opened[7]!)).toBeNull();
    expect(await viewerOf(first)).not.toBeNull();
  }, 60_000);

  it.each(['', 'guess', randomBytes(32).toString('base64url')])('is not guessed: %j', async (token) =>
    expect(await viewerOf({ token })).toBeNull(),
  );
});

describe('demo accounts', () => {
  it('are listed with the role they have, most rights first, and nobody else is', async () => {
    const owner = await seed.person('Marta');
    const guest = await seed.person('Ines');
    const teamId = await seed.team(owner);
    await seed.asOwner(`INSERT INTO membership (team_id, account_id, role) VALUES ($1, $2, 'guest')`, [
      teamId,
      guest.accountId,
    ]);
    await seed.asOwner('UPDATE account SET is_demo = true WHERE account_id = ANY ($1)', [
      [owner.accountId, guest.accountId],
    ]);
    expect((await service().demoAccounts()).map(({ account, role }) => [account.name, role])).toEqual([
      ['Marta', 'owner'],
      ['Ines', 'guest'],
    ]);
    expect(await viewerOf(await service().signInAsDemo(guest.accountId))).toMatchObject({ accountId: guest.accountId });
  });

  it('are the only ones that one click signs in as', async () => {
    const { session } = await signUp();
    await expect(service().signInAsDemo(session.viewer.accountId!)).rejects.toThrow(NotFound);
    await expect(service().signInAsDemo('00000000-0000-7000-8000-000000000000')).rejects.toThrow(NotFound);
  });
});

it('[A6] an address is shown to its owner only', async () => {
  const { email, session } = await signUp();
  expect(await service().emailOf(session.viewer)).toBe(email);
  expect(await service().emailOf(await seed.person())).not.toBe(email);
  expect(await service().emailOf(seed.nobody)).toBe('');
});
