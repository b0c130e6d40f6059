import { globalId } from '../../generator/identifiers.mjs';
import { answerTo, askApi, askFloor, askPostgraphile } from '../asking.mjs';
import { outcome } from '../outcome.mjs';
import { asApiPage } from '../postgraphile.mjs';
import { interleave } from '../rounds.mjs';
import { mustSayTheSame } from '../same.mjs';

/** Pages and readers: no two requests in a row ask the same as the same person. */
const REQUESTS = 400;

const cursorAfter = (number) => Buffer.from(JSON.stringify([number]), 'utf8').toString('base64url');

/** From where in the debate each request reads: pages all over it. @param {import('../site.mjs').Site} site */
export function placesToRead({ people, debates: { main } }) {
  const last = Math.max(1, main.numbers.size - 120);
  return Array.from({ length: REQUESTS }, (_, place) => ({
    person: people[place % people.length],
    after: Math.floor((place * last) / REQUESTS),
  }));
}

export function pageRequests(site, api, trusted) {
  const debate = globalId('debate', site.teamId, site.debates.main.debateId);
  return placesToRead(site).map(({ person, after }) =>
    askApi(api, 'page', { person, trusted, variables: { debate, after: cursorAfter(after) } }),
  );
}

/** PostGraphile's cursors are its own: taken from a list of all, as somebody who pages through would have them. */
async function postgraphileRequests(site, postgraphile, driver) {
  const variables = { team: site.teamId, debate: site.debates.main.debateId };
  const [person] = site.people;
  const all = JSON.parse(
    await answerTo(driver, postgraphile, askPostgraphile(postgraphile, 'cursors', { person, variables })),
  );
  const { edges } = all.data.allBenchGraphDebateClaims;
  const before = (number) => edges.findLast(({ node }) => node.number <= number)?.cursor ?? null;
  return placesToRead(site).map((place) =>
    askPostgraphile(postgraphile, 'page', {
      person: place.person,
      variables: { ...variables, after: before(place.after) },
    }),
  );
}

function floorRequests(site, floor) {
  const { debateId } = site.debates.main;
  return placesToRead(site).map(({ person, after }) =>
    askFloor(floor, 'page', { person, values: [site.teamId, debateId, after] }),
  );
}

/** The sides of the case, each asked the same. @returns {Promise<import('../rounds.mjs').Side[]>} */
export async function pageSides(site, { driver, without }) {
  const [api, floor] = [await site.api(), await site.floor()];
  const sides = [
    { name: 'floor', child: floor, requests: floorRequests(site, floor) },
    { name: 'trusted', child: api, requests: pageRequests(site, api, true) },
    { name: 'untrusted', child: api, requests: pageRequests(site, api, false) },
  ];
  if (!without.includes('postgraphile')) {
    const child = await site.postgraphile();
    sides.push({ name: 'postgraphile', child, requests: await postgraphileRequests(site, child, driver) });
  }
  for (const place of [1, REQUESTS >> 1, REQUESTS - 1]) {
    const answers = new Map();
    for (const { name, child, requests } of sides) {
      const text = await answerTo(driver, child, requests[place]);
      answers.set(name, name === 'postgraphile' ? asApiPage(text) : text);
    }
    for (const answer of answers.values()) mustSayTheSame(answer, answers.get('floor'), 'page of 50 claims');
  }
  return sides;
}

/** A page of 50 claims of a debate with author, tally and two citations each. */
export async function pageCase({ site, how }) {
  const sides = await pageSides(site, how);
  return outcome({ case: 'page', size: site.size, how }, await interleave({ ...how, sides }));
}
