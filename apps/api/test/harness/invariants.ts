import type { Ask } from '../../src/features/recount/check.js';
import { recount } from '../../src/features/recount/recount.js';

/** Every check of `counterpoint verify` that finds something, with what it finds. Empty: all is well. */
export async function brokenInvariants(asOwner: Ask): Promise<Record<string, string[]>> {
  const results = await recount(asOwner);
  return Object.fromEntries(
    results.filter(({ total }) => total > 0).map(({ check, findings }) => [check, findings.map(({ what }) => what)]),
  );
}
