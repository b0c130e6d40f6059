import { setTimeout as sleep } from 'node:timers/promises';
import { useNode } from '../../../test/harness/node.js';
import { randomFrom } from '../../../test/harness/random.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { DebateChange } from './debate-change.js';
import type { Following } from './debate-followers.js';

const seed = useSeed();
const node = useNode(seed.testDatabase);
const otherNode = useNode(seed.testDatabase);

/** Somebody who listens and keeps what they hear. */
class Listener {
  readonly changes: DebateChange[] = [];
  readonly following: Following;

  constructor(debate: SeededDebate) {
    this.following = node.followers.follow(debate, (change) => this.changes.push(change));
    listening.push(this);
  }

  get seqs(): number[] {
    return this.changes.flatMap(({ events }) => events.map(({ seq }) => seq));
  }

  /** The last that was heard of each tally. */
  get counts(): Record<number, readonly number[]> {
    return Object.fromEntries(
      this.changes.flatMap(({ tallies }) => tallies.map(({ number, counts }) => [number, counts])),
    );
  }

  until(isSo: () => boolean): Promise<void> {
    return until(isSo);
  }
}
async function until(isSo: () => boolean): Promise<void> {
  const late = Date.now() + 20_000;
  while (!isSo() && Date.now() < late) await sleep(5);
  expect(isSo()).toBe(true);
}
const listening: Listener[] = [];
afterEach(() => {
  for (const { following } of listening.splice(0)) following.stop();
});

const add = (debate: SeededDebate, text: string, claims = otherNode.claims) =>
  claims
    .addClaim(debate.owner, { teamId: debate.teamId, debateId: debate.debateId, text, asPosition: false })
    .then(accepted);

describe('following a debate on behalf of many', () => {
  it('reads once, however many listen, and tells each every change once and in order', async () => {
    const debate = await seed.story({ tree: 'a' });
    const early = Array.from({ length: 10 }, () => new Listener(debate));
    expect(await Promise.all(early.map(({ following }) => following.started))).toEqual(early.map(() => 2));
    let looks = 0;
    node.memory.onStatement = (text) => (looks += text.startsWith('SELECT seq FROM debate') ? 1 : 0);
    await add(debate, 'b');
    await early[0]!.until(() => early[0]!.seqs.length === 1);
    expect(looks).toBeLessThanOrEqual(2);
    node.memory.onStatement = () => undefined;

    const late = new Listener(debate);
    expect(await late.following.started).toBe(3);
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 4);
    await add(debate, 'c');
    await late.until(() => late.seqs.length === 1 && late.counts[1] !== undefined);
    for (const listener of early) {
      expect(listener.seqs).toEqual([3, 4]);
      expect(listener.counts).toEqual({ 1: [0, 0, 0, 0, 1] });
    }
    expect(late.seqs).toEqual([4]);
    expect(early[0]!.changes.at(-1)).toBe(early[9]!.changes.at(-1));
  });

  it('gives halves of a crowd every other look, and whoever is no half each', async () => {
    const debate = await seed.story({ tree: 'a' });
    const turns: boolean[][] = [];
    const listen = (half: 0 | 1 | null) => {
      const mine: boolean[] = [];
      turns.push(mine);
      return node.followers.follow(debate, (_, isTurn) => mine.push(isTurn), half);
    };
    const followings = [listen(0), listen(null)];
    await Promise.all(followings.map(({ started }) => started));
    const change = async (text: string, heard: number) => {
      await add(debate, text);
      await until(() => turns[0]!.length === heard);
    };
    await change('b', 1);
    expect(turns).toEqual([[true], [true]]); // alone it is no half

    followings.push(listen(1));
    for (const heard of [2, 3, 4, 5, 6, 7]) await change(`claim ${heard}`, heard);
    for (const following of followings) following.stop();
    const [first, whole, second] = turns;
    expect(whole).toEqual(first!.map(() => true));
    expect(second).toEqual(first!.slice(1).map((isTurn) => !isTurn));
    expect(new Set(second).size).toBe(2);
  });

  it('stops reading when nobody listens', async () => {
    const debate = await seed.story({ tree: 'a' });
    const [one, two] = [new Listener(debate), new Listener(debate)];
    await one.following.started;
    one.following.stop();
    one.following.stop();
    await add(debate, 'b');
    await two.until(() => two.seqs.length === 1);
    two.following.stop();
    let statements = 0;
    node.memory.onStatement = () => (statements += 1);
    await add(debate, 'c');
    await sleep(300);
    node.memory.onStatement = () => undefined;
    expect(statements).toBe(0);
    expect([one.seqs, two.seqs]).toEqual([[], [3]]);
  });

  it('reaches what was just written, without waiting for a signal, and knows what does not exist', async () => {
    const debate = await seed.story({ tree: 'a' });
    const { following } = new Listener(debate);
    await following.started;
    for (let turn = 0; turn < 20; turn += 1) {
      const { seq } = await add(debate, `claim ${turn}`);
      expect(await following.reach({ seq })).toBe(true);
      expect(following.seq).toBe(seq);
      await seed.vote(debate.owner, debate.teamId, debate.claim('a'), turn % 5);
      const wanted = { itemId: debate.claim('a'), version: turn + 1 };
      expect(await following.reach({ tallies: [wanted] })).toBe(true);
      expect(following.versionOf(wanted.itemId)).toBe(turn + 1);
    }
    expect(await following.reach({ seq: 999 })).toBe(false);
    expect(await following.reach({ tallies: [{ itemId: debate.claim('a'), version: 999 }] })).toBe(false);
    expect(await following.reach({ tallies: [{ itemId: debate.teamId, version: 0 }] })).toBe(false);
  });

  it('compares count and sum of the tallies every few seconds: what no signal told is told then', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const listener = new Listener(debate);
    await listener.following.started;
    await seed.asOwner(`UPDATE tally SET counts = '{0,7,0,0,0}', version = version + 1 WHERE item_id = $1`, [
      debate.claim('b'),
    ]);
    const began = performance.now();
    await listener.until(() => listener.changes.length > 0);
    expect(performance.now() - began).toBeLessThan(8_000);
    expect(listener.counts).toEqual({ 2: [0, 7, 0, 0, 0] });
    await listener.until(() => listener.following.versionOf(debate.claim('b')) === 1);
  }, 15_000);

  it('says so when the log has gone backwards, as after a restore, and goes on from there', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const listener = new Listener(debate);
    await listener.following.started;
    await seed.asOwner('UPDATE debate SET seq = 2 WHERE debate_id = $1', [debate.debateId]);
    await seed.asOwner('DELETE FROM event WHERE debate_id = $1 AND seq > 2', [debate.debateId]);
    await listener.until(() => listener.changes.length > 0);
    expect(listener.changes).toMatchObject([{ seq: 2, events: [], resync: true }]);
    await add(debate, 'another');
    await listener.until(() => listener.changes.length > 1);
    expect(listener.changes[1]).toMatchObject({ seq: 3, events: [{ seq: 3 }], resync: false });
  }, 15_000);

  it('[C13] goes on when its connections are cut again and again, and loses nothing', async () => {
    const debate = await seed.story({ tree: 'a' });
    const listener = new Listener(debate);
    await listener.following.started;
    const random = randomFrom(7);
    const voters = await seed.members(debate.teamId, 5);
    let isWriting = true;
    const cut = async () => {
      while (isWriting) {
        await seed
          .asOwner(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
              AND (usename = 'counterpoint_memory' OR application_name = 'counterpoint signals')`,
          )
          .catch(() => undefined);
        await sleep(random() * 200);
      }
    };
    const cutting = cut();
    const write = async () => {
      for (let turn = 0; turn < 30; turn += 1) {
        await add(debate, `claim ${turn}`, turn % 2 === 0 ? node.claims : otherNode.claims);
        await seed.vote(voters[turn % 5]!, debate.teamId, debate.claim('a'), (turn + Math.floor(turn / 5)) % 5);
        await sleep(random() * 50);
      }
    };
    await write().finally(() => (isWriting = false));
    await cutting;
    await listener.until(() => listener.seqs.length === 30 && listener.following.versionOf(debate.claim('a')) === 30);
    expect(listener.seqs).toEqual(Array.from({ length: 30 }, (_, index) => index + 3));
    const [tally] = await seed.asOwner<{ counts: number[] }>('SELECT counts FROM tally WHERE item_id = $1', [
      debate.claim('a'),
    ]);
    expect(listener.counts[1]).toEqual(tally?.counts);
  }, 60_000);
});
