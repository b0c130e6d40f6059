import { v7 as uuidv7 } from 'uuid';
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
const NEW = 'vier Wörter, ein Satz';
const signIn = (email: string, password: string) => scene.services().signIns.signIn({ email, password }, CALLER);
const isIn = async (token: string) => (await scene.viewerOf({ tokenHash: hashToken(token) })) !== null;

describe('changing the password', () => {
  it('takes the one so far; the session gets another token, all others end, links for a reset are void, and a mail says so', async () => {
    const ada = await scene.signUp();
    const other = await scene.services().sessions.open(ada.viewer.accountId!, CALLER, 'password');
    accepted(await scene.services().passwords.requestReset({ email: ada.email }, CALLER));
    const { token } = await scene.sentLink();
    const session = accepted(
      await scene.services().passwords.change(ada.viewer, { currentPassword: PASSWORD, newPassword: NEW }, CALLER),
    );
    expect(await Promise.all([session.token, ada.session.token, other.token].map(isIn))).toEqual([true, false, false]);
    expect(await signIn(ada.email, PASSWORD)).toEqual(refusal('badCredentials'));
    accepted(await signIn(ada.email, NEW));
    expect(await scene.services().passwords.reset({ token, newPassword: PASSWORD })).toEqual(refusal('linkOver'));
    expect(await scene.sent()).toEqual([
      {
        to: ada.email,
        subject: 'Your Counterpoint account was changed',
        text: expect.stringContaining('Your password was changed') as unknown,
      },
    ]);
  });

  it.each([
    ['without the one so far', undefined, 'proofNeeded', 'missing'],
    ['with an empty one', '', 'proofNeeded', 'missing'],
    ['with a wrong one', 'a wrong password', 'proofNeeded', 'wrong'],
  ])('%s is refused, however fresh the session is', async (_what, currentPassword, kind, why) => {
    const ada = await scene.signUp();
    const before = await seed.snapshot();
    expect(await scene.services().passwords.change(ada.viewer, { currentPassword, newPassword: NEW }, CALLER)).toEqual(
      refusal(kind, { why }),
    );
    expect(await seed.snapshot()).toEqual(before);
  });

  it('is refused for a weak one, and after ten wrong guesses from a browser that was left open', async () => {
    const ada = await scene.signUp();
    const { passwords } = scene.services();
    const change = (currentPassword: string, newPassword = NEW) =>
      passwords.change(ada.viewer, { currentPassword, newPassword }, CALLER);
    expect(await change(PASSWORD, 'short')).toEqual(refusal('invalid', { field: 'newPassword' }));
    for (let turn = 0; turn < 10; turn += 1) expect(await change(`guess ${turn}`)).toEqual(refusal('proofNeeded'));
    expect(await change(PASSWORD)).toEqual(refusal('tooManyAttempts'));
  });

  it('somebody without one chooses their first soon after signing in, and not later', async () => {
    const ada = await scene.signUp();
    await seed.asOwner('UPDATE credential SET password_hash = NULL WHERE account_id = $1', [ada.viewer.accountId]);
    await seed.asOwner(`UPDATE session SET proved_at = now() - interval '11 minutes' WHERE account_id = $1`, [
      ada.viewer.accountId,
    ]);
    const { passwords } = scene.services();
    expect(await passwords.change(ada.viewer, { newPassword: NEW }, CALLER)).toEqual(refusal('proofNeeded'));
    const fresh = await scene.services().sessions.open(ada.viewer.accountId!, CALLER, 'password');
    accepted(await passwords.change(fresh.viewer, { newPassword: NEW }, CALLER));
    accepted(await signIn(ada.email, NEW));
  });
});

describe('a forgotten password', () => {
  it('is replaced with a mailed link, once; every session ends, nobody is signed in, the address is confirmed', async () => {
    const ada = await scene.signUp();
    const { passwords } = scene.services();
    expect(await passwords.requestReset({ email: ` ${ada.email.toUpperCase()}` }, CALLER)).toEqual({
      ok: true,
      value: { mailedTo: ada.email },
    });
    const mail = await scene.sentLink();
    expect(mail.to).toBe(ada.email);
    expect(mail.text).toContain(`https://debates.example/reset-password#${mail.token}`);
    expect(await passwords.reset({ token: mail.token, newPassword: 'short' })).toEqual(
      refusal('invalid', { field: 'newPassword' }),
    );
    // Twice at the same moment: one of them.
    const both = await Promise.all(
      [NEW, `${NEW}!`].map((newPassword) => passwords.reset({ token: mail.token, newPassword })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await isIn(ada.session.token)).toBe(false);
    expect(await signIn(ada.email, PASSWORD)).toEqual(refusal('badCredentials'));
    accepted(await signIn(ada.email, both[0]!.ok ? NEW : `${NEW}!`));
    const [row] = await seed.asOwner<{ confirmed: boolean; sessions: number }>(
      `SELECT email_confirmed_at IS NOT NULL AS confirmed FROM credential WHERE account_id = $1`,
      [ada.viewer.accountId],
    );
    expect(row?.confirmed).toBe(true);
    expect((await scene.sent()).map(({ text }) => text)).toEqual([expect.stringContaining('link that was mailed')]);
  });

  it('[S4] does not get around a second factor', async () => {
    const ada = await scene.withSecondFactor(await scene.signUp());
    await scene.sent();
    const { passwords } = scene.services();
    accepted(await passwords.requestReset({ email: ada.email }, CALLER));
    const { token } = await scene.sentLink();
    accepted(await passwords.reset({ token, newPassword: NEW }));
    expect(accepted(await signIn(ada.email, NEW))).toEqual({ challenge: expect.any(String) as unknown });
  });

  it('[S3] nobody is mailed where there is no account, and nothing of it stays', async () => {
    const email = newEmail();
    accepted(await scene.services().passwords.requestReset({ email }, CALLER));
    expect(await scene.sent()).toEqual([]);
    expect(await seed.asOwner('SELECT 1 FROM one_time_link WHERE email = $1', [email])).toEqual([]);
    expect(await seed.asOwner(`SELECT 1 FROM mail WHERE recipient <> ''`)).toEqual([]);
  });

  it('[A11] Vikunja empty e-mail: an account that has no address is found by no address', async () => {
    const accountId = uuidv7();
    await seed.asOwner(`INSERT INTO account (account_id, name) VALUES ($1, 'Came by single sign-on')`, [accountId]);
    await seed.asOwner('INSERT INTO credential (account_id) VALUES ($1)', [accountId]);
    for (const email of ['', ' ', '\u0000', '@', 'null', 'undefined']) {
      expect(await scene.services().passwords.requestReset({ email }, CALLER)).toEqual(
        refusal('invalid', { field: 'email' }),
      );
    }
    expect(await scene.sent()).toEqual([]);
    expect(await seed.asOwner('SELECT 1 FROM one_time_link WHERE account_id = $1', [accountId])).toEqual([]);
  });

  it('the link works for an hour, and only for the address that the account still has', async () => {
    const { passwords } = scene.services();
    for (const change of [
      `UPDATE one_time_link SET expires_at = now() - interval '1 second' WHERE email = $1`,
      `UPDATE credential SET email = 'moved.' || email WHERE email = $1`,
    ]) {
      const ada = await scene.signUp();
      accepted(await passwords.requestReset({ email: ada.email }, CALLER));
      const { token } = await scene.sentLink();
      await seed.asOwner(change, [ada.email]);
      expect(await passwords.reset({ token, newPassword: NEW })).toEqual(refusal('linkOver'));
      expect(await isIn(ada.session.token)).toBe(true);
    }
  });

  it('five links at most are open for an address; a link for one thing is none for another', async () => {
    const ada = await scene.signUp();
    const { passwords, accounts, emails } = scene.services();
    for (let turn = 0; turn < 7; turn += 1) accepted(await passwords.requestReset({ email: ada.email }, CALLER));
    expect(await seed.asOwner('SELECT 1 FROM one_time_link WHERE email = $1', [ada.email])).toHaveLength(5);
    const [mail] = await scene.sent();
    const token = /#([\w-]{43})$/m.exec(mail!.text)![1]!;
    expect(await emails.confirm(token)).toEqual(refusal('linkOver'));
    expect(await accounts.finishSignUp(token, CALLER)).toEqual(refusal('linkOver'));
    expect(await passwords.reset({ token, newPassword: NEW })).toMatchObject({ ok: true });
  });

  it('asking for links is limited, for an address and for a network', async () => {
    const { passwords } = scene.services();
    const email = newEmail();
    for (let turn = 0; turn < 10; turn += 1) accepted(await passwords.requestReset({ email }, CALLER));
    expect(await passwords.requestReset({ email }, { ...CALLER, ip: '198.51.100.7' })).toEqual(
      refusal('tooManyAttempts'),
    );
    for (let turn = 0; turn < 90; turn += 1) await passwords.requestReset({ email: newEmail() }, CALLER);
    expect(await passwords.requestReset({ email: newEmail() }, CALLER)).toEqual(refusal('tooManyAttempts'));
    await scene.sent();
  });
});
