import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';
import { signedIn } from '../harness/test-sessions.js';

const api = useTestApi();

const EXPORT = `mutation { exportAccount(input: {}) { __typename ... on ExportAccountSuccess { path expiresAt } } }`;
const ERASE = `mutation ($name: String!, $password: String) {
  eraseAccount(input: { name: $name, password: $password }) {
    __typename ... on TeamsNeedOwnerError { teams message } ... on UserError { message }
  }
}`;

async function path(client: TestClient): Promise<string> {
  return (await ask<{ exportAccount: { path: string } }>(client, EXPORT)).exportAccount.path;
}

const erase = async (client: TestClient, variables: Record<string, unknown>) =>
  (await ask<{ eraseAccount: { __typename: string; teams?: string[]; message?: string } }>(client, ERASE, variables))
    .eraseAccount;

describe('[P6] everything of one’s own', () => {
  it('[A14] is a file behind an address that works once, and that no cache keeps', async () => {
    const { client, account } = await beginDebate(api);
    const address = await path(client);
    const file = await fetch(api.origin + address);
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="counterpoint-account-[\d-]+\.json"$/,
    );
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const data = (await file.json()) as { account: { id: string }; claims: { text: string }[] };
    expect(data.account.id).toBe(account.accountId);
    expect(data.claims).toEqual([expect.objectContaining({ text: 'The list is genuine.' })]);
    expect((await fetch(api.origin + address)).status).toBe(404);
    expect(api.log()).not.toContain(address.split('/').at(-1));
  });

  it('[S8] is nothing to whom does not know the address, however it is spelt', async () => {
    const { client } = await beginDebate(api);
    const address = await path(client);
    const secret = address.split('/').at(-1) ?? '';
    for (const spelt of [
      '/account-exports/',
      '/account-exports',
      `/account-exports/${'A'.repeat(43)}`,
      `/account-exports/${secret.slice(1)}`,
      `/account-exports/${secret}x`,
      `/account-exports/%2e%2e/${secret.slice(0, 42)}`,
      `/ACCOUNT-EXPORTS/${secret}`,
      `/account-exports/${secret};x=1`,
      `//account-exports/${secret}`,
      `/account-exports//${secret}`,
      `/account-exports/${secret}/`,
      `/account-exports/%00${secret}`,
    ]) {
      const answer = await fetch(api.origin + spelt);
      expect([spelt, answer.headers.get('content-disposition')]).toEqual([spelt, null]);
    }
    expect((await fetch(`${api.origin}${address}`, { method: 'POST' })).status).not.toBe(200);
    expect((await fetch(api.origin + address)).status).toBe(200);
  });

  it('works no longer after ten minutes', async () => {
    const { client } = await beginDebate(api);
    const address = await path(client);
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(`UPDATE account_export SET expires_at = now() - interval '1 second'`),
    );
    expect((await fetch(api.origin + address)).status).toBe(404);
  });
});

describe('[P6] being forgotten', () => {
  it('takes one’s name, typed as it stands', async () => {
    const { cookie } = await signedIn(api.database);
    const client = api.client({ cookie });
    expect((await erase(client, { name: 'ada' })).__typename).toBe('ValidationError');
    expect((await ask<{ viewer: unknown }>(client, '{ viewer { account { name } } }')).viewer).toEqual({
      account: { name: 'Ada' },
    });
  });

  it('takes the password again when the sign-in is older than ten minutes', async () => {
    const { cookie, accountId } = await signedIn(api.database);
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(`UPDATE session SET proved_at = now() - interval '11 minutes' WHERE account_id = $1`, [
        accountId,
      ]),
    );
    const client = api.client({ cookie });
    expect((await erase(client, { name: 'Ada' })).__typename).toBe('ProofNeededError');
    expect((await ask<{ exportAccount: { __typename: string } }>(client, EXPORT)).exportAccount.__typename).toBe(
      'ProofNeededError',
    );
  });

  it('waits until a team with others has another owner, and says which', async () => {
    const { client, account } = await beginDebate(api);
    await joinTeam(api, account, 'admin');
    expect(await erase(client, { name: 'Ada' })).toMatchObject({
      __typename: 'TeamsNeedOwnerError',
      teams: ['Readers'],
    });
  });

  it('ends every session and everything that is connected, and shows others nobody where somebody was', async () => {
    const { client: owner, account, debateId } = await beginDebate(api);
    const member = await joinTeam(api, account, 'member');
    const added = await ask<{ addClaim: { claim: { id: string } } }>(
      member,
      `mutation ($debateId: ID!) { addClaim(input: { debateId: $debateId, text: "Mine." }) { ... on AddClaimSuccess { claim { id } } } }`,
      { debateId },
    );
    const live = member.subscribe('subscription ($id: ID!) { debateEvents(debateId: $id, afterSeq: 0) { seq } }', {
      id: debateId,
    });
    await live.next();
    expect((await erase(member, { name: 'Ada' })).__typename).toBe('EraseAccountSuccess');
    expect(member.cookie).toBeUndefined();
    await expect(live.next()).rejects.toBeDefined();
    const { node } = await ask<{ node: unknown }>(
      owner,
      'query ($id: ID!) { node(id: $id) { ... on Claim { text author { name } } } }',
      {
        id: added.addClaim.claim.id,
      },
    );
    expect(node).toEqual({ text: 'Mine.', author: { name: 'Erased account' } });
    const events = await ask<{ debate: unknown }>(
      owner,
      'query ($id: ID!) { debate(id: $id) { events { edges { node { type actor { name } summary } } } } }',
      { id: debateId },
    );
    expect(JSON.stringify(events)).toContain('Erased account');
  });

  it('is not for demo accounts, which belong to everybody', async () => {
    const { cookie, accountId } = await signedIn(api.database);
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query('UPDATE account SET is_demo = true WHERE account_id = $1', [accountId]),
    );
    expect((await erase(api.client({ cookie }), { name: 'Ada' })).__typename).toBe('NotAllowedError');
  });

  it('cannot be asked for by nobody', async () => {
    expect(await codeOf(api.client(), ERASE, { name: 'Ada' })).toBe('NOT_SIGNED_IN');
  });
});
