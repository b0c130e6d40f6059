import { CALLER, codeOf, PASSWORD, useAccounts } from '../../../test/harness/account-scene.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed } from '../../../test/harness/seed.js';

const seed = useSeed();
const scene = useAccounts(seed);

/** What the log of what belongs to no team says about somebody, oldest first. */
const said = (accountId: string | null) =>
  seed.asOwner<{ action: string; actor: boolean; via: string; after: unknown }>(
    `SELECT action, actor_id = $1 AS actor, via, detail -> 'after' AS after FROM audit_entry
      WHERE team_id = '00000000-0000-0000-0000-000000000000' AND subject_id = $1 ORDER BY seq`,
    [accountId],
  );
const signIn = (email: string, password = PASSWORD) => scene.services().signIns.signIn({ email, password }, CALLER);

describe('the audit log of accounts', () => {
  it('says how somebody got in, each time, in their own name', async () => {
    const ada = await scene.signUp();
    accepted(await signIn(ada.email));
    const { secret, recoveryCodes } = await scene.withSecondFactor(ada);
    for (const code of [codeOf(secret), recoveryCodes[0] ?? '']) {
      const half = accepted(await signIn(ada.email));
      if (!('challenge' in half)) throw new Error('A code is asked for.');
      accepted(await scene.services().signIns.finishSignIn({ ...half, code }, CALLER));
    }
    const entry = (action: string, after: object | null, via = 'nobody') => ({ action, actor: true, via, after });
    expect(await said(ada.viewer.accountId)).toEqual([
      entry('signIn.succeeded', { by: 'signUp' }),
      entry('signIn.succeeded', { by: 'password' }),
      entry('secondFactor.turnedOn', null, 'session'),
      entry('signIn.succeeded', { by: 'oneTimeCode' }),
      entry('signIn.succeeded', { by: 'recoveryCode' }),
    ]);
  });

  it('says what changed about how they get in, and nothing of what was refused', async () => {
    const ada = await scene.signUp();
    const { passwords, sessions } = scene.services();
    const newPassword = 'vier Wörter, ein Satz';
    expect(await passwords.change(ada.viewer, { currentPassword: 'wrong', newPassword }, CALLER)).toMatchObject({
      ok: false,
    });
    const renewed = accepted(await passwords.change(ada.viewer, { currentPassword: PASSWORD, newPassword }, CALLER));
    await sessions.revokeAll(renewed.viewer, { keepOwn: false });
    accepted(await passwords.requestReset({ email: ada.email }, CALLER));
    const mails = await scene.sent();
    const token = /#([\w-]{43})$/m.exec(mails.at(-1)?.text ?? '')?.[1] ?? '';
    accepted(await passwords.reset({ token, newPassword: PASSWORD }));
    expect((await said(ada.viewer.accountId)).map(({ action, via }) => [action, via])).toEqual([
      ['signIn.succeeded', 'nobody'],
      ['password.changed', 'session'],
      ['session.ended', 'session'],
      ['password.reset', 'nobody'],
    ]);
  });

  it('counts sign-ins in vain: one entry for many, about nobody who has no account, and none in its own name', async () => {
    const ada = await scene.signUp();
    const before = await seed.asOwner('SELECT 1 FROM audit_entry');
    for (let time = 0; time < 4; time += 1) await signIn(ada.email, 'a wrong password');
    await signIn('nobody@example.org', 'a wrong password');
    expect(await seed.asOwner('SELECT 1 FROM audit_entry')).toHaveLength(before.length); // not while somebody waits
    await scene.failed.write();
    await scene.failed.write();
    expect(await seed.asOwner('SELECT 1 FROM audit_entry')).toHaveLength(before.length + 1);
    expect((await said(ada.viewer.accountId)).at(-1)).toEqual({
      action: 'signIn.failed',
      actor: null,
      via: 'nobody',
      after: { password: 4, code: 0 },
    });
  });

  it('a wrong code counts as well, and so does one that was used', async () => {
    const { secret, email, viewer } = await scene.withSecondFactor(await scene.signUp());
    const finish = async (code: string) => {
      const half = accepted(await signIn(email));
      if (!('challenge' in half)) throw new Error('A code is asked for.');
      return scene.services().signIns.finishSignIn({ ...half, code }, CALLER);
    };
    accepted(await finish(codeOf(secret)));
    expect(await finish(codeOf(secret))).toMatchObject({ ok: false });
    expect(await finish('no code')).toMatchObject({ ok: false });
    await scene.failed.write();
    expect((await said(viewer.accountId)).at(-1)).toMatchObject({ action: 'signIn.failed', after: { code: 2 } });
  });

  it('holds neither addresses nor names, and its chain is whole', async () => {
    const [log] = await seed.asOwner<{ text: string }>(
      'SELECT coalesce(string_agg(row_to_json(a)::text, chr(10)), $1) AS text FROM audit_entry a',
      [''],
    );
    expect(log?.text).toContain('signIn.succeeded');
    for (const word of ['@example.org', 'Ada', CALLER.ip, 'Firefox']) expect(log?.text).not.toContain(word);
    const broken = await seed.asOwner(`SELECT * FROM broken_audit_entries('00000000-0000-0000-0000-000000000000')`);
    expect(broken).toEqual([]);
  });
});
