import { describe, expect, it } from 'vitest';
import { createRequest, getOperationName, gql, stringifyDocument } from 'urql';
import { hashOf, inlineDocument } from './inline-document.js';

const TEXT = 'query Viewer { viewer { email } }';
const HASH = 'deadbeef'.repeat(8);

describe('a document that the build wrote', () => {
  it('is what the tag would have made of the text', () => {
    const document = inlineDocument(TEXT, HASH);
    expect(document.definitions).toEqual(gql(TEXT).definitions);
    expect(getOperationName(document)).toBe('Viewer');
    expect(stringifyDocument(createRequest(document, {}).query)).toBe(TEXT);
    expect(hashOf(document)).toBe(HASH);
    expect(hashOf(gql(TEXT))).toBeUndefined();
  });

  it('is parsed when it is used, not before', () => {
    const document = inlineDocument('this is no document', HASH);
    expect(() => document.definitions).toThrow();
  });

  it('makes the same request every time, and another one with other variables', () => {
    const document = inlineDocument(TEXT, HASH);
    const [first, again, other] = [{ a: 1 }, { a: 1 }, { a: 2 }].map((variables) => createRequest(document, variables));
    expect(first?.key).toBe(again?.key);
    expect(first?.key).not.toBe(other?.key);
    expect(hashOf(first?.query ?? {})).toBe(HASH);
  });
});
