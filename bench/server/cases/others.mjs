import { globalId } from '../../generator/identifiers.mjs';
import { answerTo, askApi } from '../asking.mjs';
import { outcome } from '../outcome.mjs';
import { interleave } from '../rounds.mjs';

const READERS = 100;

/** @type {Record<string, (site: import('../site.mjs').Site, place: number) => object>} */
const variablesOf = {
  argumentsUnder: ({ debates: { main } }, place) => ({ number: main.numbers.get(main.claimIds[place % 7]) }),
  eventsOf: () => ({}),
  sourcesOf: () => ({}),
};

/** Pages that no goal speaks of, each as a trusted and as an untrusted document: nothing is made for one document. */
export async function otherCases({ site, how }) {
  const api = await site.api();
  const debate = globalId('debate', site.teamId, site.debates.main.debateId);
  const cases = [];
  for (const [name, more] of Object.entries(variablesOf)) {
    const sides = [true, false].map((trusted) => ({
      name: trusted ? 'trusted' : 'untrusted',
      child: api,
      requests: site.people
        .slice(0, READERS)
        .map((person, place) => askApi(api, name, { person, trusted, variables: { debate, ...more(site, place) } })),
    }));
    const [one, other] = await Promise.all(
      sides.map(({ child, requests }) => answerTo(how.driver, child, requests[0])),
    );
    if (one !== other || one.includes('"errors"'))
      throw new Error(`${name}: ${one.slice(0, 300)}\n${other.slice(0, 300)}`);
    cases.push(outcome({ case: name, size: site.size, how }, await interleave({ ...how, sides })));
  }
  return cases;
}
