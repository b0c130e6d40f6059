import { arrayOf } from './table.mjs';

const MOST_VOTES = { claim: 8, argument: 4 };

/**
 * Votes of members on an item, its tally and its history, all of one moment. `revision`: the newest; of an item that was
 * reworded once, half of the votes are of before.
 *
 * @param {import('./people.mjs').Person[]} people
 */
export function addVotes(tables, { random, time, teamId }, people, { itemId, kind, revision }) {
  const counts = [0, 0, 0, 0, 0];
  const fresh = [0, 0, 0, 0, 0];
  const voters = random.between(0, MOST_VOTES[kind]);
  // What people think of one thing is alike.
  const leaning = random.between(0, 4);
  const first = random.below(people.length);
  for (let vote = 0; vote < voters; vote += 1) {
    const value = Math.min(4, Math.max(0, leaning + random.between(-1, 1)));
    const judged = revision === 1 || random.chance(0.5) ? revision : 1;
    // 37 shares no factor with the usual numbers of people, so nobody comes twice.
    const { accountId } = people[(first + vote * 37) % people.length];
    const row = { team_id: teamId, item_id: itemId, voter_id: accountId, value, revision: judged };
    tables.vote.add({ ...row, cast_at: time.at() });
    tables.voteHistory.add({ ...row, at: time.at() });
    counts[value] += 1;
    if (judged === revision) fresh[value] += 1;
  }
  tables.tally.add({
    ...{ team_id: teamId, item_id: itemId, counts: arrayOf(counts), fresh_counts: arrayOf(fresh) },
    ...{ fresh_since: revision, version: voters + revision - 1 },
  });
}
