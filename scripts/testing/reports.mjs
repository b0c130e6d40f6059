// Reads what the test runners wrote about themselves and adds it up. What a runner says is believed only together with
// its exit code: a crash, a file that did not load or a missing report is a failure, never a smaller sum.
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Result
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped names of tests that did not run
 * @property {string[]} notes   what a reader should know besides the numbers
 */

/** Jest and Vitest write the same shape: one entry a file, with the tests in it. */
function readJest(report) {
  const result = { passed: 0, failed: 0, skipped: [], notes: [] };
  for (const file of report.testResults) {
    const failedBefore = result.failed;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed += 1;
      else if (test.status === 'failed') result.failed += 1;
      else result.skipped.push(test.fullName);
    }
    if (file.status === 'failed' && result.failed === failedBefore) {
      result.failed += 1;
      result.notes.push(`${file.name} did not run: ${firstLine(file.message)}`);
    }
  }
  return result;
}

function playwrightTests(suite, path = []) {
  const titles = suite.title ? [...path, suite.title] : path;
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({ status: test.status, name: [...titles, spec.title].join(' › ') })),
  );
  return [...own, ...(suite.suites ?? []).flatMap((inner) => playwrightTests(inner, titles))];
}

function readPlaywright(report) {
  const result = { passed: 0, failed: 0, skipped: [], notes: [] };
  for (const { status, name } of report.suites.flatMap((suite) => playwrightTests(suite))) {
    if (status === 'skipped') result.skipped.push(name);
    else if (status === 'unexpected') result.failed += 1;
    else result.passed += 1;
    if (status === 'flaky') result.notes.push(`passed only when it was tried again: ${name}`);
  }
  for (const error of report.errors ?? []) {
    result.failed += 1;
    result.notes.push(firstLine(error.message));
  }
  return result;
}

const firstLine = (text) => (text ?? 'no message').trim().split('\n')[0];
const READERS = { jest: readJest, vitest: readJest, playwright: readPlaywright };

function readFile(kind, file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [], notes: ['it ended without a report'] };
  try {
    return READERS[kind](JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return { passed: 0, failed: 1, skipped: [], notes: [`its report cannot be read: ${error.message}`] };
  }
}

/**
 * The result of one runner.
 * @param {'jest' | 'vitest' | 'playwright'} kind
 * @param {string} file where it wrote its report
 * @param {{ code: number | null, timedOut: boolean }} end how its process ended
 * @returns {Result}
 */
export function readReport(kind, file, { code, timedOut }) {
  const result = readFile(kind, file);
  if (timedOut) result.notes.push('it was stopped because it took too long');
  if (result.failed > 0) return result;
  if (code !== 0 || timedOut) {
    result.failed += 1;
    result.notes.push(`no test failed, but the run did (exit code ${code ?? 'none'}); see its output above`);
  } else if (result.passed === 0) {
    result.failed += 1;
    result.notes.push('not one test ran');
  }
  return result;
}

/**
 * The sum of all parts. Where the outside corpora are at hand, nothing has a reason to be skipped: a skip counts as a failure.
 * @param {Result[]} results
 * @param {{ skipsFail: boolean }} options
 */
export function sum(results, { skipsFail }) {
  let passed = 0;
  let failed = 0;
  for (const result of results) {
    passed += result.passed;
    failed += result.failed + (skipsFail ? result.skipped.length : 0);
  }
  return { passed, failed };
}
