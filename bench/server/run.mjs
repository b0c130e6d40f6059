import { writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { evaluationCases } from '../evaluation/case.mjs';
import { fanOutCases } from '../fan-out/case.mjs';
import { judgeGoals } from '../report/goals.mjs';
import { goalLines, textTable } from '../report/text.mjs';
import { addCase } from './cases/add.mjs';
import { growthCases } from './cases/growth.mjs';
import { otherCases } from './cases/others.mjs';
import { outlineCases } from './cases/outline.mjs';
import { pageCase } from './cases/page.mjs';
import { searchCases } from './cases/search.mjs';
import { signInFloodCase } from './cases/sign-in-flood.mjs';
import { voteCases } from './cases/vote.mjs';
import { startChild } from './child.mjs';
import { startCluster } from './cluster.mjs';
import { SERVER_CASES } from './options.mjs';
import { openSite } from './site.mjs';

/** Cases that ask one site, and at which size: the goals speak of an outline of 10,000 claims. */
const CONNECTIONS = 8;
const onOneSite = {
  page: pageCase,
  others: otherCases,
  outline: outlineCases,
  vote: voteCases,
  add: addCase,
  search: searchCases,
  'sign-in-flood': signInFloodCase,
};

/** @param {ReturnType<typeof import('./options.mjs').readOptions>} options @param {(line: string) => void} log */
export async function runBench(options, log) {
  const started = new Date();
  const cases = [];
  const add = (found) => {
    for (const one of [found].flat()) {
      cases.push(one);
      log(textTable(one));
    }
  };
  // First, while nothing else of ours uses the processors.
  if (options.only.includes('evaluation')) {
    add(evaluationCases({ rounds: options.rounds, library: await import('@counterpoint/argumentation') }));
  }
  if (SERVER_CASES.some((name) => options.only.includes(name))) await measureServer(options, { add, log });
  // Where it is written to is nobody's affair who reads it.
  const { json, help: _help, ...asked } = options;
  const report = {
    started: started.toISOString(),
    machine: machine(),
    options: asked,
    cases,
    goals: judgeGoals(cases),
  };
  log(goalLines(report));
  if (json !== null) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
  return report;
}

async function measureServer(options, { add, log }) {
  const cluster = await startCluster();
  /** @type {Map<number, Promise<import('./site.mjs').Site>>} */
  const sites = new Map();
  const site = (size) => {
    const known = sites.get(size) ?? openSite(cluster, size, { log });
    sites.set(size, known);
    return known;
  };
  const driver = await startChild({
    name: 'driver',
    program: join(import.meta.dirname, 'load', 'driver.mjs'),
    folder: cluster.folder,
  });
  const { rounds, seconds, without } = options;
  const how = {
    driver,
    postmaster: cluster.postmaster,
    rounds,
    seconds,
    warmup: Math.min(3, seconds),
    connections: CONNECTIONS,
    without,
  };
  const interrupted = new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(`Ended by ${signal}.`)));
  });
  const measureAll = async () => {
    const middle = options.sizes.findLast((size) => size <= 10_000) ?? options.sizes[0];
    for (const [name, measure] of Object.entries(onOneSite)) {
      if (options.only.includes(name)) add(await measure({ site: await site(middle), how }));
    }
    if (options.only.includes('fan-out')) {
      add(await fanOutCases({ site: await site(options.sizes[0]), how, sockets: options.sockets }));
    }
    if (options.only.includes('growth') && options.sizes.length > 1) {
      const all = [];
      for (const size of options.sizes) all.push(await site(size));
      add(await growthCases({ sites: all, how }));
    }
  };
  try {
    await Promise.race([measureAll(), interrupted]);
  } finally {
    // Whatever ends it, programs and folder go.
    for (const one of await Promise.allSettled(sites.values())) await one.value?.close();
    await driver.stop();
    await cluster.stop();
  }
}

function machine() {
  const [{ model } = { model: 'unknown' }] = cpus();
  return {
    ...{
      processors: cpus().length,
      model,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      system: `${process.platform} ${release()}`,
    },
    ...{ node: process.version, loadAtEnd: loadavg() },
  };
}
