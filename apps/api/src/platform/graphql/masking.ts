import { GraphQLError, type ExecutionResult } from 'graphql';
import { databaseFailure, PublicError, RateLimited } from '../errors.js';
import type { Logger } from '../logger.js';

export type MaskingContext = { readonly requestId: string; readonly log: Logger };

/**
 * The errors of a result as strangers may see them: what they did wrong in full, what went wrong on our side with
 * nothing but a request id. The fault itself goes to the log under that id.
 */
export function maskErrors<Result extends ExecutionResult>(result: Result, context: MaskingContext): Result {
  if (result.errors === undefined) return result;
  return { ...result, errors: result.errors.map((error) => maskError(error, context)) };
}

/** One error, masked. Takes anything that was thrown. */
export function maskError(error: unknown, context: MaskingContext): GraphQLError {
  const located = error instanceof GraphQLError ? error : null;
  const original = located === null ? error : (located.originalError ?? null);
  const { requestId, log } = context;
  const known = original instanceof PublicError ? original : databaseFailure(original);
  if (known?.cause !== undefined) log.warn({ requestId, err: known.cause }, 'the database did not do it');
  if (known instanceof RateLimited) {
    const { message, code, retryAfterSeconds } = known;
    return rewritten(located, message, { code, retryAfterSeconds });
  }
  if (known !== null) return rewritten(located, known.message, { code: known.code });
  if (located !== null && isAboutTheRequest(located)) {
    return rewritten(located, located.message, { code: 'BAD_USER_INPUT', ...located.extensions });
  }
  log.error({ requestId, path: located?.path?.join('.'), err: original ?? error }, 'fault while answering');
  const message = `Something went wrong on our side. If it happens again, report it with the id ${requestId}.`;
  return rewritten(located, message, { code: 'INTERNAL', requestId });
}

/**
 * Errors that graphql-js raises about the document or the variables have no path: nothing was executed. During
 * execution it raises them for arguments, where it names their place in the document; when it cannot write a resolver's
 * value it names none, and that is our fault.
 */
function isAboutTheRequest(error: GraphQLError): boolean {
  if (error.path === undefined) return true;
  const { originalError } = error;
  return originalError instanceof GraphQLError && originalError.nodes !== undefined;
}

function rewritten(
  located: GraphQLError | null,
  message: string,
  extensions: { readonly code: string; readonly [key: string]: unknown },
): GraphQLError {
  return new GraphQLError(message, {
    nodes: located?.nodes ?? null,
    source: located?.source ?? null,
    positions: located?.positions ?? null,
    path: located?.path ?? null,
    extensions,
  });
}
