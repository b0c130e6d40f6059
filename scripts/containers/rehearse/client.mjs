// A person at a browser, as far as the proxy can tell: https with the proxy's own authority, a cookie, and a socket.
import { Agent, request } from 'node:https';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(import.meta.dirname, '..', '..', '..', 'apps', 'api', 'package.json'));
const { createClient } = require('graphql-ws');
const WebSocket = require('ws');

const pascal = (name) => name[0].toUpperCase() + name.slice(1);

/** Where the proxy is: `https://localhost:PORT`, and the certificate of its authority. */
export function makeClient({ origin, authority }) {
  const agent = new Agent({ ca: authority, keepAlive: true });
  let cookie = '';

  const send = (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-counterpoint-client': 'rehearsal',
        origin,
        ...(cookie === '' ? {} : { cookie }),
      };
      const asked = request(new URL(path, origin), { method, agent, headers, timeout: 30_000 }, (response) => {
        const [set] = response.headers['set-cookie'] ?? [];
        if (set !== undefined) [cookie] = set.split(';');
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer within 30 s')));
      asked.on('error', reject).end(body);
    });

  const client = {
    get: (path) => send('GET', path),

    /** One GraphQL request; throws unless it answers data. */
    async query(query, variables = {}) {
      const { status, text } = await send('POST', '/graphql', JSON.stringify({ query, variables }));
      let answer;
      try {
        answer = JSON.parse(text);
      } catch {
        throw new Error(`${status}: ${text.slice(0, 200)}`);
      }
      if (answer.data === undefined || answer.data === null || answer.errors !== undefined) {
        throw new Error(`${status}: ${JSON.stringify(answer.errors ?? answer).slice(0, 300)}`);
      }
      return answer.data;
    },

    /** One mutation; throws a refusal. `key`: sent again on a retry. */
    async mutate(name, input, selection, key) {
      const success = name.startsWith('vote') ? 'VoteSuccess' : `${pascal(name)}Success`;
      const document = `mutation ($input: ${pascal(name)}Input!) { ${name}(input: $input) {
        __typename ... on UserError { message } ... on ${success} { ${selection} } } }`;
      const data = await client.query(document, {
        input: key === undefined ? input : { ...input, idempotencyKey: key },
      });
      if (data[name].__typename !== success) throw new Error(`${name}: ${JSON.stringify(data[name])}`);
      return data[name];
    },

    /** The same until it is acknowledged, with one key: what is written once stays once. `failed` hears of each failure. */
    async insist(name, input, selection, failed) {
      const key = randomUUID();
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await client.mutate(name, input, selection, key);
        } catch (error) {
          failed(error);
          if (attempt >= 40) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100 + 50 * attempt));
        }
      }
    },

    /** Follows by WebSocket, coming back by itself; `hear` gets each update. Answers how to stop. */
    follow(query, variables, hear) {
      class Socket extends WebSocket {
        constructor(address, protocols) {
          super(address, protocols, { ca: authority, headers: { origin, cookie } });
        }
      }
      const socket = createClient({
        url: `${origin.replace('https', 'wss')}/graphql`,
        webSocketImpl: Socket,
        retryAttempts: 100,
        shouldRetry: () => true,
        retryWait: () => new Promise((resolve) => setTimeout(resolve, 300)),
      });
      const stop = socket.subscribe(
        { query, variables: variables() },
        { next: hear, error: () => {}, complete: () => {} },
      );
      return async () => {
        stop();
        await socket.dispose();
      };
    },

    close: () => agent.destroy(),
  };
  return client;
}
