#!/usr/bin/env node
// npm run bench:faults: two API nodes and PostgreSQL under load while they are killed and cut off; then everything is checked.
import { writeFileSync } from 'node:fs';
import { startCluster } from './cluster/cluster.mjs';
import { faultSchedule } from './fault/schedule.mjs';
import { RACING } from './load/load.mjs';
import { readOptions, USAGE } from './options.mjs';
import { runPlanted, plantedLine } from './planted/run-planted.mjs';
import { line, summary } from './report/report.mjs';
import { runFaults } from './run-faults.mjs';
import { rollingLine, runRolling } from './run-rolling.mjs';

const HOUR = 3_600_000;
const say = (text) => console.error(text);

/** @returns {Promise<{ name: string, result: object, line: string, good: boolean }>} */
async function onOneCluster(name, options) {
  const cluster = await startCluster({ log: () => {} });
  try {
    const result = summary(await runFaults({ cluster, say, ...options }));
    return { name, result, line: line(name, result), good: result.violations.length === 0 };
  } finally {
    await cluster.stop();
  }
}

const RUNS = {
  faults({ seed, minutes, faults }) {
    const forMs = minutes * 60_000;
    return onOneCluster('faults', { seed, forMs, faults: faultSchedule(seed, faults, forMs) });
  },
  racing: ({ seed, racingVotes }) =>
    onOneCluster('racing votes', {
      seed,
      forMs: HOUR,
      enough: racingVotes,
      mix: RACING,
      size: { hotClaims: 8 },
      readers: 1,
    }),
  async rolling({ seed, rolling }) {
    const result = await runRolling({ seed, restarts: rolling, say });
    return { name: 'rolling', result, line: rollingLine(result), good: result.violations.length === 0 };
  },
  async planted({ seed, planted }) {
    const result = await runPlanted({ seed, only: planted === 'all' ? undefined : planted, say });
    return { name: 'planted', result, line: plantedLine(seed, result), good: result.every(({ caught }) => caught) };
  },
};

/** What was asked for, in this order; without a wish of another kind, a run with faults. */
function chosen({ racingVotes, rolling, planted, minutes }) {
  const others = [racingVotes > 0 && 'racing', rolling > 0 && 'rolling', planted !== null && 'planted'].filter(Boolean);
  return others.length === 0 || minutes !== null ? ['faults', ...others] : others;
}

async function main(options) {
  const done = [];
  for (const name of chosen(options)) {
    const run = await RUNS[name]({ ...options, minutes: options.minutes ?? 1 });
    for (const { check, what } of run.result.violations ?? []) say(`VIOLATED: ${check}: ${what}`);
    console.log(run.line);
    done.push(run);
  }
  if (options.json !== null) {
    const found = Object.fromEntries(done.map(({ name, result }) => [name, result]));
    writeFileSync(options.json, `${JSON.stringify(found, null, 2)}\n`);
  }
  return done.every(({ good }) => good) ? 0 : 1;
}

const options = readOptions(process.argv.slice(2));
if (options.help) console.log(USAGE);
else process.exitCode = await main(options);
