#!/usr/bin/env node
// npm run test:guards: takes the guards of the server away, one at a time, and expects the tests that name them to fail;
// then all checks of the application at once, and expects row security to keep other teams' rows hidden.
//   node scripts/guards/main.mjs [--only <id>]... [--checks-off]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import removals from './removals.cjs';
import removed from './removed.cjs';

const { CHECKS_OFF, REMOVALS } = removals;
const root = join(import.meta.dirname, '..', '..');
const LIMIT_MS = 10 * 60_000;

/**
 * Runs tests, in which the guard is missing where one is named.
 *
 * @param {{ tests: string[], named?: string, without?: string }} what
 * @returns {Promise<{ passed: number, failed: number, broken: number, failures: string[] }>} broken: files that did not run
 */
async function runTests({ tests, named, without }) {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-guards-'));
  const report = join(folder, 'report.json');
  const args = [
    join('node_modules', 'jest', 'bin', 'jest.js'),
    ...tests,
    ...(named === undefined ? [] : ['--testNamePattern', named]),
    ...['--json', `--outputFile=${report}`, '--silent', '--ci'],
  ];
  const env = { ...process.env, ...(without === undefined ? {} : { [removed.VARIABLE]: without }) };
  try {
    await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
      const late = setTimeout(() => child.kill('SIGTERM'), LIMIT_MS);
      child.on('error', reject);
      child.on('close', () => {
        clearTimeout(late);
        resolve();
      });
    });
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failures = result.testResults.flatMap((file) =>
      file.assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    );
    const broken = result.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    return { passed: result.numPassedTests, failed: result.numFailedTests, broken, failures };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is wrong with the tests of a guard; null: they pass with it and notice that it is gone. */
async function problemOf({ id, test, named }) {
  const intact = await runTests({ tests: [test], named });
  if (intact.failed > 0 || intact.broken > 0) return `they fail with the guard in its place: ${intact.failures[0]}`;
  if (intact.passed === 0) return `there is no test named ${named} in ${test}`;
  const { failed, broken } = await runTests({ tests: [test], named, without: id });
  // A file that does not even load has noticed nothing.
  if (broken > 0) return 'without the guard nothing runs at all';
  return failed > 0 ? null : 'nobody noticed that it was gone';
}

async function checksOff() {
  const { failed, broken, passed, failures } = await runTests({ tests: CHECKS_OFF.tests, without: CHECKS_OFF.id });
  console.log(`all checks of the application off: ${passed} passed, ${failed} failed`);
  for (const name of failures) console.log(`  ${name}`);
  return failed === 0 && broken === 0 && passed > 0;
}

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, 'checks-off': { type: 'boolean', default: false } },
});
const chosen = values['checks-off'] ? [] : REMOVALS.filter(({ id }) => values.only?.includes(id) ?? true);
let noticed = 0;
for (const removal of chosen) {
  const problem = await problemOf(removal);
  if (problem === null) noticed += 1;
  console.log(
    `${problem === null ? 'noticed' : 'MISSED '} [${removal.row}] ${removal.id}: ${problem ?? removal.guard}`,
  );
}
if (chosen.length > 0) console.log(`${noticed} of ${chosen.length} missing guards were noticed`);
const wallHolds = values.only === undefined ? await checksOff() : true;
process.exitCode = noticed === chosen.length && wallHolds ? 0 : 1;
