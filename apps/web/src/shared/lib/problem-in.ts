import type { CombinedError } from 'urql';
import { errorSentence } from './graphql-errors.js';

/**
 * Why a mutation has not done what was asked, in a sentence for the person; null where it has.
 *
 * @param answer its result: the success, or an error with its message
 * @param success type name of the success
 */
export function problemIn(
  error: CombinedError | undefined,
  answer: { readonly __typename: string; readonly message?: string } | null | undefined,
  success: string,
): string | null {
  if (error) return errorSentence(error);
  if (answer?.__typename === success) return null;
  return answer?.message ?? 'The server has not answered. Try again.';
}
