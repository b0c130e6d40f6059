import { brokenInvariants } from './invariants.js';
import { useSeed } from './seed.js';
import { withClient } from './test-cluster.js';

/** A check that finds nothing is worth something only if it finds what is there. */
describe('the invariants', () => {
  const seed = useSeed();

  it.each<[string, string]>([
    [
      'the graph has no cycle',
      'ALTER TABLE premise DISABLE TRIGGER USER; INSERT INTO premise SELECT team_id, argument_id, target_id, 9 FROM argument',
    ],
    [
      'whatever stands in a debate has all that it rests on there',
      `DELETE FROM standing WHERE item_id IN (SELECT claim_id FROM claim WHERE text = 'b')`,
    ],
    [
      'each item stands in its home',
      `DELETE FROM standing WHERE item_id IN (SELECT claim_id FROM claim WHERE text = 'b')`,
    ],
    ['numbers of a debate were all given by it', 'UPDATE standing SET number = number + 100'],
    ['tallies are what the votes add up to', `UPDATE tally SET fresh_counts = '{0,0,0,0,0}'`],
    ['tallies are what the votes add up to', `UPDATE tally SET counts = '{0,0,0,0,1}'`],
    ['the history of votes ends with the votes', 'DELETE FROM vote_history'],
    ['each log is gapless, and its chain holds', 'DELETE FROM event WHERE seq = 2'],
    ['each log is gapless, and its chain holds', `UPDATE event SET payload = '{}'`],
    ['each debate knows the end of its log', 'UPDATE debate SET seq = seq + 1'],
    ['what an item says is its newest revision', `UPDATE claim SET text = 'something else'`],
  ])('find it where it does not hold that %s', async (name, damage) => {
    const debate = await seed.story({ tree: 'a > b' });
    await seed.vote(debate.owner, debate.teamId, debate.claim('a'), 3);
    await withClient(seed.testDatabase.ownerUrl, async (client) => {
      const ask = async <Row>(sql: string) => (await client.query(sql)).rows as Row[];
      expect(await brokenInvariants(ask)).toEqual({});
      await client.query('BEGIN');
      await client.query(damage);
      expect(Object.keys(await brokenInvariants(ask))).toContain(name);
      await client.query('ROLLBACK');
    });
  });
});
