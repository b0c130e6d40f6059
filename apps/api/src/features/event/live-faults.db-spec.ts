import { setTimeout as sleep } from 'node:timers/promises';
import { Screen, useNode, type TestNode } from '../../../test/harness/node.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import { TinyRedis } from '../../../test/harness/tiny-redis.js';
import { RedisTransport } from '../../platform/live/redis-transport.js';
import type { SignalTransport } from '../../platform/live/signal-transport.js';

/** What a lost signal may cost, and what a busy machine may add. */
const SECONDS = 5_000 + 4_000;
const WRITES = 12;

const seed = useSeed();
const redis = new TinyRedis();
beforeAll(() => redis.start());
afterAll(() => redis.kill());

const deaf = (): SignalTransport => ({
  listen: () => Promise.resolve(),
  send: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

/** Two nodes with the same way of signalling, and what is done to it while they work. */
const cases: { what: string; nodes: TestNode[]; spoil: (turn: number) => Promise<unknown> }[] = [
  {
    what: 'the connections that listen are cut again and again',
    nodes: [useNode(seed.testDatabase), useNode(seed.testDatabase)],
    spoil: () =>
      seed.asOwner(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'counterpoint signals'`,
      ),
  },
  {
    what: 'Redis is killed and comes back',
    nodes: [
      useNode(seed.testDatabase, () => new RedisTransport(redis.url)),
      useNode(seed.testDatabase, () => new RedisTransport(redis.url)),
    ],
    spoil: (turn) => (turn % 6 === 0 ? redis.kill() : turn % 6 === 3 ? redis.start() : Promise.resolve()),
  },
  {
    what: 'not one signal arrives',
    nodes: [useNode(seed.testDatabase, deaf), useNode(seed.testDatabase, deaf)],
    spoil: () => Promise.resolve(),
  },
];

const open: Screen[] = [];
afterEach(() => Promise.all(open.splice(0).map((screen) => screen.close())));
async function screenOn(node: TestNode, debate: SeededDebate): Promise<Screen> {
  const screen = new Screen(node, debate.owner, debate);
  open.push(screen);
  await screen.open(2);
  return screen;
}

describe.each(cases)('[L6] two nodes, while $what', ({ nodes, spoil }) => {
  it('give everybody every event once, in order and within seconds, and the right totals', async () => {
    const debate = await seed.story({ tree: 'a' });
    const [voter] = await seed.members(debate.teamId, 1);
    const { teamId, debateId } = debate;
    const screens = await Promise.all(nodes.map((node) => screenOn(node, debate)));
    const last = WRITES + 2;
    const reading = screens.map((screen) =>
      screen.until(() => screen.seq >= last && screen.tallies.get(1)?.version === WRITES).then(() => performance.now()),
    );
    for (let turn = 0; turn < WRITES; turn += 1) {
      await spoil(turn);
      const writer = nodes[turn % 2]!;
      accepted(
        await writer.claims.addClaim(debate.owner, { teamId, debateId, text: `claim ${turn}`, asPosition: false }),
      );
      const vote = { teamId, itemId: debate.claim('a'), kind: 'claim' as const, value: turn % 5, revision: 1 };
      accepted(await writer.votes.castVote(voter!, vote));
      await sleep(40);
    }
    const written = performance.now();
    for (const arrived of await Promise.all(reading)) expect(arrived - written).toBeLessThan(SECONDS);
    for (const screen of screens) {
      expect(screen.events).toEqual(Array.from({ length: WRITES }, (_, index) => index + 3));
      expect(screen.tallies.get(1)?.counts).toEqual([0, 1, 0, 0, 0]);
    }
  }, 40_000);
});
