import { CALLER, newEmail, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { hashToken } from '../../platform/auth/credential.js';

const seed = useSeed();
const scene = useAccounts(seed);
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const signUpAs = (email: string, options = {}) =>
  scene.services(options).accounts.signUp({ name: 'Ada', email, password: PASSWORD }, CALLER);

describe('signing up', () => {
  it('makes an account and a session; what is secret is stored as a hash only', async () => {
    const raw = ` ${newEmail().toUpperCase()} `;
    const { session } = await scene.signUp(raw);
    const { accountId } = session.viewer;
    expect(await scene.viewerOf({ tokenHash: hashToken(session.token) })).toEqual({
      accountId,
      sessionHash: hashToken(session.token),
      scopes: null,
    });
    expect(await scene.services().accounts.emailOf(session.viewer)).toBe(raw.trim().toLowerCase());
    const [stored] = await seed.asOwner<Record<string, unknown>>(
      `SELECT c.password_hash, c.email_confirmed_at, a.name, a.is_demo, s.agent FROM account a JOIN credential c USING (account_id)
         JOIN session s USING (account_id) WHERE account_id = $1`,
      [accountId],
    );
    expect(stored).toEqual({
      password_hash: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/) as unknown,
      email_confirmed_at: null,
      name: 'Ada',
      is_demo: false,
      agent: CALLER.userAgent,
    });
    const everything = JSON.stringify(await seed.asOwner('SELECT * FROM session WHERE account_id = $1', [accountId]));
    expect(everything).not.toContain(session.token);
  });

  it('twice with one address makes one account, also at the same moment', async () => {
    const email = newEmail();
    const both = await Promise.all([signUpAs(email), signUpAs(email)]);
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
    ['email', { email: 'ada@example.org, bo@example.org' }],
    ['email', { email: `${'a'.repeat(250)}@example.org` }],
    ['email', { email: `a@${'.'.repeat(1_000_000)} ` }],
    ['password', { password: 'short' }],
    ['password', { password: 'p'.repeat(129) }],
  ])('[I7] refuses a bad %s, at once and without a trace', async (field, bad) => {
    const before = await seed.snapshot();
    const began = performance.now();
    const input = { name: 'Ada', email: newEmail(), password: PASSWORD, ...bad };
    expect(await scene.services().accounts.signUp(input, CALLER)).toEqual(refusal('invalid', { field }));
    expect(performance.now() - began).toBeLessThan(200);
    expect(await seed.snapshot()).toEqual(before);
  });
});

describe('signing up where the address is confirmed first', () => {
  const confirmed = { signUp: 'confirmed' } as const;

  it('mails a link that makes the account and signs in, once', async () => {
    const email = newEmail();
    expect(await signUpAs(email, confirmed)).toEqual({ ok: true, value: { mailedTo: email } });
    expect(await seed.asOwner('SELECT 1 FROM credential WHERE email = $1', [email])).toEqual([]);
    const mail = await scene.sentLink();
    expect(mail).toMatchObject({ to: email, subject: 'Finish your Counterpoint account' });
    expect(mail.text).toContain(`https://debates.example/finish-sign-up#${mail.token}`);
    const { accounts, signIns } = scene.services(confirmed);
    const session = accepted(await accounts.finishSignUp(mail.token, CALLER));
    expect(await scene.viewerOf({ tokenHash: hashToken(session.token) })).not.toBeNull();
    expect(await accounts.finishSignUp(mail.token, CALLER)).toEqual(refusal('linkOver'));
    accepted(await signIns.signIn({ email, password: PASSWORD }, CALLER));
    const [row] = await seed.asOwner<{ confirmed: boolean }>(
      'SELECT email_confirmed_at IS NOT NULL AS confirmed FROM credential WHERE email = $1',
      [email],
    );
    expect(row).toEqual({ confirmed: true });
  });

  it('[S3] answers the same where somebody has the address, and tells only them, by mail', async () => {
    const { email } = await scene.signUp();
    expect(await signUpAs(email, confirmed)).toEqual({ ok: true, value: { mailedTo: email } });
    const mail = await scene.sentLink();
    expect(mail).toMatchObject({ to: email, subject: 'You have a Counterpoint account already', token: '' });
    expect(await seed.asOwner('SELECT 1 FROM one_time_link WHERE email = $1', [email])).toEqual([]);
  });

  it('of two links for one address the first that is opened counts', async () => {
    const email = newEmail();
    accepted(await signUpAs(email, confirmed));
    accepted(await signUpAs(email, confirmed));
    const tokens = (await scene.sent()).map(({ text }) => /#([\w-]{43})$/m.exec(text)?.[1] ?? '');
    const outcomes = await Promise.all(
      tokens.map((token) => scene.services(confirmed).accounts.finishSignUp(token, CALLER)),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await seed.asOwner('SELECT 1 FROM credential WHERE email = $1', [email])).toHaveLength(1);
  });

  it('the outbox holds neither the link’s secret nor, once sent, the address', async () => {
    const email = newEmail();
    accepted(await signUpAs(email, confirmed));
    expect(JSON.stringify(await seed.asOwner('SELECT * FROM mail'))).toContain(email);
    const { token } = await scene.sentLink();
    const stored = JSON.stringify(await seed.asOwner('SELECT * FROM mail'));
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(email);
    expect(JSON.stringify(await seed.asOwner('SELECT * FROM one_time_link'))).not.toContain(token);
  });

  it.each(['', 'x', 'A'.repeat(43), '../../etc/passwd'])('a link that never was opens nothing: %j', async (token) => {
    expect(await scene.services(confirmed).accounts.finishSignUp(token, CALLER)).toEqual(refusal('linkOver'));
  });

  it('a link works for a day', async () => {
    const email = newEmail();
    accepted(await signUpAs(email, confirmed));
    const { token } = await scene.sentLink();
    await seed.asOwner(`UPDATE one_time_link SET expires_at = now() - interval '1 second' WHERE email = $1`, [email]);
    expect(await scene.services(confirmed).accounts.finishSignUp(token, CALLER)).toEqual(refusal('linkOver'));
  });
});

describe('signing up where one has to be invited', () => {
  it('takes the secret of an open invitation', async () => {
    const { accounts, invitations } = scene.services({ signUp: 'invited' });
    invitations.add((secret) => Promise.resolve(secret === 'open'));
    const person = { name: 'Ada', email: newEmail(), password: PASSWORD };
    for (const invitation of [undefined, null, '', 'over']) {
      expect(await accounts.signUp({ ...person, invitation }, CALLER)).toEqual(
        refusal('signUpClosed', { why: 'invitedOnly' }),
      );
    }
    expect(await accounts.signUp({ ...person, invitation: 'open' }, CALLER)).toMatchObject({ ok: true });
  });
});
