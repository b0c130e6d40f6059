import { globalId } from '../../generator/identifiers.mjs';
import { COMMON_WORD, RARE_WORD } from '../../generator/vocabulary.mjs';
import { answerTo, askApi, askFloor } from '../asking.mjs';
import { outcome } from '../outcome.mjs';
import { interleave } from '../rounds.mjs';

const READERS = 50;

export const WORDS = { 'a rare word': RARE_WORD, 'a word in 10 % of the claims': COMMON_WORD };

function requestsOf(side, child, { people, teamId, debates: { main } }, words) {
  return people.slice(0, READERS).map((person) =>
    side === 'floor'
      ? askFloor(child, 'search', { person, values: [teamId, main.debateId, words] })
      : askApi(child, 'search', {
          ...{ person, trusted: side === 'trusted' },
          variables: { debate: globalId('debate', teamId, main.debateId), words },
        }),
  );
}

/** What a search finds: how much, and which first. The ids differ in spelling, the order may not. */
function found(text) {
  const { totalCount, edges } = JSON.parse(text).data.debate.search;
  return JSON.stringify([totalCount, edges.map(({ node }) => node.item.number)]);
}

/** @returns {Promise<import('../rounds.mjs').Side[]>} */
export async function searchSides(site, { driver }, words, wanted = ['floor', 'trusted', 'untrusted']) {
  const sides = [];
  for (const name of wanted) {
    const child = name === 'floor' ? await site.floor() : await site.api();
    sides.push({ name, child, requests: requestsOf(name, child, site, words) });
  }
  const answers = await Promise.all(sides.map(({ child, requests }) => answerTo(driver, child, requests[0])));
  const [first, ...others] = answers.map(found);
  if (JSON.parse(first)[0] === 0) throw new Error(`“${words}” was not found at all.`);
  if (others.some((other) => other !== first)) throw new Error(`The sides found different things for “${words}”.`);
  return sides;
}

/** One person searches: what they wait is what counts, so one connection. */
export async function searchCases({ site, how }) {
  const cases = [];
  for (const [name, words] of Object.entries(WORDS)) {
    const alone = { ...how, connections: 1 };
    const sides = await searchSides(site, how, words);
    cases.push(
      outcome({ case: `search: ${name}`, size: site.size, how: alone }, await interleave({ ...alone, sides })),
    );
  }
  return cases;
}
