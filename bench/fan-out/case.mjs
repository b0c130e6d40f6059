import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { globalId } from '../generator/identifiers.mjs';
import { askApi } from '../server/asking.mjs';
import { startChild } from '../server/child.mjs';
import { withClient } from '../server/cluster.mjs';
import { documents } from '../server/documents.mjs';
import { COUNTER } from '../server/load/requests.mjs';
import { subscribersOf } from './subscribers.mjs';
import { summaryOf } from './summary.mjs';

const RATES = [10, 50];
/** Into each of the two debates beside the public one goes a tenth of the events. */
const ASIDE = 10;
const WRITERS = 50;
const SETTLE_MS = 3_000;
const WARM_SECONDS = 2;

/**
 * So many sockets on one node, and events that another node writes. The listening node's processor time and memory are
 * its own: it writes nothing. It learns of each event as nodes do, by a signal over PostgreSQL. Beside it, in turns, a
 * bare server of WebSockets tells the same sockets of the same events: what this machine needs for that alone.
 */
export async function fanOutCases({ site, how, sockets: count }) {
  const writing = await site.api('writing');
  const api = await site.api('listening');
  const start = (name, program, env = {}) =>
    startChild({ name, program: join(import.meta.dirname, program), folder: site.folder, env });
  const bare = await start('bare-server', 'bare-server.mjs', { DATABASE_URL: site.database.ownerUrl });
  const crowd = await start('subscribers', 'sockets.mjs');
  const sides = { api, bare };
  const rounds = [];
  try {
    for (let round = 0; round < how.rounds; round += 1) {
      const measured = { load: loadavg()[0] };
      for (const [name, listening] of Object.entries(sides)) {
        measured[name] = await listenTo({ site, how, count, crowd, listening, writing });
      }
      rounds.push(measured);
    }
  } finally {
    await crowd.stop();
    await bare.stop();
  }
  return RATES.map((rate) => ({
    ...{ case: `fan-out, ${rate} events a second`, size: site.size, sockets: count, rate },
    ...summaryOf(rounds, rate),
  }));
}

/** One round of one side: all come, hear of events at each rate, and leave. */
async function listenTo({ site, how, count, crowd, listening, writing }) {
  const seqs = await seqsOf(site);
  const subscribers = subscribersOf(site, count, (debateId) => seqs.get(debateId));
  const before = listening.memory();
  const address = listening.ready.origin.replace('http', 'ws').concat('/graphql');
  // Over a WebSocket a document is sent as text; by its text, too, the server knows a trusted one.
  await crowd.ask({ ask: 'open', address, subscribers, payload: { query: documents.follow } });
  await sleep(SETTLE_MS);
  const bytesPerSocket = before === null ? null : (listening.memory() - before) / count;
  const rates = {};
  for (const rate of RATES) {
    rates[rate] = { ...(await goThrough({ site, how, rate, listening, writing, crowd })), bytesPerSocket };
  }
  await crowd.ask({ ask: 'leave' });
  return rates;
}

async function goThrough({ site, how, rate, listening, writing, crowd }) {
  const { open, closed, second } = site.debates;
  const rates = [
    [open, rate],
    [closed, rate / ASIDE],
    [second, rate / ASIDE],
  ];
  const write = (seconds) =>
    Promise.all(
      rates.map(([debate, perSecond]) =>
        how.driver.ask({
          ...{ ask: 'pace', origin: writing.ready.origin, perSecond, seconds, expect: '"AddClaimSuccess"' },
          requests: claimsFor(site, writing, debate).map((bytes) => bytes.toString('base64')),
        }),
      ),
    );
  await write(WARM_SECONDS);
  await crowd.ask({ ask: 'start' });
  const [cpu, started] = [listening.cpu(), performance.now()];
  const written = await write(how.seconds);
  await sleep(200); // the last events are on their way
  const elapsed = (performance.now() - started) / 1_000;
  const cpuShare = cpu === null ? null : (listening.cpu() - cpu) / elapsed;
  const ends = Object.fromEntries(
    [...(await seqsOf(site))].map(([debateId, seq]) => [globalId('debate', site.teamId, debateId), seq]),
  );
  const heard = await crowd.ask({ ask: 'stop', ends });
  if (heard.closed.length > 0) throw new Error(`${heard.closed.length} sockets were closed: ${heard.closed[0]}`);
  const events = written.reduce((sum, { count }) => sum + count, 0);
  return { ...heard, seconds: elapsed, cpuShare, events, memory: listening.memory() };
}

/** Claims added by members of the team, or, where only participants may, by the owner. */
function claimsFor(site, child, debate) {
  const writers = debate === site.debates.closed ? site.people.slice(0, 1) : site.people.slice(0, WRITERS);
  const id = globalId('debate', site.teamId, debate.debateId);
  return writers.map((person, place) =>
    askApi(child, 'addClaim', {
      ...{ person, trusted: true },
      variables: {
        debate: id,
        input: {
          debateId: id,
          text: `News number ${COUNTER}.`,
          idempotencyKey: `fan-out-${debate.debateId}-${place}-${COUNTER}`,
        },
      },
    }),
  );
}

/** The end of each debate's log. @returns {Promise<Map<string, number>>} */
function seqsOf({ database, teamId }) {
  return withClient(database.ownerUrl, async (owner) => {
    const { rows } = await owner.query('SELECT debate_id, seq FROM debate WHERE team_id = $1', [teamId]);
    return new Map(rows.map(({ debate_id, seq }) => [debate_id, Number(seq)]));
  });
}
