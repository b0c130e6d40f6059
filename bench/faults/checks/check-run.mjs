import { checkContent } from './content.mjs';
import { checkInvariants } from './invariants.mjs';
import { checkSubscribers, untilCaughtUp } from './subscribers.mjs';
import { violations } from './violations.mjs';
import { checkVotes } from './votes.mjs';

/**
 * What a run leaves to be checked.
 * @typedef {object} Run
 * @property {(sql: string, values?: unknown[]) => Promise<any[]>} asOwner
 * @property {import('../client/world.mjs').World} world
 * @property {ReturnType<import('../client/operation-log.mjs').operationLog>} log
 * @property {readonly import('../client/subscriber.mjs').Subscriber[]} subscribers
 * @property {(requestId: string) => string | null} whatWasLogged the error that a node logged about a request
 */

/** How long a subscriber may take to hear of everything once there is peace: several times the "look anyway" of the server. */
const PATIENCE_MS = 30_000;

/**
 * Everything that must hold when the work is over and all is healed.
 * @param {Run} run
 * @param {{ patienceMs?: number }} [options]
 * @returns {Promise<import('./violations.mjs').Violation[]>}
 */
export async function checkRun(run, { patienceMs = PATIENCE_MS } = {}) {
  await untilCaughtUp(run, patienceMs);
  return [
    ...(await checkInvariants(run)),
    ...(await checkVotes(run)),
    ...(await checkContent(run)),
    ...(await checkSubscribers(run)),
    ...checkPeeks(run),
    ...checkAnswers(run),
  ];
}

/** Nobody is shown what only others may see. */
function checkPeeks({ log }) {
  const seen = log.of('peek').filter(({ answer }) => answer !== null);
  return violations(
    'nobody sees what is not theirs',
    seen.map(({ input, answer }) => `${input.what}: ${JSON.stringify(answer)}`),
  );
}

/** Whatever happens to nodes and database, a client is told so in words, never of an internal error. */
function checkAnswers({ log, whatWasLogged }) {
  return violations(
    'no answer is an internal error',
    log.faults.map(({ kind, message, requestId }) => `${kind}: ${whatWasLogged(requestId) ?? message}`),
  );
}
