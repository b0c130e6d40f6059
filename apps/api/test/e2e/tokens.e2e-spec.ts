import { ask, beginDebate, codeOf, joinTeam } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import type { TestClient } from '../harness/test-client.js';
import { withClient } from '../harness/test-cluster.js';

const api = useTestApi();

const CREATE = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    __typename
    ... on CreateApiTokenSuccess { secret apiToken { id name scopes revokedAt lastUsedAt onlyDebate { question } } }
    ... on UserError { message }
  }
}`;
const REVOKE = `mutation ($tokenId: ID!) {
  revokeApiToken(input: { tokenId: $tokenId }) { __typename ... on RevokeApiTokenSuccess { apiToken { id revokedAt } } }
}`;
const OWN = 'query { viewer { viewerCanCreateApiToken apiTokens { id name scopes revokedAt lastUsedAt } } }';

type Created = {
  createApiToken: {
    __typename: string;
    secret: string;
    message?: string;
    apiToken: { id: string; name: string; scopes: string[]; onlyDebate: { question: string } | null };
  };
};

async function create(client: TestClient, input: Record<string, unknown> = {}) {
  const { createApiToken } = await ask<Created>(client, CREATE, {
    input: { name: 'Nightly export', scopes: ['read'], ...input },
  });
  return createApiToken;
}

/** The same person, with a token of theirs. */
async function withToken(client: TestClient, input: Record<string, unknown> = {}) {
  const { secret, apiToken } = await create(client, input);
  return { program: api.client({ token: secret }), apiToken, secret };
}

describe('personal API tokens', () => {
  it('are shown once, do what their scopes say, and are listed without their secret', async () => {
    const { client, debateId, account } = await beginDebate(api);
    const { program, secret, apiToken } = await withToken(client, { scopes: ['content:write', 'read'] });
    expect(secret).toMatch(/^dbt_[A-Za-z0-9_-]{43}$/);
    expect(apiToken).toMatchObject({ name: 'Nightly export', scopes: ['read', 'content:write'], onlyDebate: null });
    const added = await ask<{ addClaim: { __typename: string } }>(
      program,
      'mutation ($debateId: ID!) { addClaim(input: { debateId: $debateId, text: "By a program" }) { __typename } }',
      { debateId },
    );
    expect(added.addClaim.__typename).toBe('AddClaimSuccess');
    const { viewer } = await ask<{ viewer: { apiTokens: { id: string; lastUsedAt: string | null }[] } }>(client, OWN);
    expect(viewer.apiTokens).toEqual([
      expect.objectContaining({ id: apiToken.id, lastUsedAt: expect.any(String) as string }),
    ]);
    const stored = await withClient(
      api.database.ownerUrl,
      async (connection) =>
        (await connection.query('SELECT t::text AS row FROM api_token t WHERE account_id = $1', [account.accountId]))
          .rows,
    );
    expect(JSON.stringify(stored)).not.toContain(secret.slice(4));
    expect(api.log()).not.toContain(secret.slice(4));
  });

  it('[A10] Immich CVE-2026-23896: cannot make, see or revoke tokens, nor touch how their person signs in', async () => {
    const { client } = await beginDebate(api);
    const { program, apiToken } = await withToken(client, {
      scopes: ['read', 'content:write', 'comment:write', 'vote:cast', 'members:write', 'settings:write'],
    });
    expect(await codeOf(program, CREATE, { input: { name: 'More', scopes: ['read'] } })).toBe('FORBIDDEN');
    expect(await codeOf(program, REVOKE, { tokenId: apiToken.id })).toBe('FORBIDDEN');
    expect(await codeOf(program, OWN)).toBe('FORBIDDEN');
    for (const field of [
      'beginAddingPasskey(input: {}) { __typename }',
      'finishAddingPasskey(input: { response: "{}", name: "x" }) { __typename }',
      'removePasskey(input: { passkeyId: "x" }) { __typename }',
      'beginLinkingIdentity(input: {}) { __typename }',
      'unlinkIdentity(input: { identityId: "x" }) { __typename }',
      'exportAccount(input: {}) { __typename }',
      'eraseAccount(input: { name: "Ada" }) { __typename }',
      'beginSecondFactor(input: {}) { __typename }',
      'signOut { __typename }',
    ]) {
      expect([field, await codeOf(program, `mutation { ${field} }`)]).toEqual([field, 'FORBIDDEN']);
    }
  });

  it('[A10] better-auth CVE-2025-61928: are made for nobody but whoever is signed in, whatever the input says', async () => {
    const { account } = await beginDebate(api);
    for (const extra of ['accountId', 'userId', 'account']) {
      const stranger = api.client();
      const input = { name: 'For somebody else', scopes: ['read'], [extra]: account.accountId };
      expect(await codeOf(stranger, CREATE, { input })).toBe('BAD_USER_INPUT');
    }
    expect(await codeOf(api.client(), CREATE, { input: { name: 'Mine', scopes: ['read'] } })).toBe('NOT_SIGNED_IN');
  });

  it('[A11] Mattermost CVE-2026-26304: an empty debate is none, and no token for all debates comes of it', async () => {
    const { client } = await beginDebate(api);
    expect(await codeOf(client, CREATE, { input: { name: 'One', scopes: ['read'], debateId: '' } })).toBe('NOT_FOUND');
    expect((await ask<{ viewer: { apiTokens: unknown[] } }>(client, OWN)).viewer.apiTokens).toEqual([]);
  });

  it('[S4] end at once when revoked, also for what is connected', async () => {
    const { client, debateId } = await beginDebate(api);
    const { program, apiToken } = await withToken(client);
    const live = program.subscribe(
      'subscription ($debateId: ID!) { debateEvents(debateId: $debateId, afterSeq: 0) { seq } }',
      { debateId },
    );
    await live.next();
    const { revokeApiToken } = await ask<{ revokeApiToken: { apiToken: { revokedAt: string } } }>(client, REVOKE, {
      tokenId: apiToken.id,
    });
    expect(revokeApiToken.apiToken.revokedAt).toEqual(expect.any(String));
    await expect(live.next()).rejects.toBeDefined();
    expect(await codeOf(program, '{ viewer { account { name } } }')).toBe('NOT_SIGNED_IN');
    // Again is no error, and changes nothing.
    const again = await ask<typeof revokeApiToken & { revokeApiToken: unknown }>(client, REVOKE, {
      tokenId: apiToken.id,
    });
    expect(again.revokeApiToken).toEqual(
      revokeApiToken.apiToken === undefined
        ? null
        : { __typename: 'RevokeApiTokenSuccess', apiToken: revokeApiToken.apiToken },
    );
  });

  it('are nobody else’s business', async () => {
    const { client, account } = await beginDebate(api);
    const { apiToken } = await withToken(client);
    const other = await joinTeam(api, account, 'admin');
    expect(await codeOf(other, REVOKE, { tokenId: apiToken.id })).toBe('NOT_FOUND');
    expect(await codeOf(other, REVOKE, { tokenId: 'nonsense' })).toBe('NOT_FOUND');
    expect((await ask<{ viewer: { apiTokens: unknown[] } }>(other, OWN)).viewer.apiTokens).toEqual([]);
  });

  it.each([
    [{ scopes: ['read', 'everything'] }, 'ValidationError', /no scope “everything”/],
    [{ scopes: ['read '] }, 'ValidationError', /no scope/],
    [{ scopes: ['READ'] }, 'ValidationError', /no scope/],
    [{ scopes: [] }, 'ValidationError', /at least one/],
    [{ expiresInDays: 366 }, 'ValidationError', /1 to 365/],
    [{ expiresInDays: 0 }, 'ValidationError', /1 to 365/],
    [{ name: ' ' }, 'ValidationError', /cannot be empty/],
  ])('%j: %s', async (input, type, message) => {
    const { client } = await beginDebate(api);
    expect(await create(client, input)).toMatchObject({
      __typename: type,
      message: expect.stringMatching(message) as string,
    });
  });

  it('take the password again when the sign-in is older than ten minutes', async () => {
    const { client, account } = await beginDebate(api);
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(`UPDATE session SET proved_at = now() - interval '11 minutes' WHERE account_id = $1`, [
        account.accountId,
      ]),
    );
    expect(await create(client)).toMatchObject({ __typename: 'ProofNeededError' });
    expect(await create(client, { password: 'not my password' })).toMatchObject({ __typename: 'ProofNeededError' });
  });

  it('are fifty at most, also when made at once', async () => {
    const { client, account } = await beginDebate(api);
    await withClient(api.database.ownerUrl, (connection) =>
      connection.query(
        `INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at)
         SELECT gen_random_uuid(), sha256(n::text::bytea), $1, 'old', '{read}', now() + interval '1 day' FROM generate_series(1, 48) n`,
        [account.accountId],
      ),
    );
    const made = await Promise.all(Array.from({ length: 8 }, () => create(client)));
    expect(made.filter(({ __typename }) => __typename === 'CreateApiTokenSuccess')).toHaveLength(2);
    expect(made.filter(({ __typename }) => __typename === 'LimitError')).toHaveLength(6);
  });
});

describe('a token for one debate', () => {
  it('knows no other debate: not by id, list, search, event, or vote', async () => {
    const { client, teamId, debateId, claimId } = await beginDebate(api);
    const { createDebate } = await ask<{ createDebate: { debate: { id: string } } }>(
      client,
      `mutation ($teamId: ID!) {
         createDebate(input: { teamId: $teamId, question: "Another question?" }) { ... on CreateDebateSuccess { debate { id } } }
       }`,
      { teamId },
    );
    const otherId = createDebate.debate.id;
    const { addClaim } = await ask<{ addClaim: { claim: { id: string } } }>(
      client,
      `mutation ($debateId: ID!) {
         addClaim(input: { debateId: $debateId, text: "Canary elsewhere." }) { ... on AddClaimSuccess { claim { id } } }
       }`,
      { debateId: otherId },
    );
    const { program, apiToken } = await withToken(client, {
      scopes: ['read', 'content:write', 'vote:cast', 'settings:write', 'members:write'],
      debateId,
    });
    expect(apiToken.onlyDebate).toEqual({ question: 'Is the list genuine?' });

    const QUESTION = 'query ($id: ID!) { debate(id: $id) { question } }';
    expect(await ask(program, QUESTION, { id: debateId })).toEqual({ debate: { question: 'Is the list genuine?' } });
    expect(await codeOf(program, QUESTION, { id: otherId })).toBe('NOT_FOUND');
    expect(await codeOf(program, 'query ($id: ID!) { node(id: $id) { id } }', { id: addClaim.claim.id })).toBe(
      'NOT_FOUND',
    );
    const listed = await program.query(
      'query ($id: ID!) { team(id: $id) { debates { edges { node { question } } } } }',
      {
        id: teamId,
      },
    );
    expect(JSON.stringify(listed.data ?? {})).not.toContain('Another question');
    const votes = 'mutation ($id: ID!) { voteOnClaim(input: { claimId: $id, value: 4, revision: 1 }) { __typename } }';
    expect(await codeOf(program, votes, { id: addClaim.claim.id })).toBe('NOT_FOUND');
    expect(await codeOf(client, votes, { id: addClaim.claim.id })).toBeUndefined();
    expect(await codeOf(program, votes, { id: claimId })).toBeUndefined();
    const add = 'mutation ($id: ID!) { addClaim(input: { debateId: $id, text: "x" }) { __typename } }';
    expect(await codeOf(program, add, { id: otherId })).toBe('NOT_FOUND');
    const EVENTS = 'subscription ($id: ID!) { debateEvents(debateId: $id, afterSeq: 0) { seq } }';
    const first = await program.subscribe(EVENTS, { id: otherId }).next();
    expect(JSON.stringify(first)).toContain('NOT_FOUND');
    expect((await program.subscribe(EVENTS, { id: debateId }).next()).value.data.debateEvents.seq).toBeGreaterThan(0);
  });

  it('founds no team and invites nobody', async () => {
    const { client, teamId, debateId } = await beginDebate(api);
    const { program } = await withToken(client, { scopes: ['read', 'settings:write', 'members:write'], debateId });
    const team = await ask<{ createTeam: { __typename: string } }>(
      program,
      'mutation { createTeam(input: { name: "Mine" }) { __typename } }',
    );
    expect(team.createTeam.__typename).toBe('NotAllowedError');
    const debate = await program.query<{ createDebate: { __typename: string } }>(
      'mutation ($teamId: ID!) { createDebate(input: { teamId: $teamId, question: "More?" }) { __typename } }',
      { teamId },
    );
    expect(debate.data?.createDebate.__typename).not.toBe('CreateDebateSuccess');
  });

  it('is not made for a debate out of sight', async () => {
    const { debateId } = await beginDebate(api);
    const { client: stranger } = await beginDebate(api);
    expect(await codeOf(stranger, CREATE, { input: { name: 'x', scopes: ['read'], debateId } })).toBe('NOT_FOUND');
  });
});
