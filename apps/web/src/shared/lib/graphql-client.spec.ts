import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gql } from 'urql';
import { useConnection } from './connection.js';
import { createGraphqlClient } from './graphql-client.js';
import { inlineDocument } from './inline-document.js';

interface Sent {
  operationName: string;
  query?: string;
  variables?: { input: { idempotencyKey?: string } };
  extensions?: { persistedQuery?: { sha256Hash: string } };
}

const sent: { body: Sent; headers: Headers }[] = [];
/** What the network answers, one entry for each request; an Error is a lost connection. */
let answers: (object | Error | number)[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.spyOn(window, 'fetch').mockImplementation(async (_url, init) => {
    sent.push({ body: JSON.parse(String(init?.body)) as Sent, headers: new Headers(init?.headers) });
    const answer = answers.shift();
    await Promise.resolve();
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'number') return new Response('', { status: answer });
    return Response.json(answer ?? { errors: [{ message: 'no answer was prepared' }] });
  });
});
afterEach(() => vi.restoreAllMocks());

const Viewer = gql`
  query Viewer {
    viewer {
      email
    }
  }
`;
const Server = gql`
  query Server {
    server {
      demoMode
    }
  }
`;
const Both = gql`
  query Both {
    server {
      demoMode
    }
    viewer {
      email
    }
  }
`;
const SignIn = gql`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
      __typename
      ... on SignInSuccess {
        viewer {
          email
        }
      }
      ... on UserError {
        message
      }
    }
  }
`;
const CreateTeam = gql`
  mutation CreateTeam($input: CreateTeamInput!) {
    createTeam(input: $input) {
      __typename
      ... on CreateTeamSuccess {
        team {
          id
          name
        }
      }
    }
  }
`;

const server = { server: { __typename: 'ServerInfo', demoMode: true } };
const team = (id: string) => ({
  createTeam: { __typename: 'CreateTeamSuccess', team: { __typename: 'Team', id, name: id } },
});

describe('the GraphQL client', () => {
  it('sends the header that shows a request to be ours', async () => {
    answers = [{ data: { viewer: null } }];
    await createGraphqlClient().client.query(Viewer, {}).toPromise();
    expect(sent[0]?.headers.get('x-counterpoint-client')).toBe('web');
  });

  it('reads the fields of an interface from a refusal', async () => {
    answers = [{ data: { signIn: { __typename: 'BadCredentialsError', message: 'No.' } } }];
    const { client } = createGraphqlClient();
    const { data } = await client.mutation(SignIn, { input: { email: 'a', password: 'b' } }).toPromise();
    expect(data).toMatchObject({ signIn: { __typename: 'BadCredentialsError', message: 'No.' } });
  });

  it('never answers from a cache that holds only a part', async () => {
    const { client } = createGraphqlClient();
    answers = [{ data: server }, { data: { ...server, viewer: { __typename: 'Viewer', email: 'ann@example.org' } } }];
    await client.query(Server, {}).toPromise();
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      client.query(Both, {}).subscribe(({ data }) => {
        seen.push(data);
        resolve();
      });
    });
    expect(seen).toMatchObject([{ viewer: { email: 'ann@example.org' } }]);
  });

  it('names a document by its hash, and sends it in full only where the server does not know the hash', async () => {
    const { client } = createGraphqlClient();
    const document = inlineDocument('query Server { server { demoMode __typename } }', 'a'.repeat(64));
    const unknown = {
      errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    };
    answers = [unknown, { data: server }];
    const { data } = await client.query(document, {}).toPromise();
    expect(data).toMatchObject({ server: { demoMode: true } });
    expect(sent[0]?.body.query).toBeUndefined();
    expect(sent[0]?.body.extensions?.persistedQuery?.sha256Hash).toBe('a'.repeat(64));
    expect(sent[1]?.body.query).toContain('demoMode');
    expect(sent[1]?.body.extensions?.persistedQuery).toBeUndefined();
  });
});

describe('changes', () => {
  it('are sent one after the other, and again until the server has answered', async () => {
    const { client } = createGraphqlClient();
    answers = [new TypeError('Failed to fetch'), 503, { data: team('first') }, { data: team('second') }];
    const first = client.mutation(CreateTeam, { input: { name: 'a', idempotencyKey: 'k1' } }).toPromise();
    const second = client.mutation(CreateTeam, { input: { name: 'b', idempotencyKey: 'k2' } }).toPromise();
    await vi.waitFor(() => expect(useConnection.getState().pendingChanges).toBe(2));
    expect((await first).data).toMatchObject({ createTeam: { team: { id: 'first' } } });
    expect((await second).data).toMatchObject({ createTeam: { team: { id: 'second' } } });
    expect(sent.map(({ body }) => body.variables?.input.idempotencyKey)).toEqual(['k1', 'k1', 'k1', 'k2']);
    await vi.waitFor(() => expect(useConnection.getState().pendingChanges).toBe(0));
  });

  it('without an idempotency key are tried once, since twice might do it twice', async () => {
    answers = [new TypeError('Failed to fetch')];
    const { client } = createGraphqlClient();
    const { error } = await client.mutation(SignIn, { input: { email: 'a', password: 'b' } }).toPromise();
    expect(error?.networkError).toBeDefined();
    expect(sent).toHaveLength(1);
  });
});
