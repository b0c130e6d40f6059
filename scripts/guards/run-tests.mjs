import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import removed from './removed.cjs';

export const root = join(import.meta.dirname, '..', '..');

/**
 * Runs tests by jest.
 *
 * @param {object} what
 * @param {string[]} what.tests files; those of a project where there are none
 * @param {string} [what.named] of the tests in them, a regular expression
 * @param {string} [what.without] ids of the guards that are missing, divided by commas
 * @param {string[]} [what.more] arguments of jest
 * @param {Record<string, string>} [what.env]
 * @param {number} [what.minutes] after which it is over
 * @returns {Promise<{ file: string, name: string, status: 'passed' | 'failed' | 'broken' | 'pending' }[]>} a line a test;
 *   broken: a file that could not be run, with what it said
 */
export async function runTests({ tests, named, without, more = [], env = {}, minutes = 10 }) {
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-guards-'));
  const report = join(folder, 'report.json');
  const args = [
    join('node_modules', 'jest', 'bin', 'jest.js'),
    ...tests,
    ...(named === undefined ? [] : ['--testNamePattern', named]),
    ...['--json', `--outputFile=${report}`, '--silent', '--ci', ...more],
  ];
  try {
    await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, ...env, ...(without === undefined ? {} : { [removed.VARIABLE]: without }) },
        stdio: 'ignore',
      });
      const late = setTimeout(() => child.kill('SIGTERM'), minutes * 60_000);
      child.on('error', reject);
      child.on('close', () => {
        clearTimeout(late);
        resolve();
      });
    });
    return linesOf(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name).replaceAll('\\', '/');
    if (status === 'failed' && assertionResults.length === 0) return [{ file, name: message, status: 'broken' }];
    return assertionResults.map((test) => ({ file, name: test.fullName, status: test.status }));
  });
}
