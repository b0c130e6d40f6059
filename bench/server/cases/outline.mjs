import { loadavg } from 'node:os';
import { globalId } from '../../generator/identifiers.mjs';
import { answerTo, askApi, askFloor } from '../asking.mjs';
import { summary } from '../load/percentiles.mjs';
import { COUNTER } from '../load/requests.mjs';
import { outcome } from '../outcome.mjs';
import { interleave, measure, register } from '../rounds.mjs';
import { mustSayTheSame } from '../same.mjs';

const READERS = 40;
/** The answer has more than a megabyte; this many at a time. */
const CONNECTIONS = 4;
/** Single answers in a round, each after something that empties or changes what is in memory. */
const SINGLES = 8;

/** Columns that the API works out and SQL cannot; the floor sends others of the same length there. */
const DERIVED = ['strengths', 'bandLow', 'bandHigh', 'originCounts', 'loadBearingCounts'];

/** An answer without what only the API knows. */
function stored(text) {
  const { data } = JSON.parse(text);
  const { claims, arguments: steps, semantics: _, ...outline } = data.debate.outline;
  const without = (columns) => Object.fromEntries(Object.entries(columns).filter(([name]) => !DERIVED.includes(name)));
  return JSON.stringify({
    ...data.debate,
    outline: { ...outline, claims: without(claims), arguments: without(steps) },
  });
}

async function outlineSides(site, { driver }) {
  const [api, floor] = [await site.api(), await site.floor('repeatable read')];
  const { teamId, people } = site;
  const { debateId } = site.debates.main;
  const readers = people.slice(0, READERS);
  const variables = { debate: globalId('debate', teamId, debateId) };
  const fromApi = (trusted) => readers.map((person) => askApi(api, 'outline', { person, trusted, variables }));
  const sides = [
    {
      name: 'floor',
      child: floor,
      requests: readers.map((person) => askFloor(floor, 'outline', { person, values: [teamId, debateId] })),
    },
    { name: 'trusted', child: api, requests: fromApi(true) },
    { name: 'untrusted', child: api, requests: fromApi(false) },
  ];
  const answers = await Promise.all(sides.map(({ child, requests }) => answerTo(driver, child, requests[3])));
  for (const answer of answers) mustSayTheSame(stored(answer), stored(answers[0]), 'outline');
  return sides;
}

/** The outline again and again, while nothing changes. */
async function cached(site, how, sides) {
  const few = { ...how, connections: CONNECTIONS };
  return outcome({ case: 'outline, cached', size: site.size, how: few }, await interleave({ ...few, sides }));
}

/**
 * One outline at a time, each after `before`, which is not timed and happens before every side alike. What `before` answers
 * goes to `asks`, which may say what a side is to be asked this time.
 *
 * @param {{ before: (turn: number) => Promise<any>, asks?: (side: string, done: any) => Buffer[] | undefined }} story
 */
async function single(name, site, how, sides, { before, asks = () => undefined }) {
  const result = { sides: Object.fromEntries(sides.map((side) => [side.name, []])), load: [] };
  for (const side of sides) await register(how.driver, side, { connections: 1, seconds: how.warmup });
  let turn = 0;
  for (let round = 0; round < how.rounds; round += 1) {
    for (const side of sides) {
      const goes = [];
      for (let go = 0; go < SINGLES; go += 1) {
        const done = await before((turn += 1));
        const only = { connections: 1, count: 1, postmaster: how.postmaster, requests: asks(side.name, done) };
        goes.push(await measure(how.driver, side, only));
      }
      result.sides[side.name].push(middleOf(goes));
    }
    result.load.push(loadavg()[0]);
  }
  return outcome({ case: name, size: site.size, how: { ...how, connections: 1, seconds: null } }, result);
}

/** Single goes as one: the middle time, the mean of what is counted in ticks too coarse for one. */
function middleOf(goes) {
  const times = summary(goes.map(({ latencyMs }) => latencyMs.p50));
  const mean = (pick) => (goes[0][pick] === null ? null : goes.reduce((sum, go) => sum + go[pick], 0) / goes.length);
  return {
    rps: 1_000 / times.p50,
    latencyMs: times,
    cpuMsPerRequest: mean('cpuMsPerRequest'),
    databaseMsPerRequest: mean('databaseMsPerRequest'),
    bytesPerRequest: mean('bytesPerRequest'),
  };
}

/** One vote through the API; answers which tally must show up, and in which version. */
async function voteOnce(site, api, driver, turn) {
  const { people, debates, teamId } = site;
  const claim = debates.main.firstWordings[(turn * 13) % debates.main.firstWordings.length];
  const itemId = globalId('claim', teamId, claim);
  const input = { claimId: itemId, value: turn % 5, revision: 1, idempotencyKey: `bench-outline-${COUNTER}` };
  const request = askApi(api, 'vote', { person: people[turn % people.length], trusted: true, variables: { input } });
  const answer = await answerTo(driver, api, request);
  const version = JSON.parse(answer).data.voteOnClaim.tally?.version;
  if (version === undefined) throw new Error(`The vote was not taken: ${answer}`);
  return { tallies: [{ itemId, version }] };
}

/** A whole debate as columns: with nothing in memory, after one vote, and when nothing has changed. */
export async function outlineCases({ site, how }) {
  const sides = await outlineSides(site, how);
  const named = sides.filter(({ name }) => name !== 'untrusted');
  const api = await site.api();
  const debate = globalId('debate', site.teamId, site.debates.main.debateId);
  const [person] = site.people;
  // Without atLeast the API may be a tenth of a second behind in votes; here it has to show the vote, as the floor does.
  const asks = (side, atLeast) =>
    side === 'floor' ? undefined : [askApi(api, 'outline', { person, trusted: true, variables: { debate, atLeast } })];
  return [
    await single('outline, cold', site, how, named, { before: () => api.ask({ ask: 'forget' }) }),
    await single('outline, after one vote', site, how, named, {
      before: (turn) => voteOnce(site, api, how.driver, turn),
      asks,
    }),
    await cached(site, how, sides),
  ];
}
