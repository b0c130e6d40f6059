import { GraphQLSchemaHost } from '@nestjs/graphql';
import { costlyFields } from '../../src/platform/graphql/rate-limit-rules.js';
import { BUDGETS, COSTS } from '../../src/platform/limits/budgets.js';
import { ask, beginDebate, codeOf } from '../harness/api-scene.js';
import { useTestApi } from '../harness/test-api.js';
import { apiToken, signedIn } from '../harness/test-sessions.js';

const api = useTestApi({ env: { RATE_LIMITS: '1', TRUSTED_PROXIES: 'loopback' } });

describe('what a call costs', () => {
  it('is the usual, save for what is more work: a reviewed list', () => {
    const { schema } = api.get(GraphQLSchemaHost);
    const dear = costlyFields(schema).filter(({ name, points }) => {
      const [type = ''] = name.split('.');
      return points !== COSTS[type.toLowerCase() as keyof typeof COSTS];
    });
    expect(Object.fromEntries(dear.map(({ name, points }) => [name, points]))).toEqual({
      'Debate.search': 10,
      'Mutation.beginPasskeySignIn': 20,
      'Mutation.beginSingleSignOn': 20,
      'Mutation.createApiToken': 20,
      'Mutation.eraseAccount': 200,
      'Mutation.exportAccount': 200,
      'Mutation.finishSignIn': 20,
      'Mutation.finishSingleSignOn': 20,
      'Mutation.requestPasswordReset': 20,
      'Mutation.resetPassword': 20,
      'Mutation.signIn': 20,
      'Mutation.signInWithPasskey': 20,
      'Mutation.signUp': 20,
    });
  });

  it('is charged inside a debate, too', async () => {
    const { client, debateId } = await beginDebate(api);
    const searches = `query ($id: ID!) { debate(id: $id) { ${Array.from({ length: 29 }, (_, index) => `s${index}: search(query: "list") { totalCount }`).join(' ')} } }`;
    let refused = false;
    for (let turn = 0; turn < 25 && !refused; turn += 1) {
      refused = (await codeOf(client, searches, { id: debateId })) === 'RATE_LIMITED';
    }
    expect(refused).toBe(true);
  });
});

describe('[S1] limits on how much is asked for', () => {
  it('OWASP batching attack: hold for fields, not for requests, and say when to come back', async () => {
    const { cookie } = await signedIn(api.database);
    const client = api.client({ cookie });
    const document = `mutation { ${Array.from({ length: 30 }, (_, index) => `m${index}: createTeam(input: { name: "" }) { __typename }`).join(' ')} }`;
    let calls = 0;
    for (;;) {
      const { errors, headers } = await client.query(document);
      const refused = errors?.filter(({ extensions }) => extensions?.code === 'RATE_LIMITED') ?? [];
      // Mutations come one after the other; the first that is refused is the last that is tried.
      calls += refused.length === 0 ? 30 : Number(String(refused[0]?.path?.[0]).slice(1));
      if (refused.length === 0) continue;
      expect(refused[0]?.extensions?.['retryAfterSeconds']).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
      break;
    }
    expect(calls).toBe(BUDGETS.account / 5);
    expect(await codeOf(client, '{ viewer { account { name } } }')).toBe('RATE_LIMITED');
    // Others are not concerned.
    const other = api.client({ cookie: (await signedIn(api.database)).cookie });
    expect(await codeOf(other, '{ viewer { account { name } } }')).toBeUndefined();
  });

  it('hold on a socket as they do over HTTP', async () => {
    const { accountId, cookie } = await signedIn(api.database);
    const client = api.client({ token: await apiToken(api.database, accountId) });
    for (let spent = 0; spent < BUDGETS.token; spent += 30) {
      const one = `{ ${Array.from({ length: 30 }, (_, index) => `q${index}: viewer { __typename }`).join(' ')} }`;
      expect((await client.query(one)).errors).toBeUndefined();
    }
    const first = await client.subscribe('{ viewer { __typename } }').next();
    expect(JSON.stringify(first)).toContain('RATE_LIMITED');
    // Their person has the other half.
    await ask(api.client({ cookie }), '{ viewer { account { id } } }');
  });

  it('count strangers by the network that a trusted proxy names, and by no other header', async () => {
    const from = async (address: string) => {
      const response = await fetch(`${api.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': address, 'x-real-ip': '203.0.113.99' },
        body: JSON.stringify({
          query: `{ ${Array.from({ length: 30 }, (_, index) => `q${index}: viewer { __typename }`).join(' ')} }`,
        }),
      });
      return (await response.text()).includes('RATE_LIMITED');
    };
    let refused = 0;
    for (let turn = 0; turn < 80; turn += 1) refused += (await from(`2001:db8:5:6::${turn.toString(16)}`)) ? 1 : 0;
    expect(refused).toBeGreaterThan(10);
    expect(await from('2001:db8:5:7::1')).toBe(false);
    // Who writes the header themselves stands further to the left, and counts as whom the proxy saw.
    expect(await from('198.51.100.1, 2001:db8:5:6::1')).toBe(true);
  });
});
