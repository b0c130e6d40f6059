import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gql, type TypedDocumentNode } from 'urql';
import { askDirectly } from './direct-query.js';
import { earlyKey } from './early-requests.js';
import { errorCode, isNotSent } from './graphql-errors.js';
import { inlineDocument } from './inline-document.js';

interface Data {
  debate: { id: string };
}
const TEXT = 'query DebateOutline($debateId: ID!) { debate(id: $debateId) { id } }';
const HASH = 'c'.repeat(64);
const written: TypedDocumentNode<Data, { debateId: string }> = gql(TEXT);
const built = inlineDocument(TEXT, HASH) as TypedDocumentNode<Data, { debateId: string }>;
const DATA = { debate: { id: 'd1' } };

interface Sent {
  operationName: string;
  query?: string;
  variables: object;
  extensions?: { persistedQuery: { sha256Hash: string } };
}

const sent: Sent[] = [];
/** What the network answers, one entry for each request; an Error is a lost connection, a number a status without a body. */
let answers: (object | Error | number)[] = [];

beforeEach(() => {
  sent.length = 0;
  delete window.counterpointEarly;
  vi.spyOn(window, 'fetch').mockImplementation(async (_url, init) => {
    sent.push(JSON.parse(String(init?.body)) as Sent);
    const answer = answers.shift();
    await Promise.resolve();
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'number') return new Response('', { status: answer });
    return Response.json(answer ?? { errors: [{ message: 'no answer was prepared' }] });
  });
});
afterEach(() => vi.restoreAllMocks());

describe('a question past the cache', () => {
  it('is answered with the data as they are', async () => {
    answers = [{ data: DATA }];
    expect(await askDirectly(written, { debateId: 'd1' })).toEqual({ data: DATA, error: null });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ operationName: 'DebateOutline', variables: { debateId: 'd1' } });
    expect(sent[0]?.query).toContain('debate(id: $debateId)');
  });

  it('goes by the hash of its document where the build put one, and in full where the server does not know it', async () => {
    answers = [{ errors: [{ message: 'unknown', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }, { data: DATA }];
    expect(await askDirectly(built, { debateId: 'd1' })).toEqual({ data: DATA, error: null });
    expect(sent[0]?.query).toBeUndefined();
    expect(sent[0]?.extensions?.persistedQuery.sha256Hash).toBe(HASH);
    expect(sent[1]?.query).toBe(TEXT);
  });

  it('takes the answer that was asked for early', async () => {
    const answer = Promise.resolve(Response.json({ data: DATA }));
    const early = { answer, sentAt: performance.now() };
    window.counterpointEarly = new Map([[earlyKey(HASH, { debateId: 'd1' }), early]]);
    expect(await askDirectly(built, { debateId: 'd1' })).toEqual({ data: DATA, error: null });
    expect(sent).toHaveLength(0);
  });

  it('is asked again where the server could not be reached, until it can be', async () => {
    answers = [new TypeError('connection lost'), 503, { data: DATA }];
    expect(await askDirectly(written, { debateId: 'd1' })).toEqual({ data: DATA, error: null });
    expect(sent).toHaveLength(3);
  });

  it('fails after four attempts as what it is: not sent', async () => {
    answers = [503, 503, 503, 503, { data: DATA }];
    const { data, error } = await askDirectly(written, { debateId: 'd1' });
    expect(data).toBeNull();
    expect(error && isNotSent(error)).toBe(true);
    expect(sent).toHaveLength(4);
  });

  it('is not repeated where the server refused it', async () => {
    answers = [{ data: null, errors: [{ message: 'Not found', extensions: { code: 'NOT_FOUND' } }] }, { data: DATA }];
    const { data, error } = await askDirectly(written, { debateId: 'd1' });
    expect(data).toBeNull();
    expect(errorCode(error ?? undefined)).toBe('NOT_FOUND');
    expect(sent).toHaveLength(1);
  });
});
