#!/usr/bin/env node
// npm run test:walls: the suites that meet the database, with all checks of the application gone. Row security alone has to
// keep other teams' rows hidden. Tests that expect a refusal fail then; what counts is what was seen: see
// apps/api/test/harness/sightings.ts. Then the same with a hole in that wall, which must be noticed.
//   node scripts/guards/checks-off.mjs [--tests <path>]...
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import removals from './removals.cjs';
import { runTests } from './run-tests.mjs';

const { CHECKS_OFF } = removals;
const SHOWN = 10;

/** Runs tests while somebody watches; what they said, and what was seen. */
async function watched(tests, without, more) {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-sightings-'));
  const file = join(folder, 'sightings.jsonl');
  try {
    const env = { COUNTERPOINT_SIGHTINGS: file };
    const lines = await runTests({ tests, without, more, env, minutes: 60 });
    const seen = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    return { lines, seen: seen.map((line) => JSON.parse(line)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sum = (seen, name) => seen.reduce((total, one) => total + one[name], 0);
const countOf = (lines, status) => lines.filter((line) => line.status === status).length;

function tell(title, { lines, seen }) {
  const leaks = seen.flatMap((one) => one.leaks);
  const [passed, failed] = [countOf(lines, 'passed'), countOf(lines, 'failed')];
  console.log(`${title}: ${passed + failed} tests, of which ${failed} missed a refusal;`);
  console.log(
    `  ${sum(seen, 'rows')} rows and ${sum(seen, 'answers')} answers and frames were looked at, for ${sum(seen, 'pairs')} pairs of somebody and a team: ${leaks.length} leaks`,
  );
  return leaks;
}

const { values } = parseArgs({ options: { tests: { type: 'string', multiple: true } } });
const problems = [];

const all = await watched(values.tests ?? [], CHECKS_OFF.id, ['--selectProjects', 'e2e', 'db', '--testTimeout=10000']);
const leaks = tell('All checks of the application off', all);
for (const { test, what } of leaks.slice(0, SHOWN)) problems.push(`a leak in “${test}”: ${what.slice(0, 300)}`);
for (const { file, name } of all.lines.filter(({ status }) => status === 'broken')) {
  problems.push(`${file} did not run: ${name.slice(0, 300)}`);
}
// Whatever these find is a leak: they know what row security refuses with.
for (const { file, name, status } of all.lines) {
  if (status === 'failed' && CHECKS_OFF.tests.includes(file)) problems.push(`${name} fails`);
}
if (values.tests === undefined && sum(all.seen, 'rows') < 10_000) problems.push('hardly anything was looked at');

if (values.tests === undefined) {
  for (const { without, tests } of CHECKS_OFF.holes) {
    const hole = await watched(tests, `${CHECKS_OFF.id},${without}`, []);
    const found = tell(`And ${without} gone, too`, hole);
    if (found.length === 0) problems.push(`nobody saw anything through the hole ${without}`);
  }
}

for (const problem of problems) console.log(`PROBLEM ${problem}`);
console.log(
  problems.length === 0 ? 'Row security alone keeps what is other teams’ hidden.' : `${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
