/*
 * The load driver, a process of its own: the same one sends to every side, the same way. Asked
 *   { requests, origin, connections, seconds | count, expect }
 * it sends the requests (base64 of their bytes), over and over, on so many connections, each waiting for its answer, and
 * answers how many were answered in which time. `pace` sends so many a second instead, on `connections` at most; where `expect` is null, every answer will do. An answer that is not 200, or does not hold `expect`, ends it: a quick
 * refusal is no throughput.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { serveParent } from '../program.mjs';
import { openConnection } from './connection.mjs';
import { summary } from './percentiles.mjs';
import { endless } from './requests.mjs';

/** Large answers are looked into once in a while, small ones each time. */
const SMALL = 4_096;
const LOOK_EVERY = 100;

/** Single requests take their numbers where no list gets to. */
const FAR = 9_000_000_000;
let singles = 0;
let paced = 0;

/** Requests stay known between questions, so that their counters go on. */
const lists = new Map();

function nextOf({ list, requests }) {
  if (requests !== undefined) lists.set(list, endless(requests.map((text) => Buffer.from(text, 'base64'))));
  const next = lists.get(list);
  if (next === undefined) throw new Error(`There is no list of requests ${list}.`);
  return next;
}

async function load({ list, origin, connections, seconds = Infinity, count = Infinity, expect, requests }) {
  const next = nextOf({ list, requests });
  const { hostname: host, port } = new URL(origin);
  const latencies = [];
  let [bytes, sent] = [0, 0];
  const expected = expect === undefined ? null : Buffer.from(expect);
  const started = performance.now();
  const end = started + seconds * 1_000;
  const work = async () => {
    const connection = openConnection({ host, port: Number(port) });
    try {
      for (let at = performance.now(); at < end && sent < count;) {
        sent += 1;
        const { status, body } = await connection.send(next());
        const now = performance.now();
        latencies.push(now - at);
        bytes += body.length;
        if (status !== 200) throw new Error(`Answered ${status}: ${body.toString('utf8', 0, 500)}`);
        if (body.length <= SMALL || latencies.length % LOOK_EVERY === 1) check(body, expected);
        at = now;
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const elapsed = (performance.now() - started) / 1_000;
  return { seconds: elapsed, bytes, latencyMs: summary(latencies) };
}

function check(body, expected) {
  const errors = body.indexOf('"errors":[');
  if (errors === -1 && (expected === null || body.includes(expected))) return;
  const part = body.toString('utf8', Math.max(0, errors), Math.max(0, errors) + 500);
  throw new Error(`Not the answer that was expected: ${part}`);
}

const WRITERS = 8;

/** So many requests a second, whether or not the ones before have been answered. */
async function pace({ requests, origin, perSecond, seconds, expect, connections = WRITERS }) {
  paced += 1;
  const next = endless(
    requests.map((text) => Buffer.from(text, 'base64')),
    paced * 10_000_000,
  );
  const { hostname: host, port } = new URL(origin);
  const idle = Array.from({ length: connections }, () => openConnection({ host, port: Number(port) }));
  const all = [...idle];
  const waiting = [];
  const latencies = [];
  const send = async (connection) => {
    const at = performance.now();
    const { status, body } = await connection.send(next());
    if (status !== 200) throw new Error(`Answered ${status}: ${body.toString('utf8', 0, 500)}`);
    if (expect !== null) check(body, Buffer.from(expect));
    latencies.push(performance.now() - at);
    const following = waiting.shift();
    if (following === undefined) idle.push(connection);
    else following(connection);
  };
  const free = () => idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const sent = [];
  const started = performance.now();
  for (let place = 0; place < perSecond * seconds; place += 1) {
    await sleep(started + (place * 1_000) / perSecond - performance.now());
    sent.push(Promise.resolve(free()).then(send));
  }
  try {
    await Promise.all(sent);
  } finally {
    for (const connection of all) connection.close();
  }
  return { count: sent.length, latencyMs: summary(latencies) };
}

/** One request, and the whole text of its answer. */
async function once({ request, origin }) {
  const { hostname: host, port } = new URL(origin);
  const connection = openConnection({ host, port: Number(port) });
  try {
    const { status, body } = await connection.send(endless([Buffer.from(request, 'base64')], (singles += 1) + FAR)());
    return { status, text: body.toString('utf8') };
  } finally {
    connection.close();
  }
}

serveParent({}, (question) => ({ load, pace, once })[question.ask](question));
