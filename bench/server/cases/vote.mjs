import { globalId } from '../../generator/identifiers.mjs';
import { answerTo, askApi, askFloor, askPostgraphile } from '../asking.mjs';
import { withClient } from '../cluster.mjs';
import { COUNTER, TURN } from '../load/requests.mjs';
import { outcome } from '../outcome.mjs';
import { interleave } from '../rounds.mjs';

/** Votes that are changed over and over. */
const PAIRS = 2_000;
/** People who vote at the same time. */
const CONNECTIONS = 16;
const SIDES = ['floor', 'trusted', 'untrusted', 'postgraphile'];

/**
 * Who votes on what: every side has people of its own, so that none finds a vote already cast by another side.
 *
 * @param {boolean} hot everybody on one claim
 */
function ballots({ people, debates: { main } }, side, hot) {
  const own = people.filter((_, place) => place % SIDES.length === SIDES.indexOf(side));
  const claims = hot ? main.firstWordings.slice(0, 1) : main.firstWordings;
  const count = hot ? own.length : PAIRS;
  // 7 shares no factor with the number of people, so that all pairs differ.
  return Array.from({ length: count }, (_, place) => ({
    person: own[(place * 7) % own.length],
    claim: claims[(place * 13) % claims.length],
  }));
}

/** Each request a key of its own; the value changes each time the list comes round, so that every vote is a change. */
export function voteRequests(site, side, child, hot) {
  const { teamId } = site;
  return ballots(site, side, hot).map(({ person, claim }) => {
    const key = `bench-${side}-${hot ? 'hot' : 'many'}-${COUNTER}`;
    switch (side) {
      case 'floor':
        return askFloor(child, 'vote', { person, values: [teamId, claim, TURN, 1, key] });
      case 'postgraphile':
        return askPostgraphile(child, 'vote', {
          person,
          variables: { input: { team: teamId, item: claim, value: TURN, judged: 1, key } },
        });
      default:
        return askApi(child, 'vote', {
          person,
          trusted: side === 'trusted',
          variables: {
            input: { claimId: globalId('claim', teamId, claim), value: TURN, revision: 1, idempotencyKey: key },
          },
        });
    }
  });
}

const childOf = (site, side) =>
  side === 'floor' ? site.floor() : side === 'postgraphile' ? site.postgraphile() : site.api();
const EXPECTED = { floor: '"outcome" : "done"', postgraphile: '"outcome":"done"' };

/** @returns {Promise<import('../rounds.mjs').Side[]>} */
export async function voteSides(site, { driver, without }, { hot, sides: wanted = SIDES }) {
  const sides = [];
  for (const name of wanted.filter((one) => !without.includes(one))) {
    const child = await childOf(site, name);
    const expect = EXPECTED[name] ?? '"VoteSuccess"';
    const requests = voteRequests(site, name, child, hot);
    const answer = await answerTo(driver, child, requests[0]);
    if (!answer.includes(expect)) throw new Error(`${name} did not take a vote: ${answer}`);
    sides.push({ name, child, requests, expect });
  }
  return sides;
}

/** Tallies that are not what the votes add up to: a benchmark of miscounting would be a quick one. */
export function driftIn(site) {
  return withClient(site.database.ownerUrl, async (owner) => {
    const { rows } = await owner.query(
      `SELECT count(*)::int AS drift FROM tally t
         LEFT JOIN (SELECT team_id, item_id, count(*) AS votes, sum(value) AS points FROM vote GROUP BY team_id, item_id) v
           ON v.team_id = t.team_id AND v.item_id = t.item_id
        WHERE (SELECT sum(c) FROM unnest(t.counts) c) <> coalesce(v.votes, 0)
           OR t.counts[2] + 2 * t.counts[3] + 3 * t.counts[4] + 4 * t.counts[5] <> coalesce(v.points, 0)`,
    );
    return rows[0].drift;
  });
}

/** A vote, as a change of an earlier one, over many claims and by everybody on one. */
export async function voteCases({ site, how }) {
  const cases = [];
  for (const hot of [false, true]) {
    const sides = await voteSides(site, how, { hot });
    const crowd = { ...how, connections: CONNECTIONS };
    const rounds = await interleave({ ...crowd, sides });
    const what = { case: hot ? 'vote on one hot claim' : 'vote over many claims', size: site.size, how: crowd };
    cases.push({ ...outcome(what, rounds), drift: await driftIn(site) });
  }
  return cases;
}
