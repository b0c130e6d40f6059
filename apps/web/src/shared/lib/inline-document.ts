import { gql, type TypedDocumentNode } from 'urql';

/** An operation with the hash of its text, as the production build writes it in place of a tagged one. */
export function inlineDocument(text: string, sha256Hash: string): TypedDocumentNode {
  return Object.assign(gql(text), { sha256Hash });
}

/** The hash of a document's text where the build put one. */
export function hashOf(document: object): string | undefined {
  return 'sha256Hash' in document && typeof document.sha256Hash === 'string' ? document.sha256Hash : undefined;
}
