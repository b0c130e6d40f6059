import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameInBody, nameInUrl } from './named-document.js';
import { referencedHash, TrustedDocuments } from './trusted-documents.js';

const hash = createHash('sha256').update('{ a }').digest('hex');
const folder = mkdtempSync(join(tmpdir(), 'counterpoint-trusted-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const path = join(folder, 'documents.json');
  writeFileSync(path, text);
  return path;
}

describe('the file of trusted documents', () => {
  it('may be absent', () => {
    expect(TrustedDocuments.fromFile(null).size).toBe(0);
    expect(TrustedDocuments.fromFile(join(folder, 'none.json')).size).toBe(0);
  });

  it('gives documents by their hash, and knows them by their text', () => {
    const documents = TrustedDocuments.fromFile(fileWith(JSON.stringify({ [hash]: '{ a }' })));
    expect([documents.find(hash), documents.find('other')]).toEqual(['{ a }', undefined]);
    expect([documents.has('{ a }'), documents.has('{ a } ')]).toEqual([true, false]);
  });

  it.each([
    ['no JSON', '{', /not a list of trusted documents/],
    ['a list', '[]', /not a list of trusted documents/],
    ['no hash', '{"x":"{ a }"}', /not a list of trusted documents/],
    ['no text', `{"${hash}":1}`, /not a list of trusted documents/],
    ['another text', `{"${hash}":"{ b }"}`, /has another hash; build the client again/],
  ])('is refused when it holds %s', (_what, text, message) => {
    expect(() => TrustedDocuments.fromFile(fileWith(text))).toThrow(message);
  });
});

describe('a document that is named by its hash', () => {
  it.each([
    [{ documentId: hash }, hash],
    [{ documentId: `sha256:${hash.toUpperCase()}` }, hash],
    [{ extensions: { persistedQuery: { sha256Hash: hash } }, documentId: 'other' }, hash],
    [{ extensions: { persistedQuery: null } }, undefined],
    [{ extensions: { persistedQuery: { sha256Hash: 7 } } }, undefined],
    [{ extensions: null, documentId: null }, undefined],
    [{}, undefined],
  ])('%j', (reference, expected) => {
    expect(referencedHash(reference)).toBe(expected);
  });

  const named = { query: '', extensions: { persistedQuery: { sha256Hash: hash } } };

  it('gets an empty document in a body', () => {
    expect(JSON.parse(nameInBody(JSON.stringify({ documentId: hash })))).toEqual({ ...named, documentId: hash });
    expect(JSON.parse(nameInBody(JSON.stringify({ variables: { a: 1 }, extensions: named.extensions })))).toEqual({
      ...named,
      variables: { a: 1 },
    });
  });

  it.each([
    '',
    '{',
    '[]',
    'null',
    '{"query":"{ documentId }","documentId":"x"}',
    '{"query":"{ a }"}',
    '{"extensions":{"sha256Hash":1}}',
  ])('any other body stays as it is: %s', (body) => {
    expect(nameInBody(body)).toBe(body);
  });

  it('gets an empty document in an address', () => {
    const { searchParams } = new URL(nameInUrl(`/graphql?documentId=${hash}&variables={}`), 'http://localhost');
    expect(searchParams.get('query')).toBe('');
    expect(searchParams.get('variables')).toBe('{}');
    expect(JSON.parse(searchParams.get('extensions') ?? '')).toEqual(named.extensions);
  });

  it.each([
    '/graphql',
    '/graphql?query={a}',
    '/graphql?query={a}&documentId=x',
    '/graphql?extensions={',
    '/graphql?extensions={}',
  ])('any other address stays as it is: %s', (url) => {
    expect(nameInUrl(url)).toBe(url);
  });
});
