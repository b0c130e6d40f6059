import type { Client } from 'graphql-ws';
import type { AnswerError, TestClient } from '../../harness/test-client.js';
import type { Request } from './operation.js';

/** What the server said to one operation; of a subscription, the first thing it said. */
export type Raw = { readonly data?: Record<string, unknown> | null; readonly errors?: readonly AnswerError[] };

/** What came of an operation in one word: yes, no, or the code of the error, or what else it was. */
export type Word = string;

export function wordOf({ data, errors }: Raw): Word {
  const [error] = errors ?? [];
  if (error !== undefined) return String(error.extensions?.code ?? error.message);
  const [result] = Object.values(data ?? {}) as [{ readonly __typename?: string; readonly message?: string } | null];
  const name = result?.__typename ?? 'nothing';
  if (name === 'NotAllowedError') return 'no';
  return name.endsWith('Error') || name === 'nothing' ? `${name}: ${String(result?.message)}` : 'yes';
}

/** One of the ways on which every operation is tried. */
export type Way = { readonly name: 'HTTP' | 'WebSocket'; send(request: Request): Promise<Raw> };

const isSubscription = ({ query }: Request): boolean => query.startsWith('subscription');

/** Queries and mutations by POST, subscriptions as event streams. */
export function overHttp(client: TestClient): Way {
  return {
    name: 'HTTP',
    send: (request) => (isSubscription(request) ? firstEvent(client, request) : client.post(request)),
  };
}

async function firstEvent(client: TestClient, request: Request): Promise<Raw> {
  const response = await client.fetch('/graphql/stream', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify(request),
  });
  let text = '';
  const decoder = new TextDecoder();
  // Leaving the loop ends the stream.
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const data = /^event: next\ndata: (.*)$/m.exec(text)?.[1];
    if (data !== undefined) return JSON.parse(data) as Raw;
  }
  return JSON.parse(text) as Raw;
}

/** All through one socket. */
export function overWebSocket(client: TestClient): Way {
  let socket: Client | null = null;
  return {
    name: 'WebSocket',
    async send(request) {
      socket ??= client.socket();
      const answers = socket.iterate(request) as AsyncIterableIterator<Raw>;
      try {
        for await (const answer of answers) return answer;
        return {};
      } catch (errors) {
        if (Array.isArray(errors)) return { errors: errors as AnswerError[] };
        throw errors;
      }
    },
  };
}

/** Does the work for all, so many at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const workers = Array.from({ length: atOnce }, async () => {
    for (const item of left) await work(item);
  });
  await Promise.all(workers);
}
