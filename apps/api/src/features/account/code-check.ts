import { recoveryCodeHash, stepOfCode } from './one-time-codes.js';

/** A code that may be spent: a step of the app, or the hash of a recovery code. The database sees to it that it is once. */
export type SpendableCode =
  { readonly step: number; readonly recovery: null } | { readonly step: null; readonly recovery: Buffer };

/** What somebody typed as a code; null: wrong, or used before. Whether a recovery code is theirs the database knows. */
export function readCode(typed: string, secret: string, lastStep: number): SpendableCode | null {
  const step = stepOfCode(secret, typed.slice(0, 100), lastStep);
  if (step !== null) return { step, recovery: null };
  const recovery = recoveryCodeHash(typed.slice(0, 100));
  return recovery === null ? null : { step: null, recovery };
}
