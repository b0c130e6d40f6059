import pg from 'pg';
import { brokenInvariants } from '../../../test/harness/invariants.js';
import { accepted } from '../../../test/harness/scene.js';
import { useSeed, type SeededDebate } from '../../../test/harness/seed.js';
import type { SignedInViewer } from '../../platform/auth/viewer.js';
import { TimedOut, TryAgain, Unavailable } from '../../platform/errors.js';

const seed = useSeed();

const cast = (debate: SeededDebate, voter: SignedInViewer, name = 'a', idempotencyKey: string | null = null) =>
  seed.votes.castVote(voter, {
    teamId: debate.teamId,
    itemId: debate.claim(name),
    kind: 'claim',
    value: 3,
    revision: 1,
    idempotencyKey,
  });

/** A connection of the owner that holds the tally of a claim until `release`, so that votes on it have to wait. */
async function holdTally(itemId: string) {
  const client = new pg.Client({ connectionString: seed.testDatabase.ownerUrl });
  await client.connect();
  const hold = (item: string) => client.query('SELECT FROM tally WHERE item_id = $1 FOR UPDATE', [item]);
  await client.query('BEGIN');
  await hold(itemId);
  return { holdAlso: hold, release: () => client.query('COMMIT').then(() => client.end()) };
}

async function untilVotesWait(count = 1): Promise<number[]> {
  for (;;) {
    const waiting = await seed.asOwner<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%cast_votes%'`,
    );
    if (waiting.length >= count) return waiting.map((row) => row.pid);
  }
}

/** Makes the database refuse votes on a claim as if others were in the way, the first `times` times. */
async function refuseVotes(itemId: string, code: string, times: number): Promise<void> {
  await seed.asOwner(`CREATE SEQUENCE IF NOT EXISTS refused_votes`);
  await seed.asOwner(`GRANT USAGE ON SEQUENCE refused_votes TO counterpoint_app`);
  await seed.asOwner(`SELECT setval('refused_votes', 1, false)`);
  await seed.asOwner(
    `CREATE OR REPLACE FUNCTION refuse_vote() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF nextval('refused_votes') <= TG_ARGV[1]::int THEN RAISE EXCEPTION 'made to fail' USING ERRCODE = TG_ARGV[0]; END IF;
       RETURN NEW;
     END $$`,
  );
  await seed.asOwner('DROP TRIGGER IF EXISTS made_to_fail ON vote');
  await seed.asOwner(
    `CREATE TRIGGER made_to_fail BEFORE INSERT ON vote FOR EACH ROW WHEN (NEW.item_id = '${itemId}')
       EXECUTE FUNCTION refuse_vote('${code}', '${times}')`,
  );
}

afterEach(() => seed.asOwner('DROP TRIGGER IF EXISTS made_to_fail ON vote').then(() => undefined));

describe('the votes of a node', () => {
  it('go to the database in one statement each when there is one, and share statements when there are many', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const voters = await seed.members(debate.teamId, 40);
    expect(await seed.queriesOf(() => cast(debate, voters[0]!))).toHaveLength(1);
    const asked = await seed.queriesOf(() =>
      Promise.all(voters.map(async (voter, index) => accepted(await cast(debate, voter, index % 2 === 0 ? 'a' : 'b')))),
    );
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('wait for one hot claim in one statement only, while others pass', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const voters = await seed.members(debate.teamId, 6);
    const hold = await holdTally(debate.claim('a'));
    const slow = voters.map((voter) => cast(debate, voter));
    await untilVotesWait();
    const later = voters.map((voter) => cast(debate, voter));
    accepted(await cast(debate, voters[0]!, 'b'));
    expect(await untilVotesWait()).toHaveLength(1);
    await hold.release();
    for (const outcome of await Promise.all([...slow, ...later])) accepted(outcome);
  });
});

describe('[C10] when others are in the way of a vote', () => {
  it.each(['40001', '40P01', '55P03'])('%s: it is tried again, and gets through', async (code) => {
    const debate = await seed.story({ tree: 'a; b' });
    const voters = await seed.members(debate.teamId, 2);
    await refuseVotes(debate.claim('a'), code, 3);
    const [one, other] = await Promise.all([cast(debate, voters[0]!), cast(debate, voters[1]!, 'b')]);
    expect([accepted(one).tally.total, accepted(other).tally.total]).toEqual([1, 1]);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });

  it('after three repetitions it is told to try again, and nobody else is', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const [ada, bo] = await seed.members(debate.teamId, 2);
    await refuseVotes(debate.claim('a'), '40001', 4);
    const hopeless = cast(debate, ada!);
    const fine = cast(debate, bo!, 'b');
    await expect(hopeless).rejects.toThrow(TryAgain);
    accepted(await fine);
    accepted(await cast(debate, ada!)); // the fifth time
  });

  it('a deadlock with somebody who takes the tallies in another order ends with every vote counted', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const voters = await seed.members(debate.teamId, 2);
    const [first, last] = [debate.claim('a'), debate.claim('b')].sort();
    const hold = await holdTally(last!);
    const votes = ['a', 'b'].map((name, index) => cast(debate, voters[index]!, name));
    await untilVotesWait();
    // The holder now wants what the votes hold, too. Whichever of the two is stopped, the votes must not suffer.
    await hold.holdAlso(first!).catch(() => undefined);
    await hold.release();
    for (const outcome of await Promise.all(votes)) accepted(outcome);
    expect(await brokenInvariants(seed.asOwner)).toEqual({});
  });
});

describe('[C3] [C13] when the answer is lost', () => {
  it('all votes of the statement are told so, and with their keys they count once', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const voters = await seed.members(debate.teamId, 4);
    const all = () => Promise.allSettled(voters.map((voter) => cast(debate, voter, 'a', 'key')));
    const hold = await holdTally(debate.claim('a'));
    const lost = all();
    const [pid] = await untilVotesWait();
    await seed.asOwner('SELECT pg_terminate_backend($1)', [pid]);
    const failures = await lost;
    await hold.release();
    expect(
      failures.map((result) => result.status === 'rejected' && (result.reason as unknown) instanceof Unavailable),
    ).toEqual(Array(4).fill(true));
    const again = await all();
    expect(again.map((result) => result.status)).toEqual(Array(4).fill('fulfilled'));
    expect(await all()).toEqual(again);
    expect(await seed.asOwner('SELECT FROM vote_history WHERE item_id = $1', [debate.claim('a')])).toHaveLength(4);
  });

  it('a fault of one vote is told to that one only', async () => {
    const debate = await seed.story({ tree: 'a; b' });
    const voters = await seed.members(debate.teamId, 3);
    await refuseVotes(debate.claim('a'), '22012', 100);
    const faulty = cast(debate, voters[0]!);
    const fine = cast(debate, voters[1]!, 'b');
    await expect(faulty).rejects.toThrow(/could not be written: made to fail \(22012\)/);
    accepted(await fine);
    await refuseVotes(debate.claim('a'), '53100', 100);
    await expect(cast(debate, voters[0]!)).rejects.toThrow(Unavailable);
    await refuseVotes(debate.claim('a'), '57014', 100);
    await expect(cast(debate, voters[0]!)).rejects.toThrow(TimedOut);
  });

  it('an id that is none spoils its own vote only', async () => {
    const debate = await seed.story({ tree: 'a' });
    const voters = await seed.members(debate.teamId, 2);
    const malformed = seed.votes.withdrawVote(voters[0]!, { teamId: debate.teamId, itemId: 'no uuid' });
    const fine = cast(debate, voters[1]!);
    await expect(malformed).rejects.toThrow(/invalid input syntax for type uuid/);
    accepted(await fine);
  });
});
