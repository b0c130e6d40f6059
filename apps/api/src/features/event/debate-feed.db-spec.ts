import { setTimeout as sleep } from 'node:timers/promises';
import { Screen, useNode } from '../../../test/harness/node.js';
import { randomFrom } from '../../../test/harness/random.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer, Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ClaimService } from '../claim/claim.service.js';
import { readTallies } from '../vote/vote.loader.js';
import { VoteService } from '../vote/vote.service.js';
import { RESUME_WINDOW } from './debate-update.js';

const seed = useSeed();
const node = useNode(seed.testDatabase);
const otherNode = useNode(seed.testDatabase);

const open: Screen[] = [];
function screenOf(debate: SeededDebate, viewer: Viewer = debate.owner): Screen {
  const screen = new Screen(node, viewer, debate);
  open.push(screen);
  return screen;
}
afterEach(() => Promise.all(open.splice(0).map((screen) => screen.close())));

const add = (debate: SeededDebate, text: string, claims = seed.claims) =>
  claims
    .addClaim(debate.owner, { teamId: debate.teamId, debateId: debate.debateId, text, asPosition: false })
    .then(accepted);
const vote = (debate: SeededDebate, value: number, by: SignedInViewer = debate.owner, votes = seed.votes) =>
  votes
    .castVote(by, { teamId: debate.teamId, itemId: debate.claim('a'), kind: 'claim', value, revision: 1 })
    .then(accepted);
const seqsOf = async (debate: SeededDebate) => (await seed.log(debate)).map((event) => event.seq);

/** Many entries of a log at once, as an import makes them. */
async function appendMany(debate: SeededDebate, count: number): Promise<void> {
  await seed.database.change(debate.owner, (tx) =>
    tx.query(
      `SELECT append_event($1, ARRAY[$2::uuid], 'CLAIM_EDITED', 'claim', $3, '{}', '{}', NULL, NULL) FROM generate_series(1, $4)`,
      [debate.teamId, debate.debateId, debate.claim('a'), count],
    ),
  );
  const seq = (await seqsOf(debate)).at(-1)!;
  seed.signals.publish([{ kind: 'events', debateId: debate.debateId, seq }]);
}

describe('[rule 4] following a debate', () => {
  it('begins at once with what one has missed, then goes on live, from every node', async () => {
    const debate = await seed.story({ tree: 'a' });
    const screen = screenOf(debate);
    expect(await screen.open(1)).toMatchObject({
      seq: 2,
      resyncRequired: false,
      events: [{ seq: 2, type: 'CLAIM_ADDED' }],
    });
    const began = performance.now();
    await add(debate, 'b', otherNode.claims);
    expect(await screen.take()).toMatchObject({ seq: 3, events: [{ seq: 3 }] });
    expect(performance.now() - began).toBeLessThan(4_000); // a machine may be busy; without signals it takes 5 s
    await vote(debate, 4, debate.owner, otherNode.votes);
    expect(await screen.take()).toMatchObject({
      seq: 3,
      events: [],
      tallies: [{ number: 1, tally: { counts: [0, 0, 0, 0, 1] } }],
    });
  });

  it('says so when there is nothing new', async () => {
    const debate = await seed.story({ tree: 'a' });
    expect(await screenOf(debate).open(2)).toEqual({ seq: 2, events: [], tallies: [], resyncRequired: false });
  });

  it('makes one update of a burst', async () => {
    const debate = await seed.story({ tree: 'a' });
    const screen = screenOf(debate);
    await screen.open(2);
    await Promise.all(['b', 'c', 'd'].map((text) => add(debate, text)));
    await Promise.all((await seed.members(debate.teamId, 5)).map((by) => vote(debate, 3, by)));
    await screen.until((update) => update.tallies[0]?.tally.total === 5);
    expect(screen.events).toEqual([3, 4, 5]);
    expect(screen.updates.length).toBeLessThan(8);
  });

  it('[L2] after a pause brings the votes that were cast meanwhile, which are in no log', async () => {
    const debate = await seed.story({ tree: 'a' });
    const screen = screenOf(debate);
    await screen.open(2);
    await vote(debate, 0);
    await screen.take();
    await screen.close();
    await vote(debate, 4);
    const update = await screen.open();
    expect(update.events).toEqual([]);
    expect(screen.tallies.get(1)?.counts).toEqual([0, 0, 0, 0, 1]);
  });

  it('tells of votes that an edit has made stale', async () => {
    const debate = await seed.story({ tree: 'a' });
    await vote(debate, 2);
    const screen = screenOf(debate);
    await screen.open(2);
    accepted(
      await seed.claims.editClaim(debate.owner, {
        ...debate,
        claimId: debate.claim('a'),
        text: 'A',
        expectedRevision: 1,
        spellingOnly: false,
      }),
    );
    expect(await screen.take()).toMatchObject({
      events: [{ type: 'CLAIM_EDITED' }],
      tallies: [{ number: 1, tally: { staleCounts: [0, 0, 1, 0, 0] } }],
    });
  });

  it('[L1] [L2] gives every event once and in order, and in the end the right totals, wherever it is cut', async () => {
    const debate = await seed.story({ tree: 'a' });
    const voters = await seed.members(debate.teamId, 6);
    const random = randomFrom(20260731);
    let isWriting = true;
    const watch = async () => {
      const screen = screenOf(debate);
      while (isWriting) {
        await screen.open();
        const cutAfter = random() * 500;
        const cut = sleep(cutAfter).then(() => screen.close());
        for (;;) {
          try {
            await screen.take();
          } catch {
            break;
          }
        }
        await cut;
        await sleep(random() * 120);
      }
      const last = await screen.open();
      expect(last.resyncRequired).toBe(false);
      return screen;
    };
    const write = async (claims: ClaimService, votes: VoteService, name: string) => {
      for (let turn = 0; turn < 25; turn += 1) {
        await add(debate, `${name} ${turn}`, claims);
        await vote(debate, Math.floor(random() * 5), voters[Math.floor(random() * 6)], votes);
        await sleep(random() * 60);
      }
    };
    const writing = Promise.all([
      write(seed.claims, seed.votes, 'here'),
      write(otherNode.claims, otherNode.votes, 'there'),
    ]);
    const watching = Promise.all([watch(), watch(), watch(), watch()]);
    await writing;
    isWriting = false;
    const key = teamKey(debate.teamId, debate.claim('a'));
    const screens = await watching;
    const total = (await seed.database.withViewer(debate.owner, (tx) => readTallies(tx, [key]))).get(key);
    const log = await seqsOf(debate);
    expect(log).toHaveLength(52);
    for (const screen of screens) {
      expect(screen.events).toEqual(log);
      expect(screen.tallies.get(1)?.counts).toEqual(total?.counts);
    }
  }, 60_000);
});

describe('[L3] who is too far behind', () => {
  it('is told to read the debate anew, and follows from there', async () => {
    const debate = await seed.story({ tree: 'a' });
    await appendMany(debate, RESUME_WINDOW);
    const screen = screenOf(debate);
    expect(await screen.open(1)).toEqual({ seq: 1_002, events: [], tallies: [], resyncRequired: true });
    await add(debate, 'b');
    expect(await screen.take()).toMatchObject({ seq: 1_003, events: [{ seq: 1_003 }], resyncRequired: false });
    expect(await screenOf(debate).open(3)).toMatchObject({
      seq: 1_003,
      resyncRequired: false,
      events: { length: 1_000 },
    });
  });

  it('and so is who claims to be ahead', async () => {
    const debate = await seed.story({ tree: 'a' });
    expect(await screenOf(debate).open(99)).toEqual({ seq: 2, events: [], tallies: [], resyncRequired: true });
  });

  it('but who follows gets more than a window’s worth at once, in pieces and without a hole', async () => {
    const debate = await seed.story({ tree: 'a' });
    const screen = screenOf(debate);
    await screen.open(0);
    await appendMany(debate, RESUME_WINDOW + 300);
    await screen.until((update) => update.seq === 1_302);
    expect(screen.events).toEqual(await seqsOf(debate));
  });
});

describe('[L6] a signal that is lost', () => {
  it('costs seconds, for events and for votes, also when others are heard', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const deaf = new SignalBus({ listen: async () => {}, send: async () => {}, close: async () => {} });
    const silent = { claims: new ClaimService(seed.database, deaf), votes: new VoteService(seed.database, deaf) };
    const [one, two] = [screenOf(debate), screenOf(debate)];
    await one.open(3);
    await two.open(3);
    const began = performance.now();
    await vote(debate, 1, debate.owner, silent.votes);
    const other = { teamId: debate.teamId, itemId: debate.claim('b'), kind: 'claim' as const, value: 2, revision: 1 };
    accepted(await seed.votes.castVote(debate.owner, other)); // this one is heard
    await one.until(() => one.tallies.has(2));
    expect(performance.now() - began).toBeLessThan(4_000);
    await one.until(() => one.tallies.has(1));
    await two.until(() => two.tallies.has(1));
    await add(debate, 'c', silent.claims);
    await two.take();
    expect(two.events).toEqual([4]);
    expect(performance.now() - began).toBeLessThan(14_000);
  }, 30_000);
});

describe('[L5] [A6] who may not read', () => {
  it('[P2] Parse Server CVE-2026-30947: gets nothing from the start', async () => {
    const debate = await seed.story({ tree: 'a' });
    await expect(screenOf(debate, await seed.person()).open(0)).rejects.toThrow(NotFound);
    await expect(screenOf(debate, seed.nobody).open(0)).rejects.toThrow(NotFound);
    const secret = await seed.story({ visibility: 'private' });
    await expect(screenOf(secret, await seed.member(secret.teamId, 'admin')).open(0)).rejects.toThrow(NotFound);
  });

  it('falls silent at once when the debate is closed to them, without a word of what came after', async () => {
    const debate = await seed.story({ tree: 'a' });
    const member = await seed.member(debate.teamId);
    const screen = screenOf(debate, member);
    await screen.open(2);
    const began = performance.now();
    accepted(await seed.debates.editDebate(debate.owner, { ...debate, visibility: 'private', expectedRevision: 1 }));
    await expect(screen.take()).rejects.toThrow(NotFound);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(screen.events).toEqual([]);
  });

  it('falls silent with the next change when they are no longer in the team', async () => {
    const debate = await seed.story({ tree: 'a' });
    const member = await seed.member(debate.teamId);
    const screen = screenOf(debate, member);
    await screen.open(2);
    await seed.asOwner('DELETE FROM membership WHERE account_id = $1', [member.accountId]);
    await add(debate, 'not for them');
    await vote(debate, 4);
    await expect(screen.take()).rejects.toThrow(NotFound);
    expect(screen.events).toEqual([]);
    expect(screen.tallies.size).toBe(0);
  });

  it('sees no tally of what stands elsewhere', async () => {
    const debate = await seed.story({ tree: 'a' });
    const sibling = await seed.story({ owner: debate.owner, teamId: debate.teamId, tree: 'a', visibility: 'private' });
    await vote(sibling, 4);
    const screen = screenOf(debate);
    expect(await screen.open(0)).toMatchObject({ tallies: [] });
  });
});

it('following ends when the client leaves', async () => {
  const debate = await seed.story({ tree: 'a' });
  const following = node.feed.follow(debate.owner, debate, 0)[Symbol.asyncIterator]();
  await following.next();
  const next = following.next();
  await following.return(undefined);
  expect(await next).toEqual({ value: undefined, done: true });
});
