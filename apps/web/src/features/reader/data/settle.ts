import type { CombinedError } from 'urql';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';

/** What became of something a person wanted to do. `field` is the dotted input path where one field is to blame. */
export type Settled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly field: string | null; readonly isStaleText: boolean };

/** The part that all members of a result union share in our documents. */
interface Answer {
  readonly __typename: string;
}

/**
 * Turns the answer to a mutation into one of two things: the success that was named, or a sentence for people. Every
 * other member of a result union is a `UserError`, whose message already says what is wrong and what to do.
 */
export function settle<A extends Answer, Name extends A['__typename']>(
  result: { readonly error?: CombinedError; readonly answer: A | null | undefined },
  success: Name,
): Settled<Extract<A, { __typename: Name }>> {
  if (result.error) return refused(errorSentence(result.error));
  const { answer } = result;
  if (!answer) return refused('The server sent no answer. Try again.');
  if (answer.__typename === success) return { ok: true, value: answer as Extract<A, { __typename: Name }> };
  const message = 'message' in answer && typeof answer.message === 'string' ? answer.message : 'This was refused.';
  const field = 'field' in answer && typeof answer.field === 'string' ? answer.field : null;
  return { ok: false, message, field, isStaleText: answer.__typename === 'PassageMismatchError' };
}

function refused(message: string): Extract<Settled<never>, { ok: false }> {
  return { ok: false, message, field: null, isStaleText: false };
}
