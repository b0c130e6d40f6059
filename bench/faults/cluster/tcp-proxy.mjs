// A TCP proxy that can be a bad network. One stands before each API node and one between each node and PostgreSQL.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * What the network does just now.
 * - pass: everything gets through
 * - cut: connections are closed, new ones refused
 * - reset: like cut, with a TCP reset instead of an orderly end
 * - half-open: connections stay, and nothing gets through either way, as when a cable is pulled
 * - deaf: what clients send arrives, the answers do not: the server does what nobody hears of
 * - delay: everything arrives 300 ms late
 * - slow: 1 KB a second, each way
 * @typedef {'pass' | 'cut' | 'reset' | 'half-open' | 'deaf' | 'delay' | 'slow'} Mode
 */

export const MODES = /** @type {const} */ (['cut', 'reset', 'half-open', 'deaf', 'delay', 'slow']);

const DELAY_MS = 300;
const SLOW_BYTES = 100;
const SLOW_MS = 100;

/** Modes after which a connection cannot go on where it was: something that was sent on it is gone. */
const LOSSY = new Set(['half-open', 'deaf']);

/**
 * @param {() => import('node:net').NetConnectOpts | null} target where to now; null: nothing is there, refuse
 */
export async function startTcpProxy(target) {
  /** @type {Mode} */
  let mode = 'pass';
  /** @type {Set<{ client: import('node:net').Socket, upstream: import('node:net').Socket }>} */
  const pairs = new Set();

  const server = createServer({ noDelay: true }, (client) => {
    const to = target();
    client.on('error', () => client.destroy());
    if (to === null || mode === 'cut') return client.destroy();
    if (mode === 'reset') return client.resetAndDestroy();
    const upstream = connect({ noDelay: true, ...to });
    const pair = { client, upstream };
    pairs.add(pair);
    upstream.on('error', () => upstream.destroy());
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.once('close', end);
    upstream.once('close', end);
    pipe(client, upstream, () => (mode === 'half-open' ? 'drop' : mode));
    pipe(upstream, client, () => (mode === 'half-open' || mode === 'deaf' ? 'drop' : mode));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const drop = (how) => {
    for (const { client, upstream } of pairs) {
      if (how === 'reset') {
        client.resetAndDestroy();
        upstream.resetAndDestroy();
      } else {
        client.destroy();
        upstream.destroy();
      }
    }
  };

  return {
    /** @type {number} */
    port: server.address().port,
    get connections() {
      return pairs.size;
    },
    /** @param {Mode} next */
    become(next) {
      const before = mode;
      mode = next;
      if (next === 'cut' || next === 'reset' || LOSSY.has(before)) drop(next);
    },
    /** Closes what is open, and goes on. */
    dropConnections: () => drop('cut'),
    async close() {
      drop('cut');
      server.close();
      await once(server, 'close');
    },
  };
}

/** Carries bytes one way, as the mode at the moment of each piece says. The end travels in order behind them. */
function pipe(from, to, modeNow) {
  let queue = Promise.resolve();
  from.on('data', (chunk) => {
    const mode = modeNow();
    if (mode === 'drop') return;
    from.pause();
    queue = queue.then(() => carry(chunk, to, mode)).then(() => void from.resume());
  });
  from.on('end', () => void queue.then(() => to.end()));
}

async function carry(chunk, to, mode) {
  if (mode === 'delay') await sleep(DELAY_MS);
  if (mode !== 'slow') return write(to, chunk);
  for (let at = 0; at < chunk.length && !to.destroyed; at += SLOW_BYTES) {
    await write(to, chunk.subarray(at, at + SLOW_BYTES));
    await sleep(SLOW_MS);
  }
}

function write(to, chunk) {
  if (to.destroyed || to.write(chunk)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      to.off('drain', done).off('close', done);
      resolve();
    };
    to.on('drain', done).on('close', done);
  });
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
