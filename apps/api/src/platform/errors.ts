/**
 * Exceptions whose message may be shown to whoever asked. Everything else that is thrown is a fault: it is logged and
 * answered with a request id only (graphql/masking.ts).
 */
export type PublicErrorCode =
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'NOT_SIGNED_IN'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'TRY_AGAIN'
  | 'UNAVAILABLE';

export abstract class PublicError extends Error {
  abstract readonly code: PublicErrorCode;
}

/** The request itself does not fit: an id that is none, a page of 1,000. The message says which value and what would do. */
export class BadInput extends PublicError {
  readonly code = 'BAD_USER_INPUT';
}

export class NotSignedIn extends PublicError {
  readonly code = 'NOT_SIGNED_IN';
  constructor(message = 'Sign in first.') {
    super(message);
  }
}

/** Only for what the viewer may see but not do; what they may not see is `NotFound`. */
export class Forbidden extends PublicError {
  readonly code = 'FORBIDDEN';
}

/**
 * The same words whether a thing does not exist, has never existed or may not be seen, so that nobody can find out
 * which. That is why the message cannot be chosen.
 */
export class NotFound extends PublicError {
  readonly code = 'NOT_FOUND';
  constructor() {
    super('There is nothing here, or nothing that you may see.');
  }
}

/** Too much was asked for within a minute (limits/budgets.ts). Nothing was done. */
export class RateLimited extends PublicError {
  readonly code = 'RATE_LIMITED';
  constructor(readonly retryAfterSeconds: number) {
    super(`Too much at a time. Wait ${retryAfterSeconds} seconds, then go on.`);
  }
}

/** The database kept refusing because others wrote at the same time (deadlock, serialisation, lock timeout). */
export class TryAgain extends PublicError {
  readonly code = 'TRY_AGAIN';
  constructor(message = 'Others were changing the same thing. Nothing was written; try again.') {
    super(message);
  }
}

/** Something we depend on does not answer. Nothing is known to be written; with the same idempotency key a retry is safe. */
export class Unavailable extends PublicError {
  readonly code = 'UNAVAILABLE';
  constructor(message = 'The database does not answer at the moment. Try again in a little while.') {
    super(message);
  }
}

export class TimedOut extends PublicError {
  readonly code = 'TIMEOUT';
  constructor(message = 'This took too long and was given up. Ask for less at a time.') {
    super(message);
  }
}

const retryable = new Set(['40001', '40P01', '55P03']); // serialization_failure, deadlock_detected, lock_not_available
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOENT', // the unix socket of a database that is gone
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  '25006', // read_only_sql_transaction: a standby, or a database kept read-only
  '53100', // disk_full
  '53300', // too_many_connections
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
]);
const CONNECTION_EXCEPTION = /^08/; // SQLSTATE class 08
/** node-postgres gives these no code. */
const connectionLost =
  /^Connection terminated|^Query read timeout|^timeout exceeded when trying to connect|^Client has encountered a connection error/;

export type DatabaseFailure = TryAgain | Unavailable | TimedOut;

/**
 * Recognises the failures of the database that a person can understand; null for every other error, which is a fault.
 * Looks through what TypeORM (`driverError`, in migrations) and Node (`errors`, one per address that was tried) put around them.
 */
export function databaseFailure(error: unknown): DatabaseFailure | null {
  const failure = recognise(error);
  if (failure !== null) failure.cause = error; // for the log; never shown
  return failure;
}

function recognise(error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const { code, driverError, errors } = error as Error & { code?: unknown; driverError?: unknown; errors?: unknown };
  if (typeof code === 'string') {
    if (retryable.has(code)) return new TryAgain();
    if (code === '57014') return new TimedOut(); // query_canceled: statement_timeout
    const isSystemCall = 'syscall' in error || /^\d/.test(code);
    if ((unreachable.has(code) && isSystemCall && isFromSocket(error)) || CONNECTION_EXCEPTION.test(code)) {
      return new Unavailable();
    }
  }
  if (connectionLost.test(error.message)) return new Unavailable();
  if (driverError !== undefined && driverError !== error) return recognise(driverError);
  if (Array.isArray(errors)) return errors.map(recognise).find((failure) => failure !== null) ?? null;
  return null;
}

/** A file that is missing has the code ENOENT too; only a connection that failed counts. */
function isFromSocket(error: Error & { syscall?: unknown; code?: unknown }): boolean {
  if (error.code !== 'ENOENT') return true;
  return error.syscall === 'connect';
}
