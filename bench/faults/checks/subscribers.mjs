// L1, L2, L6: each subscriber has the log as it is stored, every event once and in order, and the tallies as they are now.
import { uuidOf } from '../client/world.mjs';
import { sleep } from '../time.mjs';
import { violations } from './violations.mjs';

const PAUSE_MS = 200;

/**
 * Waits until every subscriber has what there is, for at most `patienceMs`: a lost signal costs seconds.
 * @param {import('./check-run.mjs').Run} run
 */
export async function untilCaughtUp({ asOwner, subscribers }, patienceMs) {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const behind = [];
    for (const reader of subscribers) behind.push(...(await whatIsMissing(asOwner, reader)));
    if (behind.length === 0 || performance.now() > deadline) return;
    await sleep(PAUSE_MS);
  }
}

/** @param {import('./check-run.mjs').Run} run */
export async function checkSubscribers({ asOwner, subscribers }) {
  const wrong = [];
  const missing = [];
  for (const reader of subscribers) {
    const stored = await asOwner('SELECT seq::int, type FROM event WHERE debate_id = $1 AND seq > $2 ORDER BY seq', [
      uuidOf(reader.debateId),
      reader.from,
    ]);
    wrong.push(...reader.complaints.map((complaint) => `${reader.who} ${complaint}`), ...differences(reader, stored));
    missing.push(...(await whatIsMissing(asOwner, reader)));
  }
  return [
    ...violations('each subscriber hears every event once and in order', wrong),
    ...violations('each subscriber gets to know what there is', missing),
  ];
}

/** @param {import('../client/subscriber.mjs').Subscriber} reader */
function differences(reader, stored) {
  const found = [];
  const types = new Map(stored.map(({ seq, type }) => [seq, type]));
  let last = reader.from;
  const ids = new Set();
  for (const { seq, id, type } of reader.events) {
    if (type === 'resync') {
      last = seq;
      continue;
    }
    if (seq !== last + 1) found.push(`${reader.who} was told of ${seq} after ${last}`);
    else if (types.get(seq) !== type)
      found.push(`${reader.who} was told of ${type} at ${seq}; stored is ${types.get(seq)}`);
    if (ids.has(id)) found.push(`${reader.who} was told twice of event ${id}`);
    ids.add(id);
    last = seq;
  }
  return found;
}

/** Events, and tallies of what was voted on since it came, that the subscriber has not got. */
async function whatIsMissing(asOwner, reader) {
  const debate = uuidOf(reader.debateId);
  const [{ seq }] = await asOwner('SELECT seq::int FROM debate WHERE debate_id = $1', [debate]);
  const wasTold = reader.events.some(({ type }) => type === 'resync');
  const found = reader.seq === seq ? [] : [`${reader.who} has events up to ${reader.seq} of ${seq}`];
  const tallies = await asOwner(
    `SELECT s.number, t.version::int, t.counts FROM standing s JOIN tally t USING (team_id, item_id)
      WHERE s.debate_id = $1 AND EXISTS (SELECT FROM vote_history h WHERE h.team_id = t.team_id AND h.item_id = t.item_id)`,
    [debate],
  );
  for (const { number, version, counts } of tallies) {
    const known = reader.tallies.get(number);
    if (known === undefined && wasTold) continue; // to read the debate anew, tallies included
    if (known?.version !== version || String(known.counts) !== String(counts)) {
      found.push(`${reader.who} has the tally of #${number} at version ${known?.version ?? 'none'} of ${version}`);
    }
  }
  return found;
}
