import { ask, codeOf } from '../harness/api-scene.js';
import { SoftAuthenticator, type Lies } from '../harness/soft-authenticator.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';
import { signedIn } from '../harness/test-sessions.js';

const api = useTestApi();

const BEGIN = `mutation ($password: String) {
  beginAddingPasskey(input: { password: $password }) { __typename ... on PasskeyChallenge { options } }
}`;
const FINISH = `mutation ($response: String!, $name: String!) {
  finishAddingPasskey(input: { response: $response, name: $name }) {
    __typename ... on AddPasskeySuccess { passkey { id name backedUp lastUsedAt } } ... on UserError { message }
  }
}`;
const BEGIN_SIGN_IN = 'mutation { beginPasskeySignIn { __typename ... on PasskeyChallenge { options } } }';
const SIGN_IN = `mutation ($response: String!) {
  signInWithPasskey(input: { response: $response }) {
    __typename ... on SignInWithPasskeySuccess { viewer { account { name } } }
  }
}`;
const REMOVE = `mutation ($id: ID!) {
  removePasskey(input: { passkeyId: $id }) { __typename ... on RemovePasskeySuccess { passkeys { name } } }
}`;

async function somebody() {
  const account = await signedIn(api.database);
  return { ...account, client: api.client({ cookie: account.cookie }) };
}

async function challenge(client: TestClient): Promise<string> {
  const { beginAddingPasskey } = await ask<{ beginAddingPasskey: { options: string } }>(client, BEGIN);
  return beginAddingPasskey.options;
}

async function finish(client: TestClient, response: string, name = 'My laptop') {
  const { finishAddingPasskey } = await ask<{
    finishAddingPasskey: { __typename: string; passkey: { id: string }; message?: string };
  }>(client, FINISH, { response, name });
  return finishAddingPasskey;
}

async function register(client: TestClient) {
  const device = new SoftAuthenticator();
  const { passkey } = await finish(client, device.create(await challenge(client)));
  return { device, passkeyId: passkey.id };
}

async function signInChallenge(): Promise<string> {
  const answer = await ask<{ beginPasskeySignIn: { options: string } }>(api.client(), BEGIN_SIGN_IN);
  return answer.beginPasskeySignIn.options;
}

/** The type of the answer, and the browser that asked. */
async function signIn(response: string) {
  const browser = api.client();
  const { signInWithPasskey } = await ask<{ signInWithPasskey: { __typename: string } }>(browser, SIGN_IN, {
    response,
  });
  return { kind: signInWithPasskey.__typename, browser };
}

describe('[S4] passkeys', () => {
  it('are added by somebody who is signed in, and sign in without a name or a password', async () => {
    const { client } = await somebody();
    const device = new SoftAuthenticator();
    const added = await finish(client, device.create(await challenge(client)));
    expect(added).toMatchObject({
      __typename: 'AddPasskeySuccess',
      passkey: { name: 'My laptop', backedUp: false, lastUsedAt: null },
    });
    const { kind, browser } = await signIn(device.get(await signInChallenge()));
    expect(kind).toBe('SignInWithPasskeySuccess');
    const own = await ask<{ viewer: { account: { name: string }; passkeys: { lastUsedAt: string }[] } }>(
      browser,
      '{ viewer { account { name } passkeys { lastUsedAt } } }',
    );
    expect(own.viewer.account.name).toBe('Ada');
    expect(own.viewer.passkeys).toEqual([{ lastUsedAt: expect.any(String) as string }]);
  });

  it('ask for no one-time code: the device has asked for a finger or a PIN', async () => {
    const { client, accountId } = await somebody();
    const { device } = await register(client);
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(
        `INSERT INTO second_factor (account_id, secret, confirmed_at) VALUES ($1, 'JBSWY3DPEHPK3PXP', now())`,
        [accountId],
      ),
    );
    expect((await signIn(device.get(await signInChallenge()))).kind).toBe('SignInWithPasskeySuccess');
  });

  it.each<[string, Lies]>([
    ['another site', { origin: 'https://counterpoint.example.net' }],
    ['a site with a similar name', { origin: 'http://localhost.example.net:3000' }],
    ['https where there is none', { origin: 'https://localhost' }],
    ['another relying party', { rpId: 'example.net' }],
    ['another challenge', { challenge: 'bm90IHlvdXIgY2hhbGxlbmdl' }],
    ['the other ceremony', { type: 'webauthn.create' }],
    ['nobody who showed who they are', { unverified: true }],
    ['a forged signature', { signature: true }],
  ])('that speak of %s sign nobody in', async (_what, lie) => {
    const { client } = await somebody();
    const { device } = await register(client);
    const { kind, browser } = await signIn(device.get(await signInChallenge(), lie));
    expect(kind).toBe('PasskeyRefusedError');
    expect(browser.cookie).toBeUndefined();
    expect((await signIn(device.get(await signInChallenge()))).kind).toBe('SignInWithPasskeySuccess');
  });

  it.each<[string, Lies]>([
    ['another site', { origin: 'https://counterpoint.example.net' }],
    ['another challenge', { challenge: 'bm90IHlvdXIgY2hhbGxlbmdl' }],
    ['another relying party', { rpId: 'example.net' }],
    ['nobody who showed who they are', { unverified: true }],
  ])('that are made for %s are not kept', async (_what, lie) => {
    const { client } = await somebody();
    const device = new SoftAuthenticator();
    expect((await finish(client, device.create(await challenge(client), lie))).__typename).toBe('PasskeyRefusedError');
    expect(
      (await ask<{ viewer: { passkeys: unknown[] } }>(client, '{ viewer { passkeys { id } } }')).viewer.passkeys,
    ).toEqual([]);
  });

  it('answer each challenge once, and only for what, and whom, it was given out for', async () => {
    const { client } = await somebody();
    const { device } = await register(client);
    const response = device.get(await signInChallenge());
    expect((await signIn(response)).kind).toBe('SignInWithPasskeySuccess');
    expect((await signIn(response)).kind).toBe('PasskeyRefusedError');
    const forAdding = JSON.parse(await challenge(client)) as { challenge: string };
    expect((await signIn(device.get(JSON.stringify({ challenge: forAdding.challenge, rpId: 'localhost' })))).kind).toBe(
      'PasskeyRefusedError',
    );
    const { client: other } = await somebody();
    const theirs = await challenge(client);
    expect((await finish(other, new SoftAuthenticator().create(theirs))).__typename).toBe('PasskeyRefusedError');
    const late = await signInChallenge();
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(`UPDATE passkey_challenge SET expires_at = now() - interval '1 second'`),
    );
    expect((await signIn(device.get(late))).kind).toBe('PasskeyRefusedError');
  });

  it('whose counter does not grow are copies, and sign nobody in', async () => {
    const { client } = await somebody();
    const { device } = await register(client);
    device.counter = 7;
    expect((await signIn(device.get(await signInChallenge()))).kind).toBe('SignInWithPasskeySuccess');
    device.counter = 7;
    expect((await signIn(device.get(await signInChallenge()))).kind).toBe('PasskeyRefusedError');
  });

  it('that are unknown, and answers that are none, sign nobody in', async () => {
    expect((await signIn(new SoftAuthenticator().get(await signInChallenge()))).kind).toBe('PasskeyRefusedError');
    for (const response of ['', '{}', 'null', '[', '{"id":1}', 'x'.repeat(70_000)]) {
      expect((await signIn(response)).kind).toBe('ValidationError');
    }
    const nonsense = JSON.parse(new SoftAuthenticator().get(await signInChallenge())) as { response: object };
    const broken = { ...nonsense, response: { ...nonsense.response, clientDataJSON: '!!!' } };
    expect((await signIn(JSON.stringify(broken))).kind).toBe('PasskeyRefusedError');
  });

  it('belong to one account', async () => {
    const { client } = await somebody();
    const { client: other } = await somebody();
    const { device, passkeyId } = await register(client);
    expect((await finish(other, device.create(await challenge(other)))).__typename).toBe('PasskeyKnownError');
    expect(await codeOf(other, REMOVE, { id: passkeyId })).toBe('NOT_FOUND');
  });

  it('that are removed sign nobody in; the last way in stays', async () => {
    const { client, accountId } = await somebody();
    const first = await register(client);
    const second = await register(client);
    const removed = await ask<{ removePasskey: { passkeys: unknown[] } }>(client, REMOVE, { id: first.passkeyId });
    expect(removed.removePasskey.passkeys).toHaveLength(1);
    expect((await signIn(first.device.get(await signInChallenge()))).kind).toBe('PasskeyRefusedError');
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query('UPDATE credential SET password_hash = NULL WHERE account_id = $1', [accountId]),
    );
    const last = await ask<{ removePasskey: { __typename: string } }>(client, REMOVE, { id: second.passkeyId });
    expect(last.removePasskey.__typename).toBe('NotAllowedError');
    expect((await signIn(second.device.get(await signInChallenge()))).kind).toBe('SignInWithPasskeySuccess');
  });

  it('take the password again when the sign-in is older than ten minutes', async () => {
    const { client, accountId } = await somebody();
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(`UPDATE session SET proved_at = now() - interval '11 minutes' WHERE account_id = $1`, [
        accountId,
      ]),
    );
    const { beginAddingPasskey } = await ask<{ beginAddingPasskey: { __typename: string } }>(client, BEGIN);
    expect(beginAddingPasskey.__typename).toBe('ProofNeededError');
  });
});

describe('passkeys of a server that is reached by a number', () => {
  const numbered = useTestApi({ env: { PUBLIC_URL: 'http://127.0.0.1:3999' }, beside: api });

  it('are not offered', async () => {
    const answer = await ask<{ server: { hasPasskeys: boolean }; beginPasskeySignIn: { __typename: string } }>(
      numbered.client(),
      'mutation { beginPasskeySignIn { __typename } }',
    );
    expect(answer.beginPasskeySignIn.__typename).toBe('NotAllowedError');
    expect(await ask(numbered.client(), '{ server { hasPasskeys } }')).toEqual({ server: { hasPasskeys: false } });
    expect(await ask(api.client(), '{ server { hasPasskeys } }')).toEqual({ server: { hasPasskeys: true } });
  });
});
