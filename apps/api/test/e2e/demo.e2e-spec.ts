import { anId } from '../harness/canned.js';
import { mutate } from '../harness/mutate.js';
import { useSeed } from '../harness/seed.js';
import { useTestApi } from '../harness/test-api.js';

type Server = {
  server: { demoMode: boolean; demoAccounts: { role: string; account: { id: string; name: string } }[] };
};
const SERVER = '{ server { demoMode demoAccounts { role account { id name } } } }';
const absent = { code: 'NOT_FOUND' };

describe.each([true, false])('with demo mode %s', (demoMode) => {
  const api = useTestApi({ demoMode });
  const seed = useSeed(api.database);
  const signInAs = (accountId: string) =>
    mutate(api.client(), 'signInAsDemo', { accountId }, 'viewer { account { name } }', 'SignInSuccess');

  it('one click signs in as a demo account in demo mode only, and never as anybody else', async () => {
    const debate = await seed.story();
    const [demo, person] = [await seed.member(debate.teamId), await seed.person()];
    await seed.asOwner('UPDATE account SET is_demo = true WHERE account_id = $1', [demo.accountId]);
    const id = anId('account', null, demo.accountId);
    const { data } = await api.client().query<Server>(SERVER);
    expect(data?.server).toEqual({
      demoMode,
      demoAccounts: demoMode ? [{ role: 'member', account: { id, name: 'Bo' } }] : [],
    });
    if (demoMode) expect(await signInAs(id)).toMatchObject({ viewer: { account: { name: 'Bo' } } });
    else await expect(signInAs(id)).rejects.toMatchObject(absent);
    for (const other of [
      anId('account', null, person.accountId),
      anId('account', null, debate.owner.accountId),
      'x',
      '',
    ]) {
      await expect(signInAs(other)).rejects.toMatchObject(absent);
    }
  });
});
