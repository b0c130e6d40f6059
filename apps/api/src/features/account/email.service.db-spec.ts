import { CALLER, newEmail, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';

const seed = useSeed();
const scene = useAccounts(seed);
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const credentialOf = async (accountId: string | null) =>
  (
    await seed.asOwner<{ email: string; confirmed: boolean }>(
      'SELECT email, email_confirmed_at IS NOT NULL AS confirmed FROM credential WHERE account_id = $1',
      [accountId],
    )
  )[0];

it('an address is confirmed with the link that was mailed to it, once', async () => {
  const { email, viewer } = await scene.signUp();
  const { emails } = scene.services();
  expect(await credentialOf(viewer.accountId)).toEqual({ email, confirmed: false });
  accepted(await emails.sendConfirmation(viewer, CALLER));
  const { to, text, token } = await scene.sentLink();
  expect(to).toBe(email);
  expect(text).toContain('/confirm-email#');
  expect(await emails.confirm(token)).toEqual({ ok: true, value: { email } });
  expect(await credentialOf(viewer.accountId)).toEqual({ email, confirmed: true });
  expect(await emails.confirm(token)).toEqual(refusal('linkOver'));
  expect(await scene.sent()).toEqual([]);
});

describe('moving to another address', () => {
  it('takes the password and the link mailed there; the earlier address is told, and its links are void', async () => {
    const { email, viewer } = await scene.signUp();
    const { emails, passwords, signIns } = scene.services();
    accepted(await passwords.requestReset({ email }, CALLER));
    const reset = await scene.sentLink();
    const moved = newEmail();
    accepted(await emails.change(viewer, { email: moved, password: PASSWORD }, CALLER));
    expect(await credentialOf(viewer.accountId)).toEqual({ email, confirmed: false });
    const { to, token } = await scene.sentLink();
    expect(to).toBe(moved);
    accepted(await emails.confirm(token));
    expect(await credentialOf(viewer.accountId)).toEqual({ email: moved, confirmed: true });
    expect(await scene.sent()).toEqual([
      expect.objectContaining({ to: email, text: expect.stringContaining('another e-mail address') as unknown }),
    ]);
    expect(await passwords.reset({ token: reset.token, newPassword: 'vier Wörter, ein Satz' })).toEqual(
      refusal('linkOver'),
    );
    accepted(await signIns.signIn({ email: moved, password: PASSWORD }, CALLER));
    expect(await signIns.signIn({ email, password: PASSWORD }, CALLER)).toEqual(refusal('badCredentials'));
  });

  it('[S3] to one that somebody has is answered the same; only its owner is told', async () => {
    const [ada, bo] = [await scene.signUp(), await scene.signUp()];
    const { emails } = scene.services();
    expect(await emails.change(ada.viewer, { email: bo.email, password: PASSWORD }, CALLER)).toEqual({
      ok: true,
      value: { mailedTo: bo.email },
    });
    expect(await scene.sentLink()).toMatchObject({
      to: bo.email,
      subject: 'You have a Counterpoint account already',
      token: '',
    });
    expect(await credentialOf(ada.viewer.accountId)).toEqual({ email: ada.email, confirmed: false });
  });

  it('to one that somebody takes meanwhile is refused when the link is opened', async () => {
    const ada = await scene.signUp();
    const wanted = newEmail();
    const { emails } = scene.services();
    accepted(await emails.change(ada.viewer, { email: wanted, password: PASSWORD }, CALLER));
    const { token } = await scene.sentLink();
    await scene.signUp(wanted, 'Bo');
    expect(await emails.confirm(token)).toEqual(refusal('linkOver'));
    expect(await credentialOf(ada.viewer.accountId)).toMatchObject({ email: ada.email });
  });

  it.each([
    ['without the password, long after signing in', undefined, 'missing'],
    ['with a wrong password', 'a wrong password', 'wrong'],
  ])('%s is refused', async (_what, password, why) => {
    const ada = await scene.signUp();
    await seed.asOwner(`UPDATE session SET proved_at = now() - interval '11 minutes' WHERE account_id = $1`, [
      ada.viewer.accountId,
    ]);
    const { emails } = scene.services();
    expect(await emails.change(ada.viewer, { email: newEmail(), password }, CALLER)).toEqual(
      refusal('proofNeeded', { why }),
    );
    expect(await scene.sent()).toEqual([]);
  });
});

it('[A6] an address is shown to its owner only', async () => {
  const { email, viewer } = await scene.signUp();
  const { accounts } = scene.services();
  expect(await accounts.emailOf(viewer)).toBe(email);
  expect(await accounts.emailOf(await seed.person())).not.toBe(email);
  expect(await accounts.emailOf(seed.nobody)).toBe('');
});
