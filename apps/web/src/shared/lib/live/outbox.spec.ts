import { parse } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { Client } from 'urql';
import { describe, expect, it } from 'vitest';
import { createOutbox, type KeyedVariables } from './outbox.js';
import { openOutboxStore, type OutboxEntry } from './outbox-store.js';

interface Vote extends KeyedVariables {
  input: { value: number; idempotencyKey?: string | null };
}
const Cast = parse('mutation Cast($input: Vote!) { cast(input: $input) }') as TypedDocumentNode<unknown, Vote>;

/** A wire that keeps what is sent and answers when told to. */
function wire() {
  const sent: Vote['input'][] = [];
  const answers: (() => void)[] = [];
  const client = {
    mutation: (_document: unknown, variables: Vote) => {
      sent.push(variables.input);
      return { toPromise: () => new Promise((resolve) => answers.push(() => resolve({ data: { cast: true } }))) };
    },
  } as unknown as Client;
  return { client, sent, answer: () => answers.shift()?.() };
}

const newStore = () => openOutboxStore(`test-${crypto.randomUUID()}`);

describe('changes on their way', () => {
  it('are written down until the server has answered', async () => {
    const store = newStore();
    const { client, sent, answer } = wire();
    const done = createOutbox(client, 'ana', store).submit(Cast, { input: { value: 4 } });
    await expect.poll(async () => (await store.all()).length).toBe(1);
    expect(sent).toEqual([{ value: 4, idempotencyKey: (await store.all())[0]?.key }]);
    answer();
    await done;
    expect(await store.all()).toEqual([]);
  });

  it('left by an earlier visit are sent in order with their old keys, those of others and old ones are not', async () => {
    const store = newStore();
    const entry = (key: string, madeAt: number, viewerId = 'ana'): OutboxEntry => ({
      key,
      viewerId,
      operation: 'Cast',
      variables: { input: { value: 1, idempotencyKey: key } },
      madeAt,
    });
    const now = Date.now();
    await store.put(entry('second', now - 10));
    await store.put(entry('first', now - 20));
    await store.put(entry('forgotten', now - 1e10));
    await store.put(entry('theirs', now - 30, 'ben'));
    const { client, sent, answer } = wire();
    const done = createOutbox(client, 'ana', store).resume([Cast]);
    await expect.poll(() => sent.length).toBe(2);
    answer();
    answer();
    expect(await done).toBe(2);
    expect(sent.map((input) => input.idempotencyKey)).toEqual(['first', 'second']);
    expect((await store.all()).map((each) => each.key)).toEqual(['theirs']);
  });

  it('that are being sent now are not sent twice', async () => {
    const store = newStore();
    const { client, sent, answer } = wire();
    const outbox = createOutbox(client, 'ana', store);
    const done = outbox.submit(Cast, { input: { value: 2 } });
    await expect.poll(async () => (await store.all()).length).toBe(1);
    expect(await outbox.resume([Cast])).toBe(0);
    expect(sent).toHaveLength(1);
    answer();
    await done;
  });
});
