import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { probe, ProbeModule } from '../harness/probe.module.js';
import { useTestApi } from '../harness/test-api.js';
import { transportNames, transports } from '../harness/test-transports.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Each is run compiled (by its hash) and interpreted (with a blank more, so that it is a stranger's). */
const ours: readonly { readonly document: string; readonly variables?: Record<string, unknown> }[] = [
  { document: 'query Nested { probe { id more { id more { id } } } }' },
  {
    document:
      'query Page($first: Int = 3) { probes(first: $first) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount } }',
  },
  {
    document: 'query Page50($first: Int!) { probes(first: $first) { edges { node { id } } } }',
    variables: { first: 50 },
  },
  { document: 'query Args($at: DateTime!) { instant(at: $at) }', variables: { at: '2026-03-01T09:30:00+01:00' } },
  {
    document: 'query Skipped($no: Boolean!) { probe { id @skip(if: $no) more @include(if: $no) { id } } }',
    variables: { no: true },
  },
  { document: 'query Faults { probe { id missing picky(size: 3) unreachable contended } }' },
  { document: 'query Type { probe { ... on Probe { __typename ...Rest } } } fragment Rest on Probe { id }' },
  { document: 'query Closed { me }' },
  { document: 'query Union { either { __typename ... on Probe { id more { id } } ... on Hollow { name } } }' },
  { document: 'query Interface { named { __typename name } }' },
  { document: 'mutation Write($value: String!) { write(value: $value) }', variables: { value: 'ü \u0000 "' } },
];
const BAD = 'query BadVariable($at: DateTime!) { instant(at: $at) }';
const SERIAL = 'mutation Serial { first: write(value: "1", afterMs: 30) second: write(value: "2") }';
const DEEP = `{ probe { ${'more { '.repeat(6)}id${' }'.repeat(6)} } }`;

const folder = mkdtempSync(join(tmpdir(), 'counterpoint-documents-'));
const file = join(folder, 'trusted-documents.json');
const trusted = [...ours.map(({ document }) => document), BAD, SERIAL, DEEP, 'subscription Count { count(to: 2) }'];
writeFileSync(file, JSON.stringify(Object.fromEntries(trusted.map((document) => [sha256(document), document]))));
afterAll(() => rmSync(folder, { recursive: true }));

describe('trusted documents', () => {
  const api = useTestApi({ modules: [ProbeModule], trustedDocumentsFile: file });
  const byHash = (document: string) => ({
    extensions: { persistedQuery: { version: 1, sha256Hash: sha256(document) } },
  });

  const withoutPlaces = (errors: readonly object[] | undefined) =>
    errors?.map((error) => ({
      ...error,
      locations: undefined,
      extensions: { ...('extensions' in error ? (error.extensions as object) : {}), requestId: undefined },
    }));

  it.each(ours)('are answered, compiled, as they are interpreted: $document', async ({ document, variables = {} }) => {
    const compiled = await api.client().post({ ...byHash(document), variables });
    const interpreted = await api.client().post({ query: `${document} `, variables });
    expect(compiled.data).toEqual(interpreted.data);
    expect(withoutPlaces(compiled.errors)).toEqual(withoutPlaces(interpreted.errors));
    expect(operations().slice(-2)).toEqual([true, false]);
  });

  it('tell errors by their codes when compiled', async () => {
    const document = 'query Faults { probe { id missing picky(size: 3) unreachable contended } }';
    const { errors } = await api.client().post(byHash(document));
    const codes = errors?.map(({ extensions }) => extensions?.code).sort();
    expect(codes).toEqual(['BAD_USER_INPUT', 'NOT_FOUND', 'TRY_AGAIN', 'UNAVAILABLE']);
  });

  it('tell a variable that does not fit', async () => {
    const { data, errors } = await api.client().post({ ...byHash(BAD), variables: { at: 'yesterday' } });
    expect(data).toBeUndefined();
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('Variable "$at" got invalid value "yesterday"') as string,
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ]);
  });

  it('run their mutations one after the other', async () => {
    const order: unknown[] = [];
    const listen = (value: unknown) => void order.push(value);
    probe.on('written', listen);
    await api.client().post(byHash(SERIAL));
    probe.off('written', listen);
    expect(order).toEqual(['1', '2']);
  });

  it.each(transportNames)('are found by their hash over %s', async (name) => {
    const { data, errors } = await transports[name](
      api.client(),
      byHash('query Nested { probe { id more { id more { id } } } }'),
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ probe: { id: '1', more: [{ id: '2' }, { id: '3' }] } });
  });

  it.each(transportNames)('answer an unknown hash over %s with what clients know', async (name) => {
    const { data, errors } = await transports[name](api.client(), byHash('query Unknown { probe { id } }'));
    expect(data ?? null).toBeNull();
    expect(errors).toEqual([{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }]);
  });

  it('are found as documentId too, in a body and in an address', async () => {
    const documentId = sha256('query Nested { probe { id more { id more { id } } } }');
    expect((await api.client().post({ documentId: `sha256:${documentId}` })).data).toMatchObject({
      probe: { id: '1' },
    });
    const response = await api.client().fetch(`/graphql?documentId=${documentId}`);
    expect(await response.json()).toMatchObject({ data: { probe: { id: '1' } } });
  });

  it('subscribe by their hash', async () => {
    const received: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      const extensions = byHash('subscription Count { count(to: 2) }').extensions;
      api
        .client()
        .socket()
        .subscribe(
          { query: '', extensions },
          { next: (result) => received.push(result), error: reject, complete: resolve },
        );
    });
    expect(received).toEqual([{ data: { count: 1 } }, { data: { count: 2 } }]);
  });

  it('are exempt from a stranger’s limits, and the stranger is not', async () => {
    expect((await api.client().post(byHash(DEEP))).errors).toBeUndefined();
    const { errors } = await api.client().post({ query: `${DEEP} ` });
    expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'LIMIT_EXCEEDED', limit: 'COST' } })]);
  });

  it('a document that comes with another’s hash is a stranger’s', async () => {
    const { data } = await api.client().post({ query: '{ probe { id } }', ...byHash(DEEP) });
    expect(data).toEqual({ probe: { id: '1' } });
    expect(operations().at(-1)).toBe(false);
  });

  it('are named in the log, and their variables are not', async () => {
    await api.client().post({
      ...byHash('mutation Write($value: String!) { write(value: $value) }'),
      variables: { value: 'what somebody wrote' },
    });
    expect(api.log()).toContain('"operation":"Write"');
    expect(api.log()).not.toContain('what somebody wrote');
  });

  /** Of the operations logged so far: whether they were trusted. */
  function operations(): boolean[] {
    const lines = api
      .log()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; trusted: boolean });
    return lines.filter(({ msg }) => msg === 'operation').map((line) => line.trusted);
  }
});
