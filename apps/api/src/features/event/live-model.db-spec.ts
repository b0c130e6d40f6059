import { setTimeout as sleep } from 'node:timers/promises';
import { Screen, useNode, type TestNode } from '../../../test/harness/node.js';
import { randomFrom } from '../../../test/harness/random.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignalTransport } from '../../platform/live/signal-transport.js';

/** Another value is another run; the same value makes the same choices. */
const SEED = Number(process.env['LIVE_SEED'] ?? 20261122);
const SCREENS = 8;
/** In all. */
const CUTS = 1_000;

const seed = useSeed();
const heard = useNode(seed.testDatabase);
/** Its signals arrive one time in three, and it hears as little. */
const lossy = useNode(seed.testDatabase, () => losing(randomFrom(SEED)));

function losing(random: () => number): SignalTransport {
  let hear = (_payload: string): void => undefined;
  return {
    listen: (deliver) => Promise.resolve(void (hear = deliver)),
    send: (payload) => Promise.resolve(random() < 1 / 3 ? hear(payload) : undefined),
    close: () => Promise.resolve(),
  };
}

/** What a client knows of a debate: its log, and the votes on what stands in it. */
type State = { readonly log: readonly number[]; readonly tallies: Readonly<Record<number, string>> };
const shown = (tally: { counts: readonly number[]; version: number }) => `${tally.counts.join()} v${tally.version}`;

/** The state as it is at one moment, read as the viewer and from the start. */
function fetchFresh(debate: SeededDebate): Promise<State> {
  const { teamId, debateId, owner } = debate;
  return seed.database.withSnapshot(owner, async (tx) => {
    const log = await tx.query<{ seq: number }[]>(
      'SELECT seq::int FROM event WHERE team_id = $1 AND debate_id = $2 ORDER BY seq',
      [teamId, debateId],
    );
    const tallies = await tx.query<{ number: number; counts: number[]; version: number }[]>(
      `SELECT s.number, t.counts, t.version::int FROM standing s JOIN tally t USING (team_id, item_id)
        WHERE s.team_id = $1 AND s.debate_id = $2 AND t.version > 0`,
      [teamId, debateId],
    );
    return {
      log: log.map(({ seq }) => seq),
      tallies: Object.fromEntries(tallies.map((row) => [row.number, shown(row)])),
    };
  });
}

/** Somebody whose connection breaks all the time. Begins from a snapshot; from then on hears of changes alone. */
class Client {
  private readonly screen: Screen;
  private log: number[] = [];
  private tallies: Record<number, string> = {};
  cuts = 0;
  repeated = 0;

  constructor(
    node: TestNode,
    private readonly debate: SeededDebate,
  ) {
    this.screen = new Screen(node, debate.owner, debate);
  }

  async begin(): Promise<void> {
    const { log, tallies } = await fetchFresh(this.debate);
    this.log = [...log];
    this.tallies = { ...tallies };
    this.screen.seq = log.length;
  }

  async watchFor(milliseconds: number): Promise<void> {
    const close = sleep(milliseconds).then(() => this.screen.close());
    let update = await this.screen.open().catch(() => null);
    while (update !== null) {
      expect(update.resyncRequired).toBe(false);
      for (const { seq } of update.events) {
        if (seq <= this.log.length) this.repeated += 1;
        this.log.push(seq);
      }
      for (const { number, tally } of update.tallies) this.tallies[number] = shown(tally);
      update = await this.screen.take().catch(() => null);
    }
    this.cuts += 1;
    await close;
  }

  get state(): State {
    return { log: this.log, tallies: this.tallies };
  }
}

it(`[L2] a snapshot and what is heard from then on are what a fresh look gives, cut ${CUTS} times (seed ${SEED})`, async () => {
  const random = randomFrom(SEED);
  const debate = await seed.story({ tree: 'a > b; a x c; b > d' });
  const voters = await seed.members(debate.teamId, 6);
  const items = [debate.claim('a'), debate.claim('b'), debate.claim('c'), debate.step('a > b')];
  let isWriting = true;
  const write = async (node: TestNode, name: string) => {
    for (let turn = 0; isWriting; turn += 1) {
      const place = { teamId: debate.teamId, debateId: debate.debateId };
      if (random() < 0.4) {
        accepted(await node.claims.addClaim(debate.owner, { ...place, text: `${name} ${turn}`, asPosition: false }));
      } else {
        const itemId = items[Math.floor(random() * items.length)]!;
        const kind = itemId === items[3] ? ('argument' as const) : ('claim' as const);
        const vote = { teamId: debate.teamId, itemId, kind, value: Math.floor(random() * 5), revision: 1 };
        accepted(await node.votes.castVote(voters[Math.floor(random() * voters.length)]!, vote));
      }
      await sleep(random() * 25);
    }
  };
  const clients = Array.from({ length: SCREENS }, (_, index) => new Client(index % 2 === 0 ? heard : lossy, debate));
  const watch = async (client: Client) => {
    await sleep(random() * 300);
    await client.begin();
    while (client.cuts < CUTS / SCREENS) {
      await client.watchFor(random() < 0.7 ? random() * 30 : random() * 300);
      if (random() < 0.2) await sleep(random() * 100);
    }
  };
  const writing = Promise.all([write(heard, 'here'), write(lossy, 'there')]);
  await Promise.all(clients.map(watch)).finally(() => (isWriting = false));
  await writing;
  // Nothing is written any more: one look each, and all know the same.
  await Promise.all(clients.map((client) => client.watchFor(1_500)));
  const fresh = await fetchFresh(debate);
  expect(fresh.log.length).toBeGreaterThan(100);
  expect(fresh.log).toEqual(fresh.log.map((_, index) => index + 1));
  expect(clients.reduce((sum, { cuts }) => sum + cuts, 0)).toBeGreaterThanOrEqual(CUTS);
  for (const client of clients) {
    expect(client.repeated).toBe(0);
    expect(client.state).toEqual(fresh);
  }
}, 120_000);
