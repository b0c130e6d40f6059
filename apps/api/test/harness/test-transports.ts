import type { AnswerError, TestClient } from './test-client.js';

export type TransportName = 'POST' | 'GET' | 'WebSocket' | 'event stream';

/** What came of an operation, whichever way it went. */
export type Outcome = { readonly data?: unknown; readonly errors?: readonly AnswerError[] };

export type Operation = {
  readonly query?: string;
  readonly variables?: Record<string, unknown>;
  readonly extensions?: Record<string, unknown>;
};

/** Sends one operation over each transport and gives its first result. */
export const transports: Record<TransportName, (client: TestClient, operation: Operation) => Promise<Outcome>> = {
  POST: (client, operation) => client.post(operation),

  async GET(client, { query, variables, extensions }) {
    const search = new URLSearchParams();
    if (query !== undefined) search.set('query', query);
    if (variables !== undefined) search.set('variables', JSON.stringify(variables));
    if (extensions !== undefined) search.set('extensions', JSON.stringify(extensions));
    const response = await client.fetch(`/graphql?${search.toString()}`);
    return (await response.json()) as Outcome;
  },

  WebSocket: (client, operation) =>
    new Promise((resolve, reject) => {
      client.socket().subscribe(
        { query: '', ...operation },
        {
          next: (result) => resolve(result as Outcome),
          error: (errors) =>
            Array.isArray(errors) ? resolve({ errors: errors as AnswerError[] }) : reject(errors as Error),
          complete: () => resolve({}),
        },
      );
    }),

  async 'event stream'(client, operation) {
    const response = await client.fetch('/graphql/stream', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: '', ...operation }),
    });
    const text = await response.text();
    const data = /^event: next\ndata: (.*)$/m.exec(text)?.[1];
    return data === undefined ? (JSON.parse(text) as Outcome) : (JSON.parse(data) as Outcome);
  },
};

export const transportNames = Object.keys(transports) as TransportName[];
