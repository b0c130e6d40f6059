import { hashToken, newApiToken, newSessionToken } from '../../src/platform/auth/credential.js';
import { codeOf, newEmail, PASSWORD } from '../harness/account-scene.js';
import { ask } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { apiToken } from '../harness/test-sessions.js';
import { withClient } from '../harness/test-cluster.js';

const api = useTestApi();
const NEW_PASSWORD = 'vier Wörter, ein Satz';

const asOwner = (sql: string, values: unknown[] = []) =>
  withClient(
    api.database.ownerUrl,
    async (client) => (await client.query(sql, values)).rows as Record<string, string>[],
  );

const isIn = async (cookie: string | undefined) => {
  const { viewer } = await ask<{ viewer: { email: string } | null }>(
    api.client({ cookie: cookie ?? '' }),
    '{ viewer { email } }',
  );
  return viewer !== null;
};

type Person = {
  readonly email: string;
  readonly accountId: string;
  /** The browser that does what is tried. */
  readonly own: TestClient;
  /** Its cookie before that. */
  readonly before: string;
  /** The cookie of another browser of the same person. */
  readonly other: string;
};

async function signIn(email: string, password = PASSWORD, client = api.client()) {
  await ask(client, `mutation ($i: SignInInput!) { signIn(input: $i) { __typename } }`, { i: { email, password } });
  return client;
}

async function person(): Promise<Person> {
  const email = newEmail();
  const own = api.client();
  await ask(own, 'mutation ($i: SignUpInput!) { signUp(input: $i) { __typename } }', {
    i: { name: 'Ada', email, password: PASSWORD },
  });
  const other = await signIn(email);
  const [row] = await asOwner('SELECT account_id FROM credential WHERE email = $1', [email]);
  return { email, accountId: row!['account_id']!, own, before: own.cookie!, other: other.cookie! };
}

/** Turns on one-time codes; answers the secret and how the cookies stand after that. */
async function withFactor({ own, ...rest }: Person): Promise<Person & { secret: string }> {
  const { beginSecondFactor } = await ask<{ beginSecondFactor: { secret: string } }>(
    own,
    'mutation ($p: String) { beginSecondFactor(input: { password: $p }) { ... on BeginSecondFactorSuccess { secret } } }',
    { p: PASSWORD },
  );
  const { secret } = beginSecondFactor;
  await ask(own, 'mutation ($c: String!) { confirmSecondFactor(input: { code: $c }) { __typename } }', {
    c: codeOf(secret, -1),
  });
  return { ...rest, own, before: own.cookie!, secret };
}

async function changePassword({ own }: Person) {
  await ask(own, 'mutation ($i: ChangePasswordInput!) { changePassword(input: $i) { __typename } }', {
    i: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
  });
}

async function changeFactor(who: Person & { secret: string }, field: 'removeSecondFactor' | 'renewRecoveryCodes') {
  await ask(
    who.own,
    field === 'removeSecondFactor'
      ? 'mutation ($i: ChangeSecondFactorInput!) { removeSecondFactor(input: $i) { __typename } }'
      : 'mutation ($i: ChangeSecondFactorInput!) { renewRecoveryCodes(input: $i) { __typename } }',
    { i: { password: PASSWORD, code: codeOf(who.secret) } },
  );
}

const setSession = (cookie: string, change: string) =>
  asOwner(`UPDATE session SET ${change} WHERE token_hash = $1`, [hashToken(cookie)]);

/** What is done; which of the cookies open what afterwards: the one before, the one after, the other browser's. */
type Case = readonly [string, (who: Person) => Promise<unknown>, { before: boolean; now: boolean; other: boolean }];

const cases: readonly Case[] = [
  ['nothing', () => Promise.resolve(), { before: true, now: true, other: true }],
  ['signing out', ({ own }) => ask(own, 'mutation { signOut { done } }'), { before: false, now: false, other: true }],
  [
    'signing out everywhere',
    ({ own }) => ask(own, 'mutation { signOutEverywhere { done } }'),
    { before: false, now: false, other: false },
  ],
  [
    'signing out elsewhere',
    ({ own }) => ask(own, 'mutation { signOutElsewhere { done } }'),
    { before: true, now: true, other: false },
  ],
  [
    'ending the other session',
    async ({ own }) => {
      const { viewer } = await ask<{ viewer: { sessions: { id: string; isCurrent: boolean }[] } }>(
        own,
        '{ viewer { sessions { id isCurrent } } }',
      );
      await ask(own, 'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { __typename } }', {
        id: viewer.sessions.find(({ isCurrent }) => !isCurrent)?.id,
      });
    },
    { before: true, now: true, other: false },
  ],
  ['changing the password', changePassword, { before: false, now: true, other: false }],
  [
    'failing to change the password',
    ({ own }) =>
      ask(own, 'mutation ($i: ChangePasswordInput!) { changePassword(input: $i) { __typename } }', {
        i: { currentPassword: 'a wrong password', newPassword: NEW_PASSWORD },
      }),
    { before: true, now: true, other: true },
  ],
  ['turning on one-time codes', withFactor, { before: false, now: true, other: false }],
  [
    'signing in anew in the same browser',
    ({ own, email }) => signIn(email, PASSWORD, own),
    { before: false, now: true, other: true },
  ],
  ['its end', ({ before }) => setSession(before, `expires_at = now()`), { before: false, now: false, other: true }],
  [
    'fourteen idle days',
    ({ before }) => setSession(before, `last_seen_at = now() - interval '14 days'`),
    { before: false, now: false, other: true },
  ],
  [
    'the end of the account',
    ({ accountId }) => asOwner('DELETE FROM account WHERE account_id = $1', [accountId]),
    { before: false, now: false, other: false },
  ],
  [
    'twenty more sessions, while the other one is in use',
    async ({ email, other }) => {
      await setSession(other, `last_seen_at = now() + interval '1 hour'`);
      const [row] = await asOwner('SELECT account_id FROM credential WHERE email = $1', [email]);
      for (let turn = 0; turn < 20; turn += 1) {
        await asOwner(`SELECT open_session($1, $2, interval '1 day')`, [
          hashToken(newSessionToken()),
          row!['account_id'],
        ]);
      }
    },
    { before: false, now: false, other: true },
  ],
];

describe('[S4] sessions: after', () => {
  it.each(cases)('%s', async (_what, act, expected) => {
    const who = await person();
    await act(who);
    const [before, now, other] = await Promise.all([isIn(who.before), isIn(who.own.cookie), isIn(who.other)]);
    expect({ before, now, other }).toEqual(expected);
  });

  it.each(['removeSecondFactor', 'renewRecoveryCodes'] as const)('%s', async (field) => {
    const who = await withFactor(await person());
    await asOwner(`SELECT open_session($1, $2, interval '1 day')`, [hashToken('another browser'), who.accountId]);
    await changeFactor(who, field);
    expect(await isIn(who.before)).toBe(false);
    expect(await isIn(who.own.cookie)).toBe(true);
    expect(await asOwner('SELECT 1 AS one FROM session WHERE account_id = $1', [who.accountId])).toHaveLength(1);
  });
});

describe('[S4] session fixation: a cookie that somebody planted', () => {
  it.each([
    ['signing in', (client: TestClient, email: string) => signIn(email, PASSWORD, client)],
    [
      'signing up',
      (client: TestClient) =>
        ask(client, 'mutation ($i: SignUpInput!) { signUp(input: $i) { __typename } }', {
          i: { name: 'Bo', email: newEmail(), password: PASSWORD },
        }),
    ],
  ])('is replaced by %s, and opens nothing then', async (_what, enter) => {
    const { email } = await person();
    const planted = newSessionToken();
    const victim = api.client({ cookie: planted });
    await enter(victim, email);
    expect(victim.cookie).not.toBe(planted);
    expect(await isIn(victim.cookie)).toBe(true);
    expect(await isIn(planted)).toBe(false);
  });

  it('of the attacker’s own session ends: neither is in the other’s account', async () => {
    const [attacker, victim] = [await person(), await person()];
    const browser = await signIn(victim.email, PASSWORD, api.client({ cookie: attacker.before }));
    expect(browser.cookie).not.toBe(attacker.before);
    expect(await isIn(attacker.before)).toBe(false);
    const { viewer } = await ask<{ viewer: { email: string } }>(browser, '{ viewer { email } }');
    expect(viewer.email).toBe(victim.email);
  });
});

describe('[S4] the half of a sign-in that waits for its code', () => {
  const challengeOf = async (email: string) => {
    const { signIn: answer } = await ask<{ signIn: { challenge: string } }>(
      api.client(),
      'mutation ($i: SignInInput!) { signIn(input: $i) { ... on SignInCodeNeeded { challenge } } }',
      { i: { email, password: PASSWORD } },
    );
    return answer.challenge;
  };
  const finish = async (challenge: string, code: string) =>
    (
      await ask<{ finishSignIn: { __typename: string } }>(
        api.client(),
        'mutation ($i: FinishSignInInput!) { finishSignIn(input: $i) { __typename } }',
        { i: { challenge, code } },
      )
    ).finishSignIn.__typename;

  it('is no session and no token, ends with a new password, and is nobody else’s', async () => {
    const [ada, bo] = [await withFactor(await person()), await withFactor(await person())];
    const challenge = await challengeOf(ada.email);
    expect(await isIn(challenge)).toBe(false);
    expect((await api.client({ token: challenge }).query('{ viewer { email } }')).status).toBe(401);
    // Somebody else's code does not finish it, nor does it finish somebody else's.
    expect(await finish(challenge, codeOf(bo.secret))).toBe('WrongCodeError');
    await changePassword(ada);
    expect(await finish(challenge, codeOf(ada.secret))).toBe('SignInOverError');
  });
});

describe('[S4] what is no session', () => {
  it.each<[string, (who: Person) => string | Promise<string>]>([
    ['nothing', () => ''],
    ['a random token', () => newSessionToken()],
    ['the hash that is stored', ({ before }) => hashToken(before).toString('base64url')],
    [
      'the token in other case',
      ({ before }) =>
        before.replace(/[a-z]/gi, (letter) =>
          letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
        ),
    ],
    ['the token and a letter', ({ before }) => `${before}A`],
    ['an API token', ({ accountId }) => apiToken(api.database, accountId)],
    ['the id of the account', ({ accountId }) => accountId],
    [
      'the id of the session',
      async ({ before }) =>
        (await asOwner('SELECT session_id FROM session WHERE token_hash = $1', [hashToken(before)]))[0]!['session_id']!,
    ],
  ])('%s', async (_what, cookieOf) => {
    expect(await isIn(await cookieOf(await person()))).toBe(false);
  });

  it('a session’s token in the Authorization header, or in the address', async () => {
    const { before } = await person();
    const bearer = await api.client({ token: before }).query('{ viewer { email } }');
    expect(bearer.status).toBe(401);
    expect((await api.client({ token: newApiToken() }).query('{ viewer { email } }')).status).toBe(401);
    const response = await api.client().fetch(`/graphql?query={viewer{email}}&sid=${before}`);
    expect(await response.json()).toEqual({ data: { viewer: null } });
  });

  it('a row without an end: the table does not take one', async () => {
    const { before } = await person();
    await expect(setSession(before, 'expires_at = NULL')).rejects.toThrow(/null value/);
  });
});
