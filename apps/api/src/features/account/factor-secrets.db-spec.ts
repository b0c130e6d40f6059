import { CALLER, codeOf, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { reportOn, sealSecrets } from '../../commands/seal-secrets.js';
import { newSecretKeyText, readSecretKeys } from '../../config/secret-keys.js';
import { MissingSecretKey } from '../../platform/secrets/secret-box.js';

const seed = useSeed();
const scene = useAccounts(seed);
const KEYS = readSecretKeys('5e'.repeat(32)) ?? [];

const stored = async (accountId: string | null) => {
  const rows = await seed.asOwner<{ secret: string }>('SELECT secret FROM second_factor WHERE account_id = $1', [
    accountId,
  ]);
  return rows[0]?.secret ?? '';
};
const store = (accountId: string | null, secret: string) =>
  seed.asOwner('UPDATE second_factor SET secret = $2, last_step = 0 WHERE account_id = $1', [accountId, secret]);
const enter = async (email: string, code: string) => {
  const { signIns } = scene.services();
  const half = accepted(await signIns.signIn({ email, password: PASSWORD }, CALLER));
  if (!('challenge' in half)) throw new Error('A code is asked for.');
  return signIns.finishSignIn({ ...half, code }, CALLER);
};

describe('secrets of one-time codes in the database', () => {
  it('are not to be read there, from the first moment on', async () => {
    const ada = await scene.signUp();
    const { secret } = accepted(await scene.services().factors.begin(ada.viewer, { password: PASSWORD }, CALLER));
    expect(await stored(ada.viewer.accountId)).toMatch(/^sealed1\./);
    expect(await stored(ada.viewer.accountId)).not.toContain(secret);
    expect(JSON.stringify(await seed.asOwner('SELECT * FROM second_factor'))).not.toContain(secret);
  });

  it('of an earlier version work, and are sealed when they are used', async () => {
    const { secret, email, viewer } = await scene.withSecondFactor(await scene.signUp());
    await store(viewer.accountId, secret);
    accepted(await enter(email, codeOf(secret)));
    expect(await stored(viewer.accountId)).toMatch(/^sealed1\./);
    accepted(await enter(email, codeOf(secret, 1)));
  });

  it('do not work for an account to which somebody with the database has copied them', async () => {
    const ada = await scene.withSecondFactor(await scene.signUp());
    const eve = await scene.withSecondFactor(await scene.signUp());
    await store(ada.viewer.accountId, await stored(eve.viewer.accountId));
    await expect(enter(ada.email, codeOf(eve.secret))).rejects.toThrow();
  });

  it('are all sealed at a start, also under a newer key; those whose key is missing are counted and told', async () => {
    await seed.asOwner('DELETE FROM second_factor');
    const plain = await scene.withSecondFactor(await scene.signUp());
    await store(plain.viewer.accountId, plain.secret);
    const sealed = await scene.withSecondFactor(await scene.signUp());
    const newer = readSecretKeys(newSecretKeyText()) ?? [];
    expect(await sealSecrets(seed.testDatabase.ownerUrl, KEYS)).toEqual({ sealed: 1, missing: new Map() });
    expect(await sealSecrets(seed.testDatabase.ownerUrl, KEYS)).toEqual({ sealed: 0, missing: new Map() });
    const both = [...newer, ...KEYS];
    expect(await sealSecrets(seed.testDatabase.ownerUrl, both)).toEqual({ sealed: 2, missing: new Map() });

    const lost = await sealSecrets(seed.testDatabase.ownerUrl, KEYS);
    expect(lost).toEqual({ sealed: 0, missing: new Map([[newer[0]?.id, 2]]) });
    expect(reportOn(lost).join()).toMatch(/WARNING: the one-time-code secrets of 2 accounts .* SECRETS_KEY/);
    await expect(enter(sealed.email, codeOf(sealed.secret))).rejects.toThrow(MissingSecretKey);
    // The old key is still there: put it back in front.
    await sealSecrets(seed.testDatabase.ownerUrl, [...KEYS, ...newer]);
    accepted(await enter(sealed.email, codeOf(sealed.secret, 1)));
  });
});
