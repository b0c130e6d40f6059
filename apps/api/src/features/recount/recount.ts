import { accountChecks } from './account-checks.js';
import { auditChecks } from './audit-checks.js';
import type { Ask, Check, Found } from './check.js';
import { graphChecks } from './graph-checks.js';
import { logChecks } from './log-checks.js';
import { sourceChecks } from './source-checks.js';
import { voteChecks } from './vote-checks.js';

/** Everything that has to hold, the most telling first. */
export const checks: readonly Check[] = [
  ...voteChecks,
  ...logChecks,
  ...graphChecks,
  ...sourceChecks,
  ...accountChecks,
  ...auditChecks,
];

/** What one check saw. */
export type CheckResult = Found & {
  readonly check: string;
  /** Null: it could not be looked at; `advice` says why. */
  readonly looked: number | null;
  readonly noun: string;
  readonly advice: string;
  readonly milliseconds: number;
};

async function run(check: Check, ask: Ask): Promise<CheckResult> {
  const began = performance.now();
  const found = await check.find(ask);
  const [row] = await ask<{ looked: string }>(`SELECT (${check.counted.sql})::text AS looked`);
  return {
    check: check.name,
    looked: Number(row?.looked ?? 0),
    noun: check.counted.noun,
    ...found,
    advice: check.advice,
    milliseconds: Math.round(performance.now() - began),
  };
}

/** Runs every check, one after the other; `each` hears of one as soon as it is done. */
export async function recount(ask: Ask, each: (result: CheckResult) => void = () => {}): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const result = await run(check, ask);
    each(result);
    results.push(result);
  }
  return results;
}
