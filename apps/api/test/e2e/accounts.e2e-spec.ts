import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccountService } from '../../src/features/account/account.service.js';
import { readMail } from '../../src/platform/mail/mail-page.js';
import { codeOf, newEmail, PASSWORD } from '../harness/account-scene.js';
import { ask, codeOf as errorCodeOf } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { apiToken, signedIn } from '../harness/test-sessions.js';

const dataFolder = join(tmpdir(), `counterpoint-accounts-${process.pid}`);
const api = useTestApi({ env: { DATA_FOLDER: dataFolder, SIGN_UP: 'confirmed' } });
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

const ME = '{ viewer { email } }';
const emailOf = async (client: TestClient) =>
  (await ask<{ viewer: { email: string } | null }>(client, ME)).viewer?.email ?? null;

/** The secret of the newest link that was mailed to an address. */
async function mailedLink(email: string, page: string): Promise<string> {
  const pattern = new RegExp(`^${api.origin}/${page}#([\\w-]{43})$`, 'm');
  for (let turn = 0; turn < 100; turn += 1) {
    for (const name of readdirNewest()) {
      const { headers, text } = readMail(readFileSync(join(dataFolder, 'mail', name), 'utf8'));
      const token = pattern.exec(text)?.[1];
      if (headers.get('to') === email && token !== undefined) return token;
    }
    await sleep(50);
  }
  throw new Error(`No link to ${page} was mailed to ${email}.`);
}

function readdirNewest(): string[] {
  try {
    return readdirSync(join(dataFolder, 'mail'))
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse();
  } catch {
    return [];
  }
}

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on SignUpMailed { mailedTo } } }`;
const FINISH = `mutation ($token: String!) { finishSignUp(input: { token: $token }) { __typename } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) {
  __typename ... on SignInCodeNeeded { challenge } ... on UserError { message } } }`;
const FINISH_IN = `mutation ($input: FinishSignInInput!) { finishSignIn(input: $input) {
  __typename ... on SignInSuccess { viewer { email } } } }`;
const BEGIN = `mutation ($password: String) { beginSecondFactor(input: { password: $password }) {
  __typename ... on BeginSecondFactorSuccess { secret uri } } }`;
const CONFIRM = `mutation ($code: String!) { confirmSecondFactor(input: { code: $code }) {
  __typename ... on SecondFactorSuccess { recoveryCodes viewer { signInMeans { secondFactorSince recoveryCodesLeft } } } } }`;
const SESSIONS = '{ viewer { sessions { id isCurrent userAgent } } }';

async function signUp(email = newEmail()) {
  const client = api.client();
  await ask(client, SIGN_UP, { input: { name: 'Ada', email, password: PASSWORD } });
  await ask(client, FINISH, { token: await mailedLink(email, 'finish-sign-up') });
  return { client, email };
}
const signIn = async (email: string, password = PASSWORD, client = api.client()) => ({
  client,
  result: (
    await ask<{ signIn: { __typename: string; challenge?: string } }>(client, SIGN_IN, { input: { email, password } })
  ).signIn,
});

it('from signing up to signing out everywhere, through the public API', async () => {
  const email = newEmail();
  const ada = api.client();
  expect(await ask(ada, SIGN_UP, { input: { name: 'Ada', email, password: PASSWORD } })).toEqual({
    signUp: { __typename: 'SignUpMailed', mailedTo: email },
  });
  expect(ada.cookie).toBeUndefined();
  expect(await ask(ada, FINISH, { token: await mailedLink(email, 'finish-sign-up') })).toEqual({
    finishSignUp: { __typename: 'SignUpSuccess' },
  });
  expect(await emailOf(ada)).toBe(email);

  // A second factor.
  const before = ada.cookie;
  const { beginSecondFactor } = await ask<{ beginSecondFactor: { secret: string; uri: string } }>(ada, BEGIN, {
    password: PASSWORD,
  });
  const { secret } = beginSecondFactor;
  const { confirmSecondFactor } = await ask<{ confirmSecondFactor: { recoveryCodes: string[] } }>(ada, CONFIRM, {
    code: codeOf(secret, -1),
  });
  expect(confirmSecondFactor).toMatchObject({
    __typename: 'SecondFactorSuccess',
    viewer: { signInMeans: { recoveryCodesLeft: 10 } },
  });
  expect(ada.cookie).not.toBe(before);
  expect(await emailOf(api.client({ cookie: before! }))).toBeNull();

  // [S4] Half a sign-in opens nothing, wherever its secret is put.
  const { client: phone, result } = await signIn(email);
  expect(result.__typename).toBe('SignInCodeNeeded');
  expect(phone.cookie).toBeUndefined();
  const challenge = result.challenge!;
  expect(await emailOf(api.client({ cookie: challenge }))).toBeNull();
  expect((await api.client({ token: `dbt_${challenge}` }).query(ME)).status).toBe(401);
  expect(await ask(phone, FINISH_IN, { input: { challenge, code: '000000x' } })).toEqual({
    finishSignIn: { __typename: 'WrongCodeError' },
  });
  expect(await ask(phone, FINISH_IN, { input: { challenge, code: codeOf(secret) } })).toEqual({
    finishSignIn: { __typename: 'SignInSuccess', viewer: { email } },
  });

  // Both sessions are listed; one ends the other.
  const { viewer } = await ask<{ viewer: { sessions: { id: string; isCurrent: boolean }[] } }>(phone, SESSIONS);
  expect(viewer.sessions.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
  await ask(phone, 'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename } }', {
    id: viewer.sessions[1]!.id,
  });
  expect(await emailOf(ada)).toBeNull();
  await ask(phone, 'mutation { signOutEverywhere { done } }');
  expect(phone.cookie).toBeUndefined();
});

it('a forgotten password is replaced with a mailed link; the answers are the same without an account', async () => {
  const { client, email } = await signUp();
  const REQUEST = `mutation ($email: String!) { requestPasswordReset(input: { email: $email }) {
    __typename ... on RequestPasswordResetSuccess { mailedTo } } }`;
  const nobodys = newEmail();
  for (const address of [email, nobodys]) {
    expect(await ask(api.client(), REQUEST, { email: address })).toEqual({
      requestPasswordReset: { __typename: 'RequestPasswordResetSuccess', mailedTo: address },
    });
  }
  const token = await mailedLink(email, 'reset-password');
  const RESET = `mutation ($token: String!, $newPassword: String!) {
    resetPassword(input: { token: $token, newPassword: $newPassword }) { __typename } }`;
  expect(await ask(api.client(), RESET, { token, newPassword: 'vier Wörter, ein Satz' })).toEqual({
    resetPassword: { __typename: 'ResetPasswordSuccess' },
  });
  expect(await emailOf(client)).toBeNull();
  expect((await signIn(email, 'vier Wörter, ein Satz')).result.__typename).toBe('SignInSuccess');
  const again = await ask(api.client(), RESET, { token, newPassword: 'vier Wörter, ein Satz' });
  expect(again).toEqual({ resetPassword: { __typename: 'LinkOverError' } });
});

it('[S4] an ended session falls silent on its open connection, at once', async () => {
  const { client, email } = await signUp();
  const { client: phone } = await signIn(email);
  await ask(phone, ME);
  const socket = phone.socket();
  const closed = new Promise<number>((resolve) =>
    socket.on('closed', (event) => resolve((event as { code: number }).code)),
  );
  const stream = socket.iterate({ query: 'subscription { debateEvents(debateId: "x", afterSeq: 0) { seq } }' });
  void stream.next().catch(() => undefined);
  await new Promise<void>((resolve) => socket.on('connected', () => resolve()));
  const began = Date.now();
  await ask(client, 'mutation { signOutElsewhere { done } }');
  await closed;
  expect(Date.now() - began).toBeLessThan(1_000);
  expect(await emailOf(client)).toBe(email);
});

describe('[A10] an API token', () => {
  const forbidden: [string, string][] = [
    ['changePassword', '(input: { currentPassword: "x", newPassword: "vier Wörter, ein Satz" }) { __typename }'],
    ['changeEmail', '(input: { email: "eve@example.org" }) { __typename }'],
    ['sendEmailConfirmation', ' { __typename }'],
    ['beginSecondFactor', '(input: {}) { __typename }'],
    ['confirmSecondFactor', '(input: { code: "123456" }) { __typename }'],
    ['renewRecoveryCodes', '(input: { code: "123456" }) { __typename }'],
    ['removeSecondFactor', '(input: { code: "123456" }) { __typename }'],
    ['revokeSession', '(input: { sessionId: "x" }) { __typename }'],
    ['signOutEverywhere', ' { __typename }'],
    ['signOutElsewhere', ' { __typename }'],
    ['signOut', ' { __typename }'],
  ];
  it.each(forbidden)('cannot do %s, whatever its scopes', async (field, rest) => {
    const account = await signedIn(api.database);
    const scopes = ['read', 'content:write', 'comment:write', 'vote:cast', 'members:write', 'settings:write'];
    const client = api.client({ token: await apiToken(api.database, account.accountId, scopes) });
    expect(await errorCodeOf(client, `mutation { ${field}${rest} }`)).toBe('FORBIDDEN');
    expect(await errorCodeOf(api.client(), `mutation { ${field}${rest} }`)).toBe('NOT_SIGNED_IN');
  });

  it('sees neither sessions nor how one signs in', async () => {
    const account = await signedIn(api.database);
    const client = api.client({ token: await apiToken(api.database, account.accountId) });
    expect(await ask(client, SESSIONS)).toEqual({ viewer: { sessions: [] } });
    expect(await errorCodeOf(client, '{ viewer { signInMeans { hasPassword } } }')).toBe('FORBIDDEN');
  });
});

describe('the page of mails', () => {
  it('shows what a development server would send, with its links, and nothing of it is markup', async () => {
    const email = newEmail();
    await ask(api.client(), SIGN_UP, { input: { name: '<img src=x onerror=alert(1)>', email, password: PASSWORD } });
    const token = await mailedLink(email, 'finish-sign-up');
    const { server } = await ask<{ server: { mailPage: string; sendsMail: boolean; signUpPolicy: string } }>(
      api.client(),
      '{ server { mailPage sendsMail signUpPolicy needsSetUp } }',
    );
    expect(server).toEqual({ mailPage: '/dev/mail', sendsMail: false, signUpPolicy: 'CONFIRMED', needsSetUp: false });
    const response = await fetch(`${api.origin}${server.mailPage}`);
    const html = await response.text();
    expect(html).toContain(`<a href="${api.origin}/finish-sign-up#${token}">`);
    expect(html).not.toContain('<img');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is not shown under the name of another machine', async () => {
    const { status } = await api.client().fetch('/dev/mail');
    expect(status).toBe(200);
    const { request } = await import('node:http');
    const foreign = await new Promise<number>((resolve) =>
      request(`${api.origin}/dev/mail`, { headers: { host: 'evil.example' } }, (answer) =>
        resolve(answer.statusCode ?? 0),
      ).end(),
    );
    expect(foreign).toBe(404);
  });
});

describe('a production server without a mail server', () => {
  const production = useTestApi({ env: { NODE_ENV: 'production', DATA_FOLDER: dataFolder } });
  const SIGN_UP_INVITED = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename ... on UserError { message } } }`;

  it('is set up with the link on its terminal; from then on an invitation lets people sign up', async () => {
    const stranger = production.client();
    const person = (name: string) => ({ name, email: newEmail(), password: PASSWORD });
    expect(await ask(stranger, '{ server { needsSetUp signUpPolicy mailPage } }')).toEqual({
      server: { needsSetUp: true, signUpPolicy: 'INVITED', mailPage: null },
    });
    expect(await ask(stranger, SIGN_UP_INVITED, { input: person('Eve') })).toMatchObject({
      signUp: { __typename: 'SignUpClosedError', message: expect.stringMatching(/terminal/) as unknown },
    });
    expect((await fetch(`${production.origin}/dev/mail`)).status).toBe(404);

    const token = await production.get<AccountService>(AccountService).newSetUpToken();
    const owner = production.client();
    const SET_UP = `mutation ($input: SetUpServerInput!) { setUpServer(input: $input) { __typename } }`;
    expect(await ask(owner, SET_UP, { input: { ...person('Ada'), token } })).toEqual({
      setUpServer: { __typename: 'SignUpSuccess' },
    });
    expect(await ask(owner, '{ server { needsSetUp } }')).toEqual({ server: { needsSetUp: false } });

    expect(await ask(stranger, SIGN_UP_INVITED, { input: person('Eve') })).toMatchObject({
      signUp: { __typename: 'SignUpClosedError', message: expect.stringMatching(/invitation/) as unknown },
    });
    const { createTeam } = await ask<{ createTeam: { team: { id: string } } }>(
      owner,
      'mutation { createTeam(input: { name: "Readers" }) { ... on CreateTeamSuccess { team { id } } } }',
    );
    const { createInvitation } = await ask<{ createInvitation: { path: string } }>(
      owner,
      `mutation ($teamId: ID!) { createInvitation(input: { teamId: $teamId, role: MEMBER }) {
         ... on CreateInvitationSuccess { path } } }`,
      { teamId: createTeam.team.id },
    );
    const invitation = createInvitation.path.split('/').at(-1);
    const bo = production.client();
    expect(await ask(bo, SIGN_UP_INVITED, { input: { ...person('Bo'), invitation } })).toEqual({
      signUp: { __typename: 'SignUpSuccess' },
    });
    expect(await emailOf(bo)).not.toBeNull();
    for (const wrong of [undefined, 'x', `${invitation?.slice(0, -2)}AA`]) {
      expect(await ask(stranger, SIGN_UP_INVITED, { input: { ...person('Eve'), invitation: wrong } })).toMatchObject({
        signUp: { __typename: 'SignUpClosedError' },
      });
    }
  });
});

it('[I8] no secret of an account is in the log', async () => {
  const { email } = await signUp();
  const { result } = await signIn(email, 'a wrong password of mine');
  expect(result.__typename).toBe('BadCredentialsError');
  const log = api.log();
  for (const secret of [PASSWORD, 'a wrong password of mine', email]) expect(log).not.toContain(secret);
});
