import { CALLER, newEmail, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';
import { hashToken } from '../../platform/auth/credential.js';

const seed = useSeed();
const scene = useAccounts(seed);
const production = () => scene.services({ production: true, signUp: 'confirmed' }).accounts;
const person = (name: string) => ({ name, email: newEmail(), password: PASSWORD });

it('the first account of a production server takes the link from its terminal, and there is one such account', async () => {
  expect(await scene.services().accounts.newSetUpToken()).toBeNull(); // for trying out: no gate
  expect(await production().needsSetUp()).toBe(true);
  const closed = { ok: false, refusal: { kind: 'signUpClosed', why: 'notSetUp' } };
  expect(await production().signUp(person('A stranger'), CALLER)).toEqual(closed);

  // Two nodes print a link each; strangers have guesses.
  const tokens = [await production().newSetUpToken(), await production().newSetUpToken()] as [string, string];
  const over = { ok: false, refusal: { kind: 'linkOver' } };
  for (const token of ['', 'guess', 'A'.repeat(43)]) {
    expect(await production().setUp({ ...person('A stranger'), token }, CALLER)).toEqual(over);
  }
  const both = await Promise.all(tokens.map((token) => production().setUp({ ...person('Ada'), token }, CALLER)));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const session = accepted(both.find(({ ok }) => ok)!);
  expect(await scene.viewerOf({ tokenHash: hashToken(session.token) })).not.toBeNull();
  expect(await seed.asOwner('SELECT name FROM account')).toEqual([{ name: 'Ada' }]);

  // From now on there is no such link, and none of the earlier ones works.
  expect(await production().needsSetUp()).toBe(false);
  expect(await production().newSetUpToken()).toBeNull();
  for (const token of tokens) expect(await production().setUp({ ...person('Bo'), token }, CALLER)).toEqual(over);
  expect(await production().signUp(person('Bo'), CALLER)).toMatchObject({ ok: true });
});
