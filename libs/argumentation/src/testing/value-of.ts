import type { Outcome } from '../outcome.js';

/** The value of an outcome that is known to be a success. */
export function valueOf<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`This should not be refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
