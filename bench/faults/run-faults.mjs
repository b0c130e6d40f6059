// A run: load, faults, peace, checks.
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { chance } from './chance.mjs';
import { checkRun } from './checks/check-run.mjs';
import { violations } from './checks/violations.mjs';
import { closeConnections } from './client/http.mjs';
import { operationLog } from './client/operation-log.mjs';
import { subscriber } from './client/subscriber.mjs';
import { makeWorld, uuidOf } from './client/world.mjs';
import { inject } from './fault/inject.mjs';
import { MIXED, peopleFor, startLoad } from './load/load.mjs';
import { sleep } from './time.mjs';

/** How long what is open may take to be resolved once all is healed. */
const RESOLVE_MS = 60_000;

/**
 * @param {object} options
 * @param {import('./cluster/cluster.mjs').Cluster} options.cluster
 * @param {number} options.seed
 * @param {number} options.forMs how long there is load
 * @param {readonly import('./fault/schedule.mjs').Fault[]} [options.faults]
 * @param {Record<string, number>} [options.mix] workers by kind of step
 * @param {object} [options.size] of the world
 * @param {number} [options.readers] subscribers of each of the two debates
 * @param {number} [options.enough] acknowledgements after which it ends, however much time is left
 * @param {number} [options.resolveMs] for open changes to be resolved in the end
 * @param {number} [options.patienceMs] for subscribers to catch up
 * @param {(cluster: import('./cluster/cluster.mjs').Cluster) => Promise<void>} [options.prepare] once the world is made
 * @param {(line: string) => void} options.say
 */
export async function runFaults(options) {
  const {
    cluster,
    seed,
    forMs,
    faults = [],
    mix = MIXED,
    readers = 3,
    enough = Infinity,
    resolveMs = RESOLVE_MS,
    prepare,
    say,
  } = options;
  const size = { people: peopleFor(mix), hotClaims: 4, manyClaims: 200, editedClaims: 4, ...options.size };
  const log = operationLog(join(cluster.database.folder, 'operations.jsonl'));
  const loadBefore = loadavg()[0];
  const world = await makeWorld(cluster, size);
  await prepare?.(cluster);
  const subscribers = await startReaders({ cluster, world, seed, readers });
  const began = performance.now();
  const load = startLoad({ seed, world, log, mix });
  const done = [];
  const trouble = [];
  const isOver = () => performance.now() - began >= forMs || log.acknowledged >= enough;
  try {
    for (const fault of faults) {
      await waitUntil(() => performance.now() - began >= fault.at);
      const at = Math.round(performance.now() - began);
      const { readyMs } = await inject(fault, cluster, world.people[0].token);
      done.push({ ...fault, at, readyMs });
      say(`${describe(fault)}: ready again after ${readyMs} ms; ${log.acknowledged} acknowledged so far`);
    }
    await waitUntil(isOver);
    cluster.heal();
    await cluster.untilReady();
  } catch (error) {
    trouble.push(error.message);
    cluster.heal();
  }
  const loadMs = performance.now() - began;
  const resolved = await load.stop(resolveMs);
  if (!resolved) trouble.push(`Not everything was resolved ${resolveMs / 1000} s after the last fault was mended.`);
  const whatWasLogged = (requestId) => cluster.nodes.map((node) => node.logged(requestId)).find(Boolean) ?? null;
  const run = { asOwner: cluster.asOwner, world, log, subscribers, whatWasLogged };
  const found = [
    ...violations('the system heals', trouble),
    ...violations(
      'no node ends by itself',
      cluster.nodes.flatMap(({ deaths }) => deaths),
    ),
    ...violations('the bench itself works', load.faults),
    ...(await checkRun(run, { patienceMs: options.patienceMs })),
  ];
  await Promise.all(subscribers.map((reader) => reader.stop()));
  await log.close();
  closeConnections();
  return {
    seed,
    loadMs: Math.round(loadMs),
    machine: { cpus: cpus().length, node: process.version, loadBefore, loadAfter: loadavg()[0] },
    acknowledged: log.acknowledged,
    operations: countOperations(log),
    faults: done,
    subscribers: subscribers.map(({ who, connections, events }) => ({ who, connections, events: events.length })),
    violations: found,
  };
}

async function startReaders({ cluster, world, seed, readers }) {
  const debates = [world.first, world.second];
  const started = [];
  for (const [place, debateId] of debates.entries()) {
    const [{ seq }] = await cluster.asOwner('SELECT seq::int FROM debate WHERE debate_id = $1', [uuidOf(debateId)]);
    for (let n = 0; n < readers; n += 1) {
      const who = `reader ${n} of debate ${place + 1}`;
      started.push(
        subscriber({
          ...{ who, token: world.people[0].token, debateId, afterSeq: seq, random: chance(seed, who) },
          ports: n % 2 === 0 ? world.ports : [...world.ports].reverse(),
          leaves: n > 0, // one of them stays as long as it can
        }),
      );
    }
  }
  return started;
}

async function waitUntil(condition) {
  while (!condition()) await sleep(20);
}

function describe({ kind, node, mode, place, holdMs }) {
  const name = 'ab'[node];
  if (kind === 'kill-database') return 'kill -9 of PostgreSQL';
  if (kind === 'kill-api') return `kill -9 of node ${name}`;
  return `network ${place === 'front' ? 'before' : 'behind'} node ${name}: ${mode} for ${holdMs} ms`;
}

/** How often each kind of operation ended how. */
function countOperations(log) {
  const counts = {};
  for (const { kind, outcome, attempts } of log.operations) {
    const count = (counts[kind] ??= { ok: 0, refused: 0, maybe: 0, sentAgain: 0 });
    count[outcome] += 1;
    if (attempts > 1) count.sentAgain += 1;
  }
  return counts;
}
