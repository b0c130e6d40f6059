import { setTimeout as sleep } from 'node:timers/promises';
import { useNode } from '../../../test/harness/node.js';
import { randomFrom } from '../../../test/harness/random.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import type { Rendered, Rendering, SharedReader } from '../../platform/graphql/shared-source.js';
import { CROWD } from './cadence.js';
import type { DebateUpdate } from './debate-update.js';

const seed = useSeed();
const node = useNode(seed.testDatabase);

type Step = () => Promise<unknown>;
/** A document whose execution takes what `step` takes. */
function documentThat(step: Step): Rendering<DebateUpdate, DebateUpdate> {
  return {
    async render(update): Promise<Rendered<DebateUpdate>> {
      await step();
      return { content: update, outcome: 'whole' };
    },
  };
}
const atOnce: Step = () => Promise.resolve();

/** A document that hangs until it is let go. */
function hanging() {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  let begun = 0;
  const document = documentThat(() => {
    begun += 1;
    return gate;
  });
  return { document, letGo, isBegun: () => begun > 0 };
}

/** Somebody who is given updates as sockets are, in the lane of a document. */
class LaneReader {
  readonly updates: DebateUpdate[] = [];
  end: { readonly error: unknown; readonly at: number } | null = null;
  readonly leave: () => void;

  constructor(debate: SeededDebate, document: Rendering<DebateUpdate, DebateUpdate>, after = 0, viewer?: Viewer) {
    const reader: SharedReader<DebateUpdate, DebateUpdate> = {
      viewer: viewer ?? debate.owner,
      rendering: document,
      deliver: (update) => this.end === null && this.updates.push(update) > 0,
      end: (error) => void (this.end ??= { error, at: performance.now() }),
    };
    this.leave = node.feed.follow(reader.viewer, debate, after).open(reader);
    open.push(this);
  }

  get seqs(): number[] {
    return this.updates.flatMap(({ events }) => events.map(({ seq }) => seq));
  }
}
const open: LaneReader[] = [];
afterEach(() => {
  for (const reader of open.splice(0)) reader.leave();
});

async function until(isSo: () => boolean): Promise<void> {
  const late = Date.now() + 20_000;
  while (!isSo() && Date.now() < late) await sleep(5);
  expect(isSo()).toBe(true);
}

const add = (debate: SeededDebate, text: string) =>
  node.claims
    .addClaim(debate.owner, { teamId: debate.teamId, debateId: debate.debateId, text, asPosition: false })
    .then(accepted);
const vote = (debate: SeededDebate, by: SignedInViewer, value: number) =>
  node.votes
    .castVote(by, { teamId: debate.teamId, itemId: debate.claim('a'), kind: 'claim', value, revision: 1 })
    .then(accepted);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place);

describe('a document that takes long', () => {
  it('holds up its own readers alone, and gives them everything when it is done', async () => {
    const debate = await seed.story({ tree: 'a' });
    const slow = hanging();
    const quick = new LaneReader(debate, documentThat(atOnce));
    const held = [new LaneReader(debate, slow.document), new LaneReader(debate, slow.document, 1)];
    await until(slow.isBegun);
    for (const text of ['b', 'c', 'd']) {
      const { seq } = await add(debate, text);
      await until(() => quick.seqs.at(-1) === seq);
    }
    // Also who newly comes for another document does not wait.
    const late = new LaneReader(debate, documentThat(atOnce), 3);
    await until(() => late.updates.length > 0);
    expect(quick.seqs).toEqual(range(1, 5));
    expect(late.seqs).toEqual([4, 5]);
    expect(held.map(({ updates }) => updates)).toEqual([[], []]);
    slow.letGo();
    await until(() => held.every((reader) => reader.seqs.at(-1) === 5));
    expect(held.map(({ seqs }) => seqs)).toEqual([range(1, 5), range(2, 5)]);
  });

  it('[L5] keeps nobody’s rights waiting: who loses them is told, and gets nothing when it is done', async () => {
    const debate = await seed.story({ tree: 'a' });
    const member = await seed.member(debate.teamId);
    const slow = hanging();
    const [theirs, owners] = [
      new LaneReader(debate, slow.document, 0, member),
      new LaneReader(debate, slow.document, 0),
    ];
    await until(slow.isBegun);
    await seed.asOwner('DELETE FROM membership WHERE account_id = $1', [member.accountId]);
    const closed = performance.now();
    node.signals.publish([{ kind: 'rightsChanged', accountId: member.accountId }]);
    await until(() => theirs.end !== null);
    expect(theirs.end?.error).toBeInstanceOf(NotFound);
    expect(theirs.end!.at - closed).toBeLessThan(2_000); // without the signal it takes 5 s; with it, some hundredths
    slow.letGo();
    await until(() => owners.updates.length > 0);
    expect(theirs.updates).toEqual([]);
    expect(owners.seqs).toEqual([1, 2]);
  });

  it('[L1] [L2] loses and repeats nothing, whatever it takes and whoever comes and goes meanwhile', async () => {
    const debate = await seed.story({ tree: 'a' });
    const voters = await seed.members(debate.teamId, 4);
    const random = randomFrom(20261122);
    const documents = range(0, 4).map((place) => documentThat(() => sleep(random() * 60 * place)));
    let isWriting = true;
    const watch = async (document: Rendering<DebateUpdate, DebateUpdate>) => {
      const updates: DebateUpdate[] = [];
      while (isWriting) {
        const reader = new LaneReader(debate, document, updates.at(-1)?.seq ?? 0);
        await sleep(50 + random() * 500);
        reader.leave();
        updates.push(...reader.updates);
      }
      const reader = new LaneReader(debate, document, updates.at(-1)?.seq ?? 0);
      await until(() => reader.updates.length > 0);
      return [...updates, ...reader.updates];
    };
    const watching = Promise.all([...documents, ...documents].map(watch));
    for (let turn = 0; turn < 40; turn += 1) {
      await add(debate, `claim ${turn}`);
      await vote(debate, voters[turn % 4]!, turn % 5);
      await sleep(random() * 60);
    }
    isWriting = false;
    const [tally] = await seed.asOwner<{ counts: number[] }>('SELECT counts FROM tally WHERE item_id = $1', [
      debate.claim('a'),
    ]);
    for (const updates of await watching) {
      expect(updates.flatMap(({ events }) => events.map(({ seq }) => seq))).toEqual(range(1, 42));
      expect(updates.flatMap(({ tallies }) => tallies).at(-1)?.tally.counts).toEqual(tally?.counts);
    }
  }, 60_000);
});

it('[L1] [L2] a crowd too great to be written to in one go takes turns by halves; all hear everything, once and in order', async () => {
  const debate = await seed.story({ tree: 'a' });
  let [renderings, changes] = [0, 0];
  const document = documentThat(() => Promise.resolve((renderings += 1)));
  const crowd = range(1, 2 * CROWD + 10).map(() => new LaneReader(debate, document));
  await until(() => crowd.every(({ updates }) => updates.length > 0));
  renderings = 0;
  const following = node.followers.follow(debate, () => (changes += 1));
  for (let turn = 0; turn < 15; turn += 1) {
    await add(debate, `claim ${turn}`);
    await sleep(30);
  }
  await until(() => crowd.every(({ seqs }) => seqs.at(-1) === 17));
  // After a silence a single event reaches both halves, though no further look gives the other its turn.
  await sleep(200);
  await add(debate, 'alone');
  await until(() => crowd.every(({ seqs }) => seqs.at(-1) === 18));
  following.stop();
  for (const { seqs } of crowd) expect(seqs).toEqual(range(1, 18));
  // Three lanes: two of the one half and one of the other; told of each change in one go, they would render it thrice.
  expect(renderings).toBeLessThan(3 * changes);
  expect(renderings).toBeGreaterThan(changes);
}, 60_000);

it('newcomers of many documents who begin at the same event read their past together', async () => {
  const debate = await seed.story({ tree: 'a' });
  const first = new LaneReader(debate, documentThat(atOnce));
  await until(() => first.updates.length > 0);
  let pasts = 0;
  node.memory.onStatement = (text) => (pasts += text.includes('vote_history') ? 1 : 0);
  const many = range(1, 50).map(() => new LaneReader(debate, documentThat(atOnce), 1));
  await until(() => many.every(({ updates }) => updates.length > 0));
  node.memory.onStatement = () => undefined;
  expect(pasts).toBeLessThan(10);
  expect(many.map(({ seqs }) => seqs)).toEqual(many.map(() => [2]));
});
