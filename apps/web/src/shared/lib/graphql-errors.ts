import type { CombinedError } from 'urql';

/** Statuses that come from what stands before the API, or from an API that is starting or stopping. */
const PASSING = new Set([502, 503, 504]);

/** True for an HTTP status after which the same request may well succeed. */
export function isPassingStatus(status: number): boolean {
  return PASSING.has(status);
}

/** True when the request did not reach the API, so that trying again makes sense. */
export function isNotSent(error: CombinedError): boolean {
  if (!error.networkError) return false;
  const status = statusOf(error);
  return status === null || isPassingStatus(status);
}

/** The code that the API gave, such as NOT_FOUND or NOT_SIGNED_IN; null where there is none. */
export function errorCode(error: CombinedError | undefined): string | null {
  const code = error?.graphQLErrors[0]?.extensions['code'];
  return typeof code === 'string' ? code : null;
}

/** One sentence for people: what went wrong and what to do; a fault carries its request id for whoever looks into it. */
export function errorSentence(error: CombinedError): string {
  if (isNotSent(error)) return 'The server cannot be reached. Check the connection and try again.';
  const first = error.graphQLErrors[0];
  if (!first) return 'The server sent an answer that makes no sense. Reload the page and try again.';
  switch (errorCode(error)) {
    case 'NOT_FOUND':
      return 'This does not exist, or you may not see it.';
    case 'NOT_SIGNED_IN':
      return 'You are signed out. Sign in and try again.';
    case 'FORBIDDEN':
      return 'You may not do this.';
    default: {
      const requestId: unknown = first.extensions['requestId'];
      return typeof requestId === 'string' ? `${first.message} (request ${requestId})` : first.message;
    }
  }
}

function statusOf(error: CombinedError): number | null {
  const response: unknown = error.response;
  if (typeof response !== 'object' || response === null || !('status' in response)) return null;
  return typeof response.status === 'number' ? response.status : null;
}
