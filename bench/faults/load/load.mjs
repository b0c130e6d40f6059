// The clients at work: each worker repeats its step, with its own random stream and its own person, until told to stop.
import { chance } from '../chance.mjs';
import { client } from '../client/client.mjs';
import { sleep } from '../time.mjs';
import { content } from './content.mjs';
import { cycles } from './cycles.mjs';
import { edits } from './edits.mjs';
import { hotVotes } from './hot-votes.mjs';
import { manyVotes } from './many-votes.mjs';
import { stranger } from './stranger.mjs';
import { twins } from './twins.mjs';

/**
 * What a step gets.
 * @typedef {object} Worker
 * @property {ReturnType<typeof client>} client
 * @property {import('../generator/random.mjs').Random} random
 * @property {import('../client/world.mjs').World} world
 * @property {ReturnType<import('../client/operation-log.mjs').operationLog>} log
 * @property {string} name
 * @property {Record<string, any>} memory what the worker keeps between its steps
 */

/** @type {Record<string, (worker: Worker) => Promise<void>>} */
export const STEPS = { hotVotes, manyVotes, content, cycles, edits, twins, stranger };

/** How many of which, in a mixed run. The stranger has no token. */
export const MIXED = { hotVotes: 4, manyVotes: 5, content: 3, cycles: 1, edits: 2, twins: 1, stranger: 1 };

/** The same people on the same claims, through both nodes. */
export const RACING = { hotVotes: 12 };

export const peopleFor = (mix) => 1 + Object.values(mix).reduce((sum, count) => sum + count, 0);

/**
 * @param {object} options
 * @param {number} options.seed
 * @param {import('../client/world.mjs').World} options.world
 * @param {ReturnType<import('../client/operation-log.mjs').operationLog>} options.log
 * @param {Record<string, number>} [options.mix]
 */
export function startLoad({ seed, world, log, mix = MIXED }) {
  let stopping = false;
  let givenUp = false;
  let nextPerson = 1; // the first one owns the world and is nobody's worker
  const workers = Object.entries(mix).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, n) => {
      const name = `${kind} ${n}`;
      const person = kind === 'stranger' ? null : world.people[nextPerson++];
      const who = person?.name ?? 'nobody';
      return {
        step: STEPS[kind],
        worker: {
          name,
          world,
          log,
          memory: {},
          random: chance(seed, name),
          client: client({ who, token: person?.token ?? null, ports: world.ports, log, isOver: () => givenUp }),
        },
      };
    }),
  );
  const faults = [];
  const running = Promise.all(
    workers.map(async ({ step, worker }) => {
      while (!stopping) {
        try {
          await step(worker);
        } catch (error) {
          faults.push(`${worker.name}: ${error.stack}`);
          return;
        }
      }
    }),
  );
  return {
    /** Steps that failed by a mistake of the bench itself. */
    faults,
    /**
     * No new steps; what is open is resolved, for which the nodes must be reachable again. False when that took longer
     * than `patienceMs`.
     */
    async stop(patienceMs) {
      stopping = true;
      const inTime = await Promise.race([running.then(() => true), sleep(patienceMs).then(() => false)]);
      givenUp = true;
      await running;
      return inTime;
    },
  };
}
