import { makeOperation, mapExchange, type Exchange, type Operation } from 'urql';
import { notePendingChanges } from './connection.js';
import { earlyKey, takeEarlyAnswer } from './early-requests.js';
import { isPassingStatus } from './graphql-errors.js';
import { hashOf } from './inline-document.js';
import { pauseOrOnline } from './pause.js';

/** Pauses between attempts of a change, in milliseconds; the last one repeats. */
const PAUSES = [500, 1000, 2000, 4000, 8000];

/**
 * How operations travel. Built for production, a document goes by its hash (the API holds the text, compiled), and in full
 * only if the API does not know the hash, as during an upgrade. Mutations go one after the other, in the order in which
 * they were made, and each is tried until the server has answered, if an idempotency key makes that safe: this is what
 * lets people go on working through a short loss of the connection.
 */
export const transportExchange: Exchange = mapExchange({
  onOperation(operation) {
    if (operation.kind !== 'query' && operation.kind !== 'mutation') return operation;
    const send = operation.kind === 'mutation' ? sendInOrder(canBeRepeated(operation)) : fetch;
    const hash = hashOf(operation.query);
    return makeOperation(operation.kind, operation, {
      ...operation.context,
      fetch: hash === undefined ? send : sendByHash(hash, send),
    });
  },
});

type Send = typeof fetch;

/** How a question that is not an operation of the client travels: by the hash of its document where it has one. */
export function senderOf(document: object): Send {
  const hash = hashOf(document);
  return hash === undefined ? fetch : sendByHash(hash, fetch);
}

/** An answer longer than this (bytes) holds data. */
const LONGEST_REFUSAL = 10_000;

function sendByHash(sha256Hash: string, send: Send): Send {
  return async (url, init) => {
    const { query, ...rest } = JSON.parse(String(init?.body)) as {
      query: string;
      variables?: object;
      extensions?: object;
    };
    const extensions = { ...rest.extensions, persistedQuery: { version: 1, sha256Hash } };
    const early = await takeEarlyAnswer(earlyKey(sha256Hash, rest.variables));
    const answer =
      early !== null && !isPassingStatus(early.status)
        ? early
        : await send(url, { ...init, body: JSON.stringify({ ...rest, extensions }) });
    if (!(await isUnknownHash(answer))) return answer;
    return send(url, { ...init, body: JSON.stringify({ query, ...rest }) });
  };
}

async function isUnknownHash(answer: Response): Promise<boolean> {
  // The refusal is short. To read the copy of an outline of ten thousand claims only to find no refusal would cost a long task.
  if (Number(answer.headers.get('content-length') ?? 0) > LONGEST_REFUSAL) return false;
  // A fault or a refusal may be about anything; only an error that names the document is about the document.
  const text = await answer.clone().text();
  return text.includes('"PERSISTED_QUERY_NOT_FOUND"');
}

let lastMutation: Promise<unknown> = Promise.resolve();

function sendInOrder(isRepeatable: boolean): Send {
  return (url, init) => {
    notePendingChanges(1);
    const mine = lastMutation.then(() => (isRepeatable ? sendUntilAnswered(url, init) : fetch(url, init)));
    lastMutation = mine.catch(() => undefined).finally(() => notePendingChanges(-1));
    return mine;
  };
}

async function sendUntilAnswered(url: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(url, init);
      if (!isPassingStatus(answer.status)) return answer;
    } catch (fault) {
      if (init?.signal?.aborted) throw fault;
    }
    await pauseOrOnline(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0);
  }
}

function canBeRepeated(operation: Operation): boolean {
  const variables = operation.variables as { input?: { idempotencyKey?: unknown } } | undefined;
  return typeof variables?.input?.idempotencyKey === 'string';
}
