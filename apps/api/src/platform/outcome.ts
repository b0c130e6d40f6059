/**
 * What a use case answers: a value, or a refusal that the user can understand and act on. Refusals are values because
 * every caller has to deal with them; faults (a lost database, a bug) are exceptions.
 */
export type Outcome<Value, Refusal> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refused<Refusal>(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
