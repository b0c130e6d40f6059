import { CALLER, codeOf, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { hashToken } from '../../platform/auth/credential.js';

const seed = useSeed();
const scene = useAccounts(seed);
const refusal = (kind: string, more: object = {}) => ({
  ok: false,
  refusal: expect.objectContaining({ kind, ...more }) as unknown,
});
const signIn = (email: string) => scene.services().signIns.signIn({ email, password: PASSWORD }, CALLER);
const isIn = async (token: string) => (await scene.viewerOf({ tokenHash: hashToken(token) })) !== null;

describe('turning on one-time codes', () => {
  it('counts from the first code on; other sessions end, the own one has another token, and a mail says so', async () => {
    const ada = await scene.signUp();
    const other = await scene.services().sessions.open(ada.viewer.accountId!, CALLER, 'password');
    const { factors } = scene.services();
    const { secret, uri } = accepted(await factors.begin(ada.viewer, { password: PASSWORD }, CALLER));
    expect(uri).toContain(secret);
    expect(accepted(await signIn(ada.email))).toHaveProperty('token'); // not in force yet
    expect(await factors.confirm(ada.viewer, { code: '12345' })).toEqual(refusal('wrongCode'));
    const { session, recoveryCodes } = accepted(await factors.confirm(ada.viewer, { code: codeOf(secret) }));
    expect(recoveryCodes).toHaveLength(10);
    expect(await Promise.all([session.token, ada.session.token, other.token].map(isIn))).toEqual([true, false, false]);
    expect(accepted(await signIn(ada.email))).toHaveProperty('challenge');
    expect((await scene.sent()).map(({ text }) => text)).toEqual([expect.stringContaining('one-time code')]);
    const stored = JSON.stringify(await seed.asOwner('SELECT code_hash FROM recovery_code'));
    for (const code of recoveryCodes) expect(stored).not.toContain(code);
  });

  it('begins anew until it is confirmed, and cannot be replaced by whoever holds the session afterwards', async () => {
    const ada = await scene.signUp();
    const { factors } = scene.services();
    const first = accepted(await factors.begin(ada.viewer, { password: PASSWORD }, CALLER));
    const { secret } = accepted(await factors.begin(ada.viewer, { password: PASSWORD }, CALLER));
    expect(await factors.confirm(ada.viewer, { code: codeOf(first.secret) })).toEqual(refusal('wrongCode'));
    const { session } = accepted(await factors.confirm(ada.viewer, { code: codeOf(secret) }));
    expect(await factors.begin(session.viewer, { password: PASSWORD }, CALLER)).toEqual(
      refusal('factorState', { isOn: true }),
    );
    expect(await factors.confirm(session.viewer, { code: codeOf(secret, 1) })).toEqual(
      refusal('factorState', { isOn: true }),
    );
  });

  it('takes the password, or a sign-in of the last ten minutes', async () => {
    const ada = await scene.signUp();
    const { factors } = scene.services();
    accepted(await factors.begin(ada.viewer, {}, CALLER));
    await seed.asOwner(`UPDATE session SET proved_at = now() - interval '11 minutes' WHERE account_id = $1`, [
      ada.viewer.accountId,
    ]);
    expect(await factors.begin(ada.viewer, {}, CALLER)).toEqual(refusal('proofNeeded', { why: 'missing' }));
    expect(await factors.begin(ada.viewer, { password: 'wrong' }, CALLER)).toEqual(
      refusal('proofNeeded', { why: 'wrong' }),
    );
    accepted(await factors.begin(ada.viewer, { password: PASSWORD }, CALLER));
  });

  it('without a secret there is nothing to confirm, to renew or to remove', async () => {
    const { viewer } = await scene.signUp();
    const { factors } = scene.services();
    const off = refusal('factorState', { isOn: false });
    const input = { password: PASSWORD, code: '123456' };
    expect(await factors.confirm(viewer, input)).toEqual(off);
    expect(await factors.renewRecoveryCodes(viewer, input, CALLER)).toEqual(off);
    expect(await factors.remove(viewer, input, CALLER)).toEqual(off);
  });
});

describe('with one-time codes', () => {
  it('new recovery codes take the place of the earlier ones', async () => {
    const ada = await scene.withSecondFactor(await scene.signUp());
    const { factors, signIns } = scene.services();
    const renewed = accepted(
      await factors.renewRecoveryCodes(ada.viewer, { password: PASSWORD, code: codeOf(ada.secret) }, CALLER),
    );
    const tryCode = async (code: string) => {
      const value = accepted(await signIn(ada.email));
      if (!('challenge' in value)) throw new Error('No code was asked for.');
      return signIns.finishSignIn({ challenge: value.challenge, code }, CALLER);
    };
    expect(await tryCode(ada.recoveryCodes[0]!)).toEqual(refusal('wrongCode'));
    accepted(await tryCode(renewed.recoveryCodes[0]!));
  });

  it('removing them takes the password and a code; a recovery code does where the app is lost', async () => {
    const ada = await scene.withSecondFactor(await scene.signUp());
    const { factors } = scene.services();
    const remove = (password: string | undefined, code: string) =>
      factors.remove(ada.viewer, { password, code }, CALLER);
    expect(await remove('a wrong password', codeOf(ada.secret))).toEqual(refusal('proofNeeded'));
    expect(await remove(PASSWORD, '000000x')).toEqual(refusal('wrongCode'));
    const session = accepted(await remove(PASSWORD, ada.recoveryCodes[0]!));
    expect(await isIn(session.token)).toBe(true);
    expect(await isIn(ada.session.token)).toBe(false);
    expect(accepted(await signIn(ada.email))).toHaveProperty('token');
    expect(await seed.asOwner('SELECT 1 FROM recovery_code WHERE account_id = $1', [ada.viewer.accountId])).toEqual([]);
  });

  it('[S2] one-time code guessing: a session that was left open gets twenty tries an hour', async () => {
    const ada = await scene.withSecondFactor(await scene.signUp());
    const { factors } = scene.services();
    const kinds: string[] = [];
    for (let turn = 0; turn < 25; turn += 1) {
      const outcome = await factors.remove(ada.viewer, { code: `99999${turn}` }, CALLER);
      kinds.push(outcome.ok ? 'removed' : outcome.refusal.kind);
    }
    expect(kinds).toEqual([...Array<string>(20).fill('wrongCode'), ...Array<string>(5).fill('tooManyAttempts')]);
  });
});
