import { brokenInvariants } from './invariants.js';
import { accepted, marked } from './scene.js';
import { useSeed, type SeededDebate } from './seed.js';
import { withClient } from './test-cluster.js';

const STANDING = 'in a debate stands what was created or linked there, and what that rests on, and nothing else';

/** A check that finds nothing is worth something only if it finds what is there. */
describe('the invariants', () => {
  const seed = useSeed();

  /** A vote, a claim that stands in two debates with what it rests on, and a passage that somebody else reported. */
  async function everything(): Promise<void> {
    const debate = await seed.story({ tree: 'a > b' });
    const { owner, teamId, debateId } = debate;
    await seed.vote(owner, teamId, debate.claim('a'), 3);
    const other = await seed.story({ owner, teamId, tree: 'c' });
    accepted(await seed.claims.linkClaim(owner, { ...keyOf(other), claimId: debate.claim('a'), asPosition: false }));
    const report = await seed.source(owner, debate);
    const witness = await seed.source(owner, debate, 'I have seen the forms.');
    const provenance = [{ sourceId: witness.sourceId, reliability: 'B' as const, credibility: 2 as const }];
    accepted(
      await seed.citations.citePassage(owner, {
        ...{ teamId, debateId, claimId: debate.claim('b'), stance: 'SUPPORTS', provenance },
        passage: marked(report.sourceVersionId, 'Nobody outside has checked the forms.'),
      }),
    );
  }

  it.each<[string, RegExp, string]>([
    [
      'the graph has no cycle',
      /^rests on itself: #\d+ \(.+\) serves #\d+ \(.+\) serves #\d+/,
      'ALTER TABLE premise DISABLE TRIGGER USER; INSERT INTO premise SELECT team_id, argument_id, target_id, 9 FROM argument',
    ],
    [
      STANDING,
      /^was created in the debate, but does not stand there$/,
      `DELETE FROM standing WHERE item_id IN (SELECT claim_id FROM claim WHERE text = 'b')`,
    ],
    [
      STANDING,
      /^does not stand in the debate, although something that stands there rests on it$/,
      `DELETE FROM standing s USING item i WHERE i.item_id = s.item_id AND i.home_debate_id <> s.debate_id AND NOT s.linked`,
    ],
    [
      STANDING,
      /^stands in the debate, but was neither created nor linked there/,
      'UPDATE standing SET linked = false WHERE linked',
    ],
    [
      'numbers in a debate were given by it, each once',
      /^has the number 10\d, but the debate has given only those from 1 to \d$/,
      'UPDATE standing SET number = number + 100',
    ],
    [
      'tallies are what the votes add up to',
      /^its tally says {0,0,0,1,0}, of which fresh {0,0,0,0,0} \(since revision 1\); its votes add up to {0,0,0,1,0}, of which fresh {0,0,0,1,0}/,
      `UPDATE tally SET fresh_counts = '{0,0,0,0,0}'`,
    ],
    ['tallies are what the votes add up to', /its votes add up to/, `UPDATE tally SET counts = '{0,0,0,0,1}'`],
    ['tallies are what the votes add up to', /\(since revision 2\); its votes/, 'UPDATE tally SET fresh_since = 2'],
    ['tallies are what the votes add up to', /^has no tally$/, 'DELETE FROM tally'],
    [
      'the history of votes ends with the votes',
      /^the vote of account \S+ is 3 \(revision 1\), but the history ends with nothing$/,
      'DELETE FROM vote_history',
    ],
    [
      'the history of votes ends with the votes',
      /is not there, but the history ends with 3 \(revision 1\)$/,
      'ALTER TABLE vote DISABLE TRIGGER USER; DELETE FROM vote',
    ],
    [
      'each vote judged a wording that there is',
      /voted on revision 7; the newest is 1$/,
      'ALTER TABLE vote DISABLE TRIGGER USER; UPDATE vote SET revision = 7',
    ],
    [
      'each log is gapless, and its chain of digests holds',
      /^the log is broken at seq 3$/,
      'DELETE FROM event WHERE seq = 2',
    ],
    [
      'each log is gapless, and its chain of digests holds',
      /^the log is broken at seq/,
      `UPDATE event SET payload = '{}'`,
    ],
    [
      'each debate knows the end of its log',
      /^the debate is at seq 7, its log has 6 entries and ends at seq 6$/,
      'UPDATE debate SET seq = seq + 1',
    ],
    ['each debate knows the end of its log', /with another digest$/, `UPDATE debate SET digest = '\\x00'`],
    [
      'what an item says is its newest revision, and none of its revisions is missing',
      /^says something else than its newest revision$/,
      `UPDATE claim SET text = 'something else'`,
    ],
    [
      'what an item says is its newest revision, and none of its revisions is missing',
      /^has no revision at all$/,
      `DELETE FROM item_revision`,
    ],
    [
      'what an item says is its newest revision, and none of its revisions is missing',
      /^is at revision 3, but 1 of its revisions are there, from 1 to 1$/,
      `UPDATE item SET revision = 3`,
    ],
    [
      'each item is the claim or the argument that it says it is',
      /^is an argument without premise$/,
      'DELETE FROM premise',
    ],
    [
      'each item is the claim or the argument that it says it is',
      /^is said to have the only premise none, which is not so$/,
      'UPDATE argument SET sole_premise_id = NULL',
    ],
    [
      'each item is the claim or the argument that it says it is',
      /^is an argument without target$/,
      `UPDATE item SET kind = 'argument' WHERE kind = 'claim'`,
    ],
    [
      'each idempotency key has the answer that it was used for',
      /^key 'k' of account \S+ \(castVote\) belongs to nobody$/,
      `INSERT INTO idempotency (account_id, key, operation, input_hash, answer)
       VALUES ('018f0000-0000-7000-8000-00000000dead', 'k', 'castVote', sha256('x'), '{}')`,
    ],
    [
      'each idempotency key has the answer that it was used for',
      /has no answer$/,
      `INSERT INTO idempotency (account_id, key, operation, input_hash) SELECT account_id, 'k', 'castVote', sha256('x') FROM account`,
    ],
    [
      'each team and each debate has an owner',
      /^team \S+ \(“.+”\) has no owner$/,
      `UPDATE membership SET role = 'guest'`,
    ],
    ['each team and each debate has an owner', /^the debate has no owner$/, 'DELETE FROM participant'],
    [
      'each debate lists the sources of what is cited in it',
      /^is cited from source \S+, which the debate does not list$/,
      'DELETE FROM debate_source',
    ],
    [
      'the text of each version of a source is the one that was hashed when it was added',
      /^version 1 of source \S+ has another text than when it was added$/,
      `UPDATE source_version SET text = text || ' And more.'`,
    ],
    [
      'chains of provenance have no gap',
      /lacks a hop: it has 1, the last is hop 2$/,
      'UPDATE provenance_hop SET hop = hop + 1',
    ],
  ])('find it where it does not hold that %s (%s)', async (name, what, damage) => {
    await everything();
    await withClient(seed.testDatabase.ownerUrl, async (client) => {
      const ask = async <Row>(sql: string) => (await client.query(sql)).rows as Row[];
      expect(await brokenInvariants(ask)).toEqual({});
      await client.query('BEGIN');
      // What the database refuses at the end of the transaction is what is to be found.
      await client.query('SET CONSTRAINTS ALL DEFERRED');
      await client.query(damage);
      const broken = await brokenInvariants(ask);
      expect(Object.keys(broken)).toContain(name);
      expect(broken[name]).toContainEqual(expect.stringMatching(what));
      await client.query('ROLLBACK');
    });
  });
});

const keyOf = ({ teamId, debateId }: SeededDebate) => ({ teamId, debateId });
