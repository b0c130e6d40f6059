// A reader of a debate's log over graphql-ws: notes what it is told, and after a lost connection resumes after the last seq.
import WebSocket from 'ws';
import { sleep } from '../time.mjs';
import { EVENTS } from './documents.mjs';

const PING_MS = 1_000;
/** A connection on which nothing came for so long, not even the answer to a ping, is given up. */
const SILENCE_MS = 4_000;
/** Who is further behind than this may be told to read the debate anew (apps/api/src/features/event). */
export const RESUME_WINDOW = 1_000;

/** @typedef {ReturnType<typeof subscriber>} Subscriber */

/**
 * @param {object} options
 * @param {string} options.who
 * @param {string} options.token
 * @param {string} options.debateId global id
 * @param {number} options.afterSeq
 * @param {readonly number[]} options.ports of the proxies before the nodes; each connection takes the next
 * @param {import('../../generator/random.mjs').Random} options.random when to leave by oneself
 * @param {boolean} [options.leaves] whether it also leaves and comes back by itself
 */
export function subscriber({ who, token, debateId, afterSeq, ports, random, leaves = true }) {
  const state = {
    who,
    debateId,
    /** Seq that it began after. */
    from: afterSeq,
    seq: afterSeq,
    /** @type {{ seq: number, id: string, type: string }[]} in the order of their coming */
    events: [],
    /** Latest tally by number. @type {Map<number, { version: number, counts: number[], staleCounts: number[] }>} */
    tallies: new Map(),
    connections: 0,
    /** What no subscriber should be told. @type {string[]} */
    complaints: [],
    stop,
  };
  let isOver = false;
  /** @type {WebSocket | null} */
  let socket = null;

  const done = (async () => {
    while (!isOver) {
      await oneConnection();
      if (!isOver) await sleep(random.between(20, 200));
    }
  })();

  async function stop() {
    isOver = true;
    socket?.terminate();
    await done;
  }

  function oneConnection() {
    const port = ports[state.connections % ports.length];
    const opened = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { handshakeTimeout: 5_000 });
    socket = opened;
    state.connections += 1;
    let heard = performance.now();
    const ping = setInterval(() => {
      if (performance.now() - heard > SILENCE_MS) opened.terminate();
      else if (opened.readyState === opened.OPEN) opened.send('{"type":"ping"}');
    }, PING_MS);
    const leave = leaves ? setTimeout(() => opened.close(1000), random.between(2_000, 15_000)) : undefined;
    opened.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
    opened.on('message', (data) => {
      heard = performance.now();
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') {
        send({
          id: '1',
          type: 'subscribe',
          payload: { query: EVENTS, variables: { debate: debateId, after: state.seq } },
        });
      } else if (message.type === 'next') take(message.payload, opened);
      else if (message.type === 'error' || message.type === 'complete') opened.close(1000);
    });
    opened.on('error', () => {}); // followed by close
    const send = (message) => opened.send(JSON.stringify(message));
    return new Promise((resolve) => {
      opened.once('close', () => {
        clearInterval(ping);
        clearTimeout(leave);
        resolve(undefined);
      });
    });
  }

  function take({ data, errors }, opened) {
    const update = data?.debateEvents;
    if (update == null) {
      const code = errors?.[0]?.extensions?.code;
      if (code === 'INTERNAL') state.complaints.push(`was told of a fault: ${errors[0].message}`);
      return opened.close(1000);
    }
    for (const { number, tally } of update.tallies) {
      const known = state.tallies.get(number);
      if (known === undefined || known.version <= tally.version) state.tallies.set(number, tally);
    }
    if (update.resyncRequired) {
      if (update.seq - state.seq <= RESUME_WINDOW) {
        state.complaints.push(`was told to read anew at ${update.seq}, though it had all up to ${state.seq}`);
      }
      // The events between are not its to have; it says so, so that the check knows the hole.
      state.events.push({ seq: update.seq, id: 'resync', type: 'resync' });
      state.seq = update.seq;
      return;
    }
    for (const event of update.events) {
      state.events.push(event);
      state.seq = event.seq;
    }
    if (update.seq !== state.seq) {
      state.complaints.push(`was told to be complete up to ${update.seq}, with events up to ${state.seq}`);
      state.seq = update.seq;
    }
  }

  return state;
}
