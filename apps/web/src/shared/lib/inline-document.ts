import { gql, type TypedDocumentNode } from 'urql';

/**
 * An operation with the hash of its text, as the production build writes it in place of a tagged one. It is parsed when it is
 * used: most of what a page could ask is not asked while it loads, or ever.
 */
export function inlineDocument(text: string, sha256Hash: string): TypedDocumentNode {
  let parsed: TypedDocumentNode | undefined;
  const document = {
    kind: 'Document',
    get definitions() {
      parsed ??= gql(text);
      return parsed.definitions;
    },
    // What urql sends, and what it knows a document by; it would print and hash the parsed one otherwise.
    loc: { start: 0, end: text.length, source: { body: text, name: 'gql', locationOffset: { line: 1, column: 1 } } },
    __key: parseInt(sha256Hash.slice(0, 8), 16),
    sha256Hash,
  };
  // As urql's own parser writes it: its `loc` has the text, and none of the tokens that the type promises.
  return document as unknown as TypedDocumentNode;
}

/** The hash of a document's text where the build put one. */
export function hashOf(document: object): string | undefined {
  return 'sha256Hash' in document && typeof document.sha256Hash === 'string' ? document.sha256Hash : undefined;
}
