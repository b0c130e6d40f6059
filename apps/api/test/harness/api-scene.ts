import type { TestApi } from './test-api.js';
import type { TestClient } from './test-client.js';
import { signedIn } from './test-sessions.js';
import { withClient } from './test-cluster.js';

/** Data of an answer without errors. */
export async function ask<Data>(
  client: TestClient,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const answer = await client.query<Data>(query, variables);
  if (answer.errors !== undefined || answer.data == null) throw new Error(`Refused: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** The code of an answer's one error. */
export async function codeOf(
  client: TestClient,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<string | undefined> {
  const { errors } = await client.query(query, variables);
  return errors?.[0]?.extensions?.code;
}

/** Somebody signed in, with a team, a debate in it and a claim in that. All ids are global ones. */
export async function beginDebate(api: TestApi) {
  const account = await signedIn(api.database);
  const client = api.client({ cookie: account.cookie });
  const { createTeam } = await ask<{ createTeam: { team: { id: string } } }>(
    client,
    'mutation { createTeam(input: { name: "Readers" }) { ... on CreateTeamSuccess { team { id } } } }',
  );
  const teamId = createTeam.team.id;
  const { createDebate } = await ask<{ createDebate: { debate: { id: string } } }>(
    client,
    `mutation ($teamId: ID!) {
       createDebate(input: { teamId: $teamId, question: "Is the list genuine?" }) { ... on CreateDebateSuccess { debate { id } } }
     }`,
    { teamId },
  );
  const debateId = createDebate.debate.id;
  const { addClaim } = await ask<{ addClaim: { claim: { id: string } } }>(
    client,
    `mutation ($debateId: ID!) {
       addClaim(input: { debateId: $debateId, text: "The list is genuine." }) { ... on AddClaimSuccess { claim { id } } }
     }`,
    { debateId },
  );
  return { account, client, teamId, debateId, claimId: addClaim.claim.id };
}

/** Somebody new in the team of the account: a client that is signed in as them. */
export async function joinTeam(
  api: TestApi,
  founder: { readonly accountId: string },
  role: 'admin' | 'member' | 'guest',
) {
  const account = await signedIn(api.database);
  await withClient(api.database.ownerUrl, (connection) =>
    connection.query(
      `INSERT INTO membership (team_id, account_id, role)
       SELECT team_id, $2, $3 FROM membership WHERE account_id = $1 AND role = 'owner'`,
      [founder.accountId, account.accountId, role],
    ),
  );
  return api.client({ cookie: account.cookie });
}
