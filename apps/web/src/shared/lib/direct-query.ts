import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { CombinedError, createRequest, getOperationName, stringifyDocument } from 'urql';
import { isNotSent } from './graphql-errors.js';
import { senderOf } from './graphql-transport.js';
import { pauseOrOnline } from './pause.js';

/** Pauses before the next attempt where the server could not be reached, in milliseconds. */
const PAUSES = [400, 800, 1600];

export type DirectAnswer<Data> = { data: Data; error: null } | { data: null; error: CombinedError };

/**
 * Asks a question past the normalised cache. For answers that are one large value rather than entities: to write ten
 * thousand claims into the cache, and to compare them with what was there, costs more than to read them.
 */
export async function askDirectly<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<DirectAnswer<Data>> {
  for (const pause of [...PAUSES, null]) {
    const answer = await attempt(document, variables);
    if (answer.error === null || pause === null || !isNotSent(answer.error)) return answer;
    await pauseOrOnline(pause);
  }
  throw new Error('The last attempt is always answered.');
}

async function attempt<Data, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<DirectAnswer<Data>> {
  // As a request, urql knows the document and does not print what it has the text of.
  const { query } = createRequest(document, variables);
  const body = { operationName: getOperationName(query), query: stringifyDocument(query), variables };
  let response: Response | undefined;
  try {
    response = await senderOf(document)('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        'content-type': 'application/json',
        'x-counterpoint-client': 'web',
      },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
    if (data && !errors) return { data, error: null };
    return { data: null, error: new CombinedError({ graphQLErrors: errors ?? [], response }) };
  } catch (fault) {
    const networkError = fault instanceof Error ? fault : new Error(String(fault));
    return { data: null, error: new CombinedError({ networkError, response }) };
  }
}
