// The one path behind `npm test`, `npm run check` and .ci/run: prepare the machine, run the parts, add up their reports.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../bootstrap/build.mjs';
import { ensureInstalled } from '../bootstrap/install.mjs';
import { provideChromium } from './chromium.mjs';
import { PARTS, chooseParts } from './parts.mjs';
import { readReport, sum } from './reports.mjs';
import { run } from './run.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const reports = join(root, '.cache', 'test-reports');
const log = (line) => console.log(line);

const HELP = `usage: npm test [-- --only <parts>] [--except <parts>]
parts, comma-separated:
${PARTS.map((part) => `  ${part.name.padEnd(11)} ${part.what}`).join('\n')}`;

const names = (text) => text?.split(',').filter((name) => name !== '');

/** A step of the preparation that failed, as a result of its own: the parts that do not need it still run. */
function failedStep(name, error) {
  console.error(error.message);
  return { name, seconds: 0, passed: 0, failed: 1, skipped: [], notes: [error.message.split('\n')[0]] };
}

async function runPart(part, env) {
  const started = Date.now();
  const report = join(reports, `${part.name}.json`);
  log(`\n── ${part.name}: ${part.what} ${'─'.repeat(Math.max(3, 70 - part.name.length - part.what.length))}`);
  const command = typeof part.command === 'function' ? part.command(report) : part.command;
  const end = await run(command, { cwd: root, env: { ...env, ...part.env?.(report) }, limit: part.limit });
  const ok = end.code === 0 && !end.timedOut;
  const result =
    part.kind === 'check'
      ? { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], notes: end.timedOut ? ['it took too long'] : [] }
      : readReport(part.kind, report, end);
  return {
    name: part.name,
    seconds: Math.round((Date.now() - started) / 1000),
    interrupted: end.interrupted,
    ...result,
  };
}

/** What the parts need and a fresh clone has not. Returns what failed, and the environment for the parts. */
async function prepare(parts) {
  const failures = [];
  const env = { ...process.env };
  await ensureInstalled({ log });
  if (parts.some((part) => part.needsBuild)) {
    await ensureBuilt({ log }).catch((error) => failures.push(failedStep('build', error)));
  }
  if (parts.some((part) => part.browser)) {
    try {
      env.CHROMIUM_PATH = provideChromium(log);
    } catch (error) {
      failures.push(failedStep('chromium', error));
    }
  }
  return { failures, env };
}

function printSummary(results, skipsFail) {
  log(
    `\n${'part'.padEnd(12)} ${'passed'.padStart(7)} ${'failed'.padStart(7)} ${'skipped'.padStart(8)} ${'time'.padStart(7)}`,
  );
  for (const { name, passed, failed, skipped, seconds } of results) {
    const cells = [passed, failed].map((n) => String(n).padStart(7));
    log(`${name.padEnd(12)} ${cells.join(' ')} ${String(skipped.length).padStart(8)} ${`${seconds} s`.padStart(7)}`);
  }
  for (const { name, notes } of results) for (const note of notes) log(`${name}: ${note}`);
  const reason = skipsFail
    ? 'counts as failed, because COUNTERPOINT_CORPORA is set'
    : 'set COUNTERPOINT_CORPORA to the folder of the outside corpora to run it';
  for (const { name, skipped } of results) for (const test of skipped) log(`${name}: skipped "${test}" (${reason})`);
}

/** The corpora folder, made absolute; undefined where the variable is not set. */
function corporaFolder() {
  const given = process.env.COUNTERPOINT_CORPORA;
  if (!given) return undefined;
  const folder = resolve(given);
  if (!existsSync(folder)) throw new Error(`COUNTERPOINT_CORPORA is ${given}, but there is no such folder.`);
  return folder;
}

/**
 * Runs what the arguments ask for and prints the sum as its last line, `N passed, N failed`.
 * @param {string[]} args
 * @returns {Promise<number>} the exit code: 0 where nothing failed
 */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string' }, except: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    log(HELP);
    return 0;
  }
  const parts = chooseParts({ only: names(values.only), except: names(values.except) });
  const corpora = corporaFolder();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const { failures, env } = await prepare(parts);
  if (corpora !== undefined) env.COUNTERPOINT_CORPORA = corpora;
  const results = [...failures];
  for (const part of parts) {
    if (part.browser && env.CHROMIUM_PATH === undefined) continue; // told above, as the failure "chromium"
    const result = await runPart(part, env);
    results.push(result);
    if (result.interrupted) return 130;
  }
  printSummary(results, corpora !== undefined);
  const { passed, failed } = sum(results, { skipsFail: corpora !== undefined });
  log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
