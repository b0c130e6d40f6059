import { loadavg } from 'node:os';
import { serverSeconds } from './proc.mjs';

/**
 * @typedef {{ name: string, child: import('./child.mjs').Child, requests: import('./load/requests.mjs').Request[],
 *   expect?: string }} Side what is asked of whom; `expect`: words that every answer holds
 * @typedef {{ rps: number, latencyMs: object, cpuMsPerRequest: number | null, databaseMsPerRequest: number | null,
 *   bytesPerRequest: number, errors: 0 }} Measured
 * @typedef {{ sides: Record<string, Measured[]>, load: number[] }} Rounds
 */

/**
 * Loads the sides in turn, A B C A B C …, so that what else happens on the machine happens to all of them, each time
 * with the same number of connections for the same time. Each is warmed up first, once.
 *
 * @param {{ sides: Side[], rounds: number, seconds: number, warmup: number, connections: number,
 *   driver: import('./child.mjs').Child, postmaster: number }} how
 * @returns {Promise<Rounds>}
 */
export async function interleave({ sides, rounds, seconds, warmup, connections, driver, postmaster }) {
  /** @type {Rounds} */
  const result = { sides: Object.fromEntries(sides.map(({ name }) => [name, []])), load: [] };
  for (const side of sides) await register(driver, side, { connections, seconds: warmup });
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides)
      result.sides[side.name].push(await measure(driver, side, { connections, seconds, postmaster }));
    result.load.push(loadavg()[0]);
  }
  return result;
}

/** The driver's name for a side's list of requests, one for each side there ever was. */
const lists = new WeakMap();
let sides = 0;
function listOf(side) {
  if (!lists.has(side)) lists.set(side, `${(sides += 1)} ${side.child.name}/${side.name}`);
  return lists.get(side);
}

/** Hands the driver the requests of a side, and warms it up with them. */
export async function register(driver, side, { connections, seconds }) {
  const { origin } = side.child.ready;
  const requests = side.requests.map((bytes) => bytes.toString('base64'));
  await driver.ask({ ask: 'load', list: listOf(side), requests, origin, connections, seconds, expect: side.expect });
}

/** One go. `count` or `seconds` say when it is over; `requests`: others than those the side was registered with. */
export async function measure(driver, side, { connections, seconds, count, requests, postmaster }) {
  const before = { cpu: side.child.cpu(), database: serverSeconds(postmaster) };
  const { origin } = side.child.ready;
  const done = await driver.ask({
    ...{ ask: 'load', list: listOf(side), origin, connections, seconds, count, expect: side.expect },
    requests: requests?.map((bytes) => bytes.toString('base64')),
  });
  const after = { cpu: side.child.cpu(), database: serverSeconds(postmaster) };
  // A process that ends between two looks can take its time with it; such a figure is none.
  const each = (from, to) => (from === null || to < from ? null : ((to - from) * 1_000) / done.latencyMs.count);
  return {
    rps: done.latencyMs.count / done.seconds,
    latencyMs: done.latencyMs,
    cpuMsPerRequest: each(before.cpu, after.cpu),
    databaseMsPerRequest: each(before.database, after.database),
    bytesPerRequest: done.bytes / done.latencyMs.count,
  };
}
