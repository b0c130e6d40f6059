import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { getOperationName, type Client, type OperationResult } from 'urql';
import { newIdempotencyKey } from '../idempotency.js';
import { openOutboxStore, type OutboxEntry, type OutboxStore } from './outbox-store.js';

/** Mutations that take one input with an idempotency key. */
export interface KeyedVariables {
  input: { idempotencyKey?: string | null };
}

/** A mutation's variables as the caller gives them: the key is added here. */
export type Keyless<Variables extends KeyedVariables> = Omit<Variables, 'input'> & {
  input: Omit<Variables['input'], 'idempotencyKey'>;
};

/** Changes older than this are forgotten, not sent: what a person meant last month may be wrong by now (milliseconds). */
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000;

const sending = new Set<string>();
let madeLast = 0;

/**
 * Changes on their way to the server. Each is written down before it is sent and struck out when the server has answered,
 * so a reload, a crash or a day without a connection loses none; `resume` sends what an earlier visit left, in order.
 * Sending in order and again and again is the transport's business, and the idempotency key makes it safe.
 */
export interface Outbox {
  /** Sends a change. Resolves with the server's answer, however long that takes. */
  submit<Data, Variables extends KeyedVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Keyless<Variables>,
    key?: string,
  ): Promise<OperationResult<Data, Variables>>;
  /** Sends what an earlier visit of the same person left behind; returns how many changes that were. */
  resume(documents: readonly TypedDocumentNode<unknown, never>[]): Promise<number>;
}

export function createOutbox(
  client: Pick<Client, 'mutation'>,
  viewerId: string,
  store: OutboxStore = sharedStore(),
): Outbox {
  return {
    async submit<Data, Variables extends KeyedVariables>(
      document: TypedDocumentNode<Data, Variables>,
      given: Keyless<Variables>,
      key = newIdempotencyKey(),
    ) {
      // The caller's type says that only the key was missing.
      const variables = { ...given, input: { ...given.input, idempotencyKey: key } } as unknown as Variables;
      madeLast = Math.max(Date.now(), madeLast + 1);
      const operation = getOperationName(document) ?? '';
      const entry = { key, viewerId, operation, variables, madeAt: madeLast };
      sending.add(key);
      // Not awaited: a vote must leave within the frame, and storage may be slow.
      const stored = store.put(entry);
      const answer = await client.mutation(document, variables).toPromise();
      await stored;
      await store.remove(key);
      sending.delete(key);
      return answer;
    },
    async resume(documents) {
      const byName = new Map(documents.map((document) => [getOperationName(document), document]));
      const left = (await store.all()).filter((entry) => entry.viewerId === viewerId && !sending.has(entry.key));
      const sent = left.map((entry) => sendAgain(client, store, entry, byName.get(entry.operation)));
      return (await Promise.all(sent)).filter(Boolean).length;
    },
  };
}

async function sendAgain(
  client: Pick<Client, 'mutation'>,
  store: OutboxStore,
  entry: OutboxEntry,
  document: TypedDocumentNode<unknown, never> | undefined,
): Promise<boolean> {
  const isSent = document !== undefined && Date.now() - entry.madeAt < KEPT_FOR;
  if (isSent) {
    sending.add(entry.key);
    await client.mutation(document, entry.variables as never).toPromise();
    sending.delete(entry.key);
  }
  await store.remove(entry.key);
  return isSent;
}

let shared: OutboxStore | null = null;

function sharedStore(): OutboxStore {
  return (shared ??= openOutboxStore());
}
