import { referencedHash, type DocumentReference } from './trusted-documents.js';

/**
 * The libraries of our transports refuse a request without a document. One that names it by its hash gets an empty
 * document here, and the hash at one place (`extensions.persistedQuery.sha256Hash`); the document store does the rest.
 * Everything else passes unchanged, for the libraries to judge.
 */
export function nameInBody(body: string): string {
  if (!/"(sha256Hash|documentId)"/.test(body)) return body;
  const request: (DocumentReference & Record<string, unknown>) | null = parseObject(body);
  if (request === null || request['query'] != null) return body;
  const sha256Hash = referencedHash(request);
  if (sha256Hash === undefined) return body;
  return JSON.stringify({
    ...request,
    query: '',
    extensions: { ...request.extensions, persistedQuery: { sha256Hash } },
  });
}

/** As `nameInBody`, for the query string of a GET. `url`: path and query. */
export function nameInUrl(url: string): string {
  if (!/[?&](extensions|documentId)=/.test(url)) return url;
  const changed = new URL(url, 'http://localhost');
  const { searchParams } = changed;
  if (searchParams.has('query')) return url;
  const extensions: DocumentReference['extensions'] = parseObject(searchParams.get('extensions') ?? '{}');
  const sha256Hash = referencedHash({ extensions, documentId: searchParams.get('documentId') });
  if (sha256Hash === undefined) return url;
  searchParams.set('query', '');
  searchParams.set('extensions', JSON.stringify({ ...extensions, persistedQuery: { sha256Hash } }));
  return changed.pathname + changed.search;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
