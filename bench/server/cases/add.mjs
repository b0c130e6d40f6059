import { globalId } from '../../generator/identifiers.mjs';
import { answerTo, askApi, askFloor } from '../asking.mjs';
import { COUNTER } from '../load/requests.mjs';
import { outcome } from '../outcome.mjs';
import { interleave } from '../rounds.mjs';

const REQUESTS = 300;
const text = (side) => `A claim of the ${side} that nobody has made before, number ${COUNTER}.`;

function requestsOf(side, child, { people, teamId, debates: { second } }) {
  const debate = globalId('debate', teamId, second.debateId);
  return Array.from({ length: REQUESTS }, (_, place) => {
    const person = people[place % people.length];
    const key = `bench-${side}-add-${COUNTER}`;
    if (side === 'floor')
      return askFloor(child, 'addClaim', { person, values: [teamId, second.debateId, text(side), key] });
    const input = { debateId: debate, text: text(side), idempotencyKey: key };
    return askApi(child, 'addClaim', { person, trusted: side === 'trusted', variables: { input, debate } });
  });
}

/** A claim added to one debate by many: all of them wait for the debate's row, on every side. */
export async function addCase({ site, how }) {
  const children = { floor: await site.floor(), trusted: await site.api(), untrusted: await site.api() };
  const sides = Object.entries(children).map(([name, child]) => ({
    ...{ name, child, requests: requestsOf(name, child, site) },
    expect: name === 'floor' ? '"seq"' : '"AddClaimSuccess"',
  }));
  for (const { name, child, requests, expect } of sides) {
    const answer = await answerTo(how.driver, child, requests[0]);
    if (!answer.includes(expect)) throw new Error(`${name} did not add a claim: ${answer}`);
  }
  return outcome({ case: 'claim added', size: site.size, how }, await interleave({ ...how, sides }));
}
