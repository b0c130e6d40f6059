import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { CAST_VOTES, castVotesValues, type OutgoingVote, type VoteOutcome } from './cast-votes.js';
import { rightsTo } from './vote-rights.js';

const seed = useSeed();

type Row = VoteOutcome & { readonly place: number };

const once = (key: string, input: unknown = 'input') => ({
  key,
  inputHash: createHash('sha256').update(JSON.stringify(input)).digest(),
});

function vote(debate: SeededDebate, voter: SignedInViewer, more: Partial<OutgoingVote> = {}): OutgoingVote {
  return {
    voterId: voter.accountId,
    teamId: debate.teamId,
    itemId: debate.claim('a'),
    kind: 'claim',
    value: 3,
    revision: 1,
    rights: rightsTo('vote.cast', voter),
    ballotRights: rightsTo('ballot.cast', voter),
    operation: 'castVote',
    once: null,
    ...more,
  };
}

const cast = async (...votes: OutgoingVote[]): Promise<Row[]> =>
  (await seed.connections.query<Row[]>(CAST_VOTES, castVotesValues(votes))).sort((a, b) => a.place - b.place);

const votesOn = (itemId: string) =>
  seed.asOwner<{ voter_id: string; value: number }>(
    'SELECT voter_id, value FROM vote WHERE item_id = $1 ORDER BY value, voter_id',
    [itemId],
  );

/** A connection of the app's role whose transaction the test ends when it likes. */
async function withConnection(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: seed.testDatabase.appUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Until somebody waits for a lock. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await seed.asOwner(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
  }
}

describe('cast_votes', () => {
  it('casts each vote in the name of its own voter, and leaves no viewer behind', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const voters = await seed.members(debate.teamId, 3);
    const rows = await cast(
      ...voters.map((voter, value) => vote(debate, voter, { value })),
      ...voters.map((voter, index) =>
        vote(debate, voter, { value: 4 - index, itemId: debate.step('a > b'), kind: 'argument' }),
      ),
    );
    expect(rows.map((row) => row.outcome)).toEqual(Array(6).fill('done'));
    expect(await votesOn(debate.claim('a'))).toEqual(
      voters.map((voter, value) => ({ voter_id: voter.accountId, value })),
    );
    expect(await votesOn(debate.step('a > b'))).toHaveLength(3);
    expect(await Promise.all(Array.from({ length: 6 }, () => seed.connections.query('SELECT viewer_id()')))).toEqual(
      Array(6).fill([{ viewer_id: null }]),
    );
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('answers with the tally as the vote left it, the vote itself, and where it is seen', async () => {
    const debate = await seed.story({ tree: 'a' });
    const [ada, bo] = await seed.members(debate.teamId, 2);
    const rows = await cast(
      vote(debate, ada!, { value: 4 }),
      vote(debate, bo!, { value: 4 }),
      vote(debate, ada!, { value: 0 }),
      vote(debate, bo!, { value: null, kind: null }),
      vote(debate, bo!, { value: null, kind: null }),
    );
    const common = { kind: 'claim', freshSince: 1, debates: [debate.debateId] };
    expect(rows.map((row) => row.answer)).toMatchObject([
      { ...common, counts: [0, 0, 0, 0, 1], version: 1, previousValue: null, value: 4, revision: 1 },
      { ...common, counts: [0, 0, 0, 0, 2], version: 2, previousValue: null, value: 4, revision: 1 },
      { ...common, counts: [1, 0, 0, 0, 1], version: 3, previousValue: 4, value: 0, revision: 1 },
      { ...common, counts: [1, 0, 0, 0, 0], version: 4, previousValue: 4, value: null, revision: null, castAt: null },
      { ...common, counts: [1, 0, 0, 0, 0], version: 4, previousValue: null, value: null },
    ]);
  });

  it('lets no bad vote spoil another', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const { owner } = debate;
    const guest = await seed.member(debate.teamId, 'guest');
    const good = await seed.member(debate.teamId);
    accepted(await seed.claims.archiveClaim(owner, { teamId: debate.teamId, claimId: debate.claim('b') }));
    const rows = await cast(
      vote(debate, owner, { value: 9 }),
      vote(debate, owner, { itemId: uuidv7() }),
      vote(debate, owner, { kind: 'argument' }),
      vote(debate, owner, { itemId: debate.claim('b') }),
      vote(debate, owner, { revision: 2 }),
      vote(debate, guest),
      vote(debate, await seed.person()),
      vote(debate, { ...owner, accountId: uuidv7() }, { value: 1 }),
      vote(debate, good, { value: 2 }),
    );
    expect(rows.map((row) => row.outcome)).toEqual([
      'failed',
      'notFound',
      'notFound',
      'archived',
      'conflict',
      'notAllowed',
      'notFound',
      'notFound',
      'done',
    ]);
    expect(await votesOn(debate.claim('a'))).toEqual([{ voter_id: good.accountId, value: 2 }]);
  });

  it('says nothing about a home that the voter may not read', async () => {
    const home = await seed.story({ tree: 'a', visibility: 'private' });
    const other = await seed.story({ owner: home.owner, teamId: home.teamId, visibility: 'private' });
    const claim = { teamId: home.teamId, debateId: other.debateId, claimId: home.claim('a') };
    accepted(await seed.claims.linkClaim(home.owner, { ...claim, asPosition: false }));
    const reader = await seed.participant(other, 'editor', await seed.member(home.teamId));
    expect(await cast(vote(home, reader))).toEqual([{ place: 1, outcome: 'notAllowed', answer: null }]);
    expect(await cast(vote(home, await seed.member(home.teamId)))).toMatchObject([{ outcome: 'notFound' }]);
  });

  it('[A12] row security stands behind the rights: with made-up ones nobody votes on what they may not see', async () => {
    const debate = await seed.story({ tree: 'a', visibility: 'private' });
    const stranger = await seed.person();
    const madeUp = { name: 'all', combinations: '|open private none none members none|' };
    const rows = await cast(vote(debate, stranger, { rights: madeUp }), vote(debate, debate.owner));
    expect(rows).toMatchObject([
      {
        outcome: 'failed',
        answer: { code: '42501', message: expect.stringContaining('row-level security') as string },
      },
      { outcome: 'done' },
    ]);
    expect(await votesOn(debate.claim('a'))).toHaveLength(1);
  });
});

describe('[C3] a vote that is sent again', () => {
  it('gets the answer it got, whatever has happened since', async () => {
    const debate = await seed.story({ tree: 'a' });
    const { owner, teamId } = debate;
    const mine = vote(debate, owner, { value: 4, once: once('key') });
    const [first] = await cast(mine);
    await cast(vote(debate, owner, { value: 0 }), vote(debate, await seed.member(teamId)));
    accepted(await seed.claims.archiveClaim(owner, { teamId, claimId: debate.claim('a') }));
    accepted(await seed.debates.editDebate(owner, { ...debate, state: 'archived', expectedRevision: 1 }));
    const before = await seed.snapshot();
    expect(await cast(mine)).toEqual([first]);
    expect(await seed.snapshot()).toEqual(before);
  });

  it('counts once in one batch, and is refused there with other input', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const mine = vote(debate, debate.owner, { once: once('key') });
    const rows = await cast(
      mine,
      mine,
      { ...mine, once: once('key', 'other') },
      { ...mine, operation: 'withdrawVote', value: null },
      { ...mine, itemId: debate.claim('b') < mine.itemId ? mine.itemId : debate.claim('b'), once: once('key', 'b') },
    );
    expect(rows[1]!.answer).toEqual(rows[0]!.answer);
    expect(rows.map((row) => row.outcome)).toEqual(['done', 'done', 'mismatch', 'mismatch', 'mismatch']);
    expect(await votesOn(debate.claim('b'))).toEqual([]);
  });

  it('keeps no refusal: the key works once the reason is gone', async () => {
    const debate = await seed.story({ tree: 'a' });
    const guest = await seed.member(debate.teamId, 'guest');
    const mine = vote(debate, guest, { once: once('key') });
    expect(await cast(mine)).toMatchObject([{ outcome: 'notAllowed' }]);
    await seed.asOwner(`UPDATE membership SET role = 'member' WHERE account_id = $1`, [guest.accountId]);
    expect(await cast(mine)).toMatchObject([{ outcome: 'done' }]);
  });

  it.each([
    ['COMMIT', 'is answered as that one'],
    ['ROLLBACK', 'is cast'],
  ])('while its twin is in flight waits for it; after the %s it %s', async (ending) => {
    const debate = await seed.story({ tree: 'a' });
    const mine = vote(debate, debate.owner, { once: once('key') });
    await withConnection(async (client) => {
      await client.query('BEGIN');
      const twin = (await client.query<Row>(CAST_VOTES, castVotesValues([mine]))).rows;
      const second = cast(mine);
      await untilSomebodyWaits();
      await client.query(ending);
      const rows = await second;
      expect(rows).toMatchObject([{ outcome: 'done', answer: { version: 1, previousValue: null } }]);
      if (ending === 'COMMIT') expect(rows).toEqual(twin);
      else expect(rows).not.toEqual(twin);
    });
    expect(await votesOn(debate.claim('a'))).toHaveLength(1);
    expect(await seed.asOwner('SELECT FROM vote_history WHERE item_id = $1', [debate.claim('a')])).toHaveLength(1);
  });

  it.each([
    ['COMMIT', 'mismatch', 0],
    ['ROLLBACK', 'done', 1],
  ])('while something else has taken its key: after the %s it is a %s', async (ending, outcome, counted) => {
    const debate = await seed.story({ tree: 'a; b' });
    const mine = vote(debate, debate.owner, { once: once('key') });
    const other = await seed.member(debate.teamId);
    await withConnection(async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT set_config('counterpoint.viewer', $1, true)`, [debate.owner.accountId]);
      await client.query(
        `INSERT INTO idempotency (account_id, key, operation, input_hash, answer) VALUES ($1, 'key', 'addClaim', sha256(''), '{}')`,
        [debate.owner.accountId],
      );
      const waiting = cast(mine, vote(debate, other, { itemId: debate.claim('b') }));
      await untilSomebodyWaits();
      await client.query(ending);
      expect((await waiting).map((row) => row.outcome)).toEqual([outcome, 'done']);
    });
    expect(await votesOn(debate.claim('a'))).toHaveLength(counted);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});

describe('[C10] batches that meet', () => {
  it('never wait for each other in a circle: the same votes in any order, many at a time', async () => {
    const debate = await seed.story({ tree: 'a; b; c; d; e' });
    const voters = await seed.members(debate.teamId, 4);
    const items = ['a', 'b', 'c', 'd', 'e'].map((name) => debate.claim(name));
    for (let round = 0; round < 15; round += 1) {
      const batch = (shift: number) =>
        items.flatMap((_, index) =>
          voters.map((voter, who) =>
            vote(debate, voters[(who + shift) % voters.length]!, {
              itemId: items[(index * (1 + (shift % 4)) + shift) % items.length]!,
              value: (round + index + who) % 5,
              once: shift % 2 === 0 ? once(`${round}/${shift}/${index}/${voter.accountId}`) : null,
            }),
          ),
        );
      // A deadlock would show as tryAgain, or reject the statement.
      const rows = await Promise.all(Array.from({ length: 6 }, (_, shift) => cast(...batch(shift))));
      expect(new Set(rows.flat().map((row) => row.outcome))).toEqual(new Set(['done']));
    }
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  }, 60_000);
});
