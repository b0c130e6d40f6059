/**
 * The embedded database cannot be started or stopped, for a reason a person can act on. The message is complete
 * (what, where, what to do), so callers print it without a stack.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** The way out that always exists; closes messages about machines the embedded database cannot run on. */
export const useOwnServer =
  'Or use a PostgreSQL server of your own (15 or newer): set DATABASE_URL=postgresql://user:password@host:5432/database';
