// The harness proves itself: every fault that was planted has to be noticed, each within its own time.
import { startCluster } from '../cluster/cluster.mjs';
import { createDatabase, startDatabaseServer } from '../cluster/database.mjs';
import { api } from '../cluster/product.mjs';
import { runFaults } from '../run-faults.mjs';
import { PLANTED } from './catalog.mjs';

const SECONDS = 6;
/** Signals that are lost for ever show when their time is long over; the server looks anyway every 5 s. */
const PATIENCE_MS = 12_000;
/** A fault may make changes fail again and again; nobody waits for those. */
const RESOLVE_MS = 10_000;
const SMALL = { hotClaims: 4, manyClaims: 20, editedClaims: 4 };

/**
 * @param {{ seed: number, only?: string, say: (line: string) => void }} options
 */
export async function runPlanted({ seed, only, say }) {
  const chosen = PLANTED.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0)
    throw new Error(`No planted fault is called "${only}". There are: ${PLANTED.map(({ name }) => name).join(', ')}`);
  const server = await startDatabaseServer(() => {});
  const results = [];
  try {
    const template = await createDatabase(server);
    const { migrate } = await api('data-source.js');
    await migrate(server.url('ownerUrl', template), () => {});
    for (const planted of chosen) {
      const result = await runOne(planted, { seed, server, template, say });
      results.push(result);
      say(`${result.caught ? 'caught' : 'NOT CAUGHT'}: ${planted.name} (${planted.what}): ${result.evidence}`);
    }
  } finally {
    await server.stop();
  }
  return results;
}

async function runOne(planted, { seed, server, template, say }) {
  const { name, what, mix, size, faults = [], plant, remove, program, seconds = SECONDS, expect } = planted;
  const started = performance.now();
  const cluster = await startCluster({ log: () => {}, server, template, program });
  try {
    const { violations, acknowledged } = await runFaults({
      ...{ cluster, seed, mix, faults, say: () => {}, patienceMs: PATIENCE_MS, resolveMs: RESOLVE_MS, prepare: plant },
      ...{ size: { ...SMALL, ...size }, readers: 1, forMs: seconds * 1_000 },
    });
    const noticed = violations.find(({ check }) => expect.some((name) => check.startsWith(name)));
    const others = [...new Set(violations.map(({ check }) => check))];
    const evidence =
      noticed === undefined
        ? `noticed instead: ${others.map((check) => `${check} (${violations.find((one) => one.check === check).what})`).join('; ') || 'nothing'}`
        : `${noticed.check}: ${noticed.what}`;
    const took = Math.round(performance.now() - started);
    return {
      name,
      what,
      caught: noticed !== undefined,
      evidence: evidence.slice(0, 600),
      checks: others,
      acknowledged,
      ms: took,
    };
  } catch (error) {
    say(error.stack);
    return {
      name,
      what,
      caught: false,
      evidence: error.message,
      checks: [],
      acknowledged: 0,
      ms: Math.round(performance.now() - started),
    };
  } finally {
    await remove?.(cluster);
    await cluster.stop();
  }
}

export function plantedLine(seed, results) {
  const caught = results.filter((result) => result.caught).length;
  return `planted faults: seed ${seed} · ${caught} of ${results.length} caught`;
}
