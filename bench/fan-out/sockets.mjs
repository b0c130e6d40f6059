/*
 * The subscribers, in a process of their own: each a WebSocket that speaks graphql-transport-ws, as the client does. Asked
 *   { ask: 'open', address, subscribers: [{ authorization | null, debate, afterSeq }], payload }
 * it opens them all and answers when each has had its first answer;
 *   { ask: 'start' } forgets the latencies so far; { ask: 'stop', ends: { debate: seq } } waits until all have heard of the
 *   end of their debate's log (ten seconds at most) and tells what was heard; { ask: 'leave' } cuts all connections.
 * Latency is from the time in the event, when the writing transaction began, to the arrival of the message: a little more
 * than from commit to receipt.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveParent } from '../server/program.mjs';
import { openBareSocket } from './bare-socket.mjs';
import { histogram } from './histogram.mjs';
import { logWatch } from './log-watch.mjs';

const AT_ONCE = 40;
const PATIENCE_MS = 10_000;
/** Many subscribers get the very same text but for their id: it is read once. */
const REMEMBERED = 200;

let sockets = [];
let latencies = histogram();
let messages = 0;
let closed = [];
const read = new Map();

/** Seqs and times of the events in a message. */
function eventsIn(text) {
  const known = read.get(text);
  if (known !== undefined) return known;
  const { type, payload } = JSON.parse(text);
  if (type === 'error' || payload?.errors) throw new Error(`A subscription failed: ${text.slice(0, 300)}`);
  const update = payload?.data?.debateEvents;
  if (update?.resyncRequired) throw new Error('A subscriber was told to read the debate anew.');
  const events = (update?.events ?? []).map(({ seq, at }) => ({ seq, at: Date.parse(at) }));
  if (read.size >= REMEMBERED) read.delete(read.keys().next().value);
  const found = { type, events };
  read.set(text, found);
  return found;
}

function open(address, { authorization, debate, afterSeq }, payload) {
  const watch = logWatch(afterSeq);
  const id = randomUUID(); // as the library of our client has it
  return new Promise((resolve, reject) => {
    const socket = openBareSocket(address, 'graphql-transport-ws', {
      onOpen: () =>
        socket.send(
          JSON.stringify({ type: 'connection_init', payload: authorization === null ? {} : { authorization } }),
        ),
      onEnd(why) {
        closed.push(why);
        reject(new Error(`A socket was closed: ${why}`)); // without effect once it has been answered
      },
      onText(text) {
        const now = Date.now();
        const { type, events } = eventsIn(text.replace(id, ''));
        if (type === 'connection_ack') {
          const subscribe = { ...payload, variables: { debateId: debate, afterSeq } };
          socket.send(JSON.stringify({ id, type: 'subscribe', payload: subscribe }));
        } else if (type === 'ping') {
          socket.send('{"type":"pong"}');
        } else if (type === 'next') {
          messages += 1;
          for (const { seq, at } of events) {
            watch.hear(seq);
            latencies.add(now - at);
          }
          resolve();
        }
      },
    });
    sockets.push({ socket, debate, watch });
  });
}

async function openAll({ address, subscribers, payload }) {
  for (let from = 0; from < subscribers.length; from += AT_ONCE) {
    await Promise.all(subscribers.slice(from, from + AT_ONCE).map((one) => open(address, one, payload)));
  }
  return { open: sockets.length };
}

function start() {
  latencies = histogram();
  messages = 0;
  return {};
}

async function stop({ ends }) {
  const heard = latencies.summary();
  const counted = messages;
  const late = Date.now() + PATIENCE_MS;
  while (Date.now() < late && sockets.some(({ watch, debate }) => watch.last() < ends[debate])) await sleep(50);
  const found = sockets.map(({ watch, debate }) => watch.close(ends[debate]));
  const sum = (pick) => found.reduce((total, one) => total + pick(one), 0);
  return {
    ...{
      latencyMs: heard,
      messages: counted,
      gaps: sum(({ gaps }) => gaps),
      duplicates: sum(({ duplicates }) => duplicates),
    },
    closed,
  };
}

function leave() {
  for (const { socket } of sockets) socket.destroy();
  [sockets, closed] = [[], []];
  return {};
}

serveParent({}, (question) => ({ open: openAll, start, stop, leave })[question.ask](question));
