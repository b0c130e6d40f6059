import { ask, codeOf } from '../harness/api-scene.js';
import { SoftAuthenticator } from '../harness/soft-authenticator.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { apiToken, signedIn } from '../harness/test-sessions.js';

const api = useTestApi();

type Deed = { action: string; via: string; details: { name: string; after: string | null }[] };
const ACTIVITY = '{ viewer { recentActivity { at action via details { name after } } } }';
const activityOf = async (client: TestClient) =>
  (await ask<{ viewer: { recentActivity: Deed[] } }>(client, ACTIVITY)).viewer.recentActivity;

async function somebody() {
  const account = await signedIn(api.database);
  return { ...account, client: api.client({ cookie: account.cookie }) };
}

async function withPasskey() {
  const person = await somebody();
  const { beginAddingPasskey } = await ask<{ beginAddingPasskey: { options: string } }>(
    person.client,
    'mutation { beginAddingPasskey(input: {}) { ... on PasskeyChallenge { options } } }',
  );
  const { finishAddingPasskey } = await ask<{ finishAddingPasskey: { passkey: { id: string } } }>(
    person.client,
    `mutation ($response: String!) { finishAddingPasskey(input: { response: $response, name: "My laptop" }) {
       ... on AddPasskeySuccess { passkey { id } } } }`,
    { response: new SoftAuthenticator().create(beginAddingPasskey.options) },
  );
  return { ...person, passkeyId: finishAddingPasskey.passkey.id };
}

const RENAME = `mutation ($id: ID!, $name: String!) { renamePasskey(input: { passkeyId: $id, name: $name }) {
  __typename ... on RenamePasskeySuccess { passkey { name } } ... on UserError { message } } }`;
const REMOVE_TOKEN = 'mutation ($id: ID!) { revokeApiToken(input: { tokenId: $id }) { __typename } }';

describe('one’s own part of the audit log', () => {
  it('names what changed about how one gets in, the newest first, and nothing of anybody else', async () => {
    const { client, passkeyId } = await withPasskey();
    await ask(client, RENAME, { id: passkeyId, name: 'Red laptop' });
    const { createApiToken } = await ask<{ createApiToken: { apiToken: { id: string } } }>(
      client,
      `mutation { createApiToken(input: { name: "Script", scopes: ["read"], expiresInDays: 3 }) {
         ... on CreateApiTokenSuccess { apiToken { id } } } }`,
    );
    await ask(client, REMOVE_TOKEN, { id: createApiToken.apiToken.id });
    const deeds = await activityOf(client);
    expect(deeds.map(({ action }) => action)).toEqual([
      'token.revoked',
      'token.created',
      'passkey.renamed',
      'passkey.added',
    ]);
    expect(deeds[1]?.details).toContainEqual({ name: 'days', after: '3' });
    expect(await activityOf((await somebody()).client)).toEqual([]);
  });

  it('is not for API tokens, nor are the preferences', async () => {
    const { accountId } = await somebody();
    const token = await apiToken(api.database, accountId);
    expect(await codeOf(api.client({ token }), ACTIVITY)).toBe('FORBIDDEN');
    expect(await codeOf(api.client({ token }), '{ viewer { mailPreferences { suggestionDecisions } } }')).toBe(
      'FORBIDDEN',
    );
  });

  it('shows what was done in a team only where it is about oneself', async () => {
    const { client } = await somebody();
    await ask(client, 'mutation { createTeam(input: { name: "Readers" }) { __typename } }');
    expect(await activityOf(client)).toEqual([]);
  });
});

describe('a passkey', () => {
  it('is called something else by its person alone', async () => {
    const { client, passkeyId } = await withPasskey();
    const rename = (by: TestClient, name: string) => ask(by, RENAME, { id: passkeyId, name });
    expect(await rename(client, ' Red laptop ')).toEqual({
      renamePasskey: { __typename: 'RenamePasskeySuccess', passkey: { name: 'Red laptop' } },
    });
    expect(await rename(client, ' ')).toMatchObject({ renamePasskey: { __typename: 'ValidationError' } });
    const { client: other } = await somebody();
    expect(await codeOf(other, RENAME, { id: passkeyId, name: 'Mine now' })).toBe('NOT_FOUND');
    const { viewer } = await ask<{ viewer: unknown }>(client, '{ viewer { passkeys { name } } }');
    expect(viewer).toEqual({ passkeys: [{ name: 'Red laptop' }] });
  });
});

describe('mails', () => {
  const PREFERENCES = 'mailPreferences { suggestionDecisions }';
  const set = (client: TestClient, suggestionDecisions: boolean) =>
    ask<{ setMailPreferences: unknown }>(
      client,
      `mutation ($on: Boolean) { setMailPreferences(input: { suggestionDecisions: $on }) {
         ... on SetMailPreferencesSuccess { viewer { ${PREFERENCES} } } } }`,
      { on: suggestionDecisions },
    );

  it('are wanted at first, and as one says then', async () => {
    const { client } = await somebody();
    const read = () => ask<{ viewer: unknown }>(client, `{ viewer { ${PREFERENCES} } }`);
    expect(await read()).toEqual({ viewer: { mailPreferences: { suggestionDecisions: true } } });
    for (const on of [false, false, true]) {
      const preferences = { mailPreferences: { suggestionDecisions: on } };
      expect(await set(client, on)).toEqual({ setMailPreferences: { viewer: preferences } });
      expect(await read()).toEqual({ viewer: preferences });
    }
  });

  it('are not turned off by a link that nobody gave out', async () => {
    for (const token of ['', 'x', `sealed1.abcdefgh.${'A'.repeat(120)}`, 'sealed1.../../etc/passwd']) {
      expect(
        await ask(api.client(), 'mutation ($t: String!) { unsubscribe(input: { token: $t }) { __typename } }', {
          t: token,
        }),
      ).toEqual({ unsubscribe: { __typename: 'LinkOverError' } });
    }
  });
});
