import { loadavg } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../child.mjs';
import { toBytes } from '../load/requests.mjs';
import { outcome } from '../outcome.mjs';
import { measure, register } from '../rounds.mjs';
import { pageRequests } from './page.mjs';

export const SIGN_INS_A_SECOND = 200;
/** A flood lasts so many times as long as the quiet side is measured: 20 s as the bench is usually run. */
const TIMES_AS_LONG = 4;
/** So many sign-ins may wait for their answers at a time, as those of many browsers do. */
const BROWSERS = 600;

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;

/** From another network and for another address each time, so that no limiter spares the server the work. */
function signIns({ ready: { origin } }, count) {
  return Array.from({ length: count }, (_, place) =>
    toBytes(
      {
        method: 'POST',
        path: '/graphql',
        headers: {
          accept: 'application/json',
          'x-forwarded-for': `10.${place >> 16}.${(place >> 8) & 255}.${place & 255}`,
        },
        body: {
          query: SIGN_IN,
          variables: { input: { email: `person${place}@example.org`, password: `a guess, number ${place}` } },
        },
      },
      origin,
    ).toString('base64'),
  );
}

/** The same page, read while nothing else happens and while strangers try to sign in, in turns. */
export async function signInFloodCase({ site, how }) {
  const api = await site.api('flooded', { TRUSTED_PROXIES: 'loopback' });
  const flooder = await startChild({
    name: 'flooder',
    program: join(import.meta.dirname, '..', 'load', 'driver.mjs'),
    folder: site.folder,
  });
  const { driver, rounds, seconds, warmup, connections, postmaster } = how;
  const requests = pageRequests(site, api, true);
  const [quiet, flood] = ['quiet', 'flood'].map((name) => ({ name, child: api, requests }));
  const lasts = seconds * TIMES_AS_LONG;
  /** Each round has addresses and networks of its own: what was tried before is remembered. */
  const guesses = signIns(api, Math.ceil(SIGN_INS_A_SECOND * lasts * rounds));
  const result = { sides: { quiet: [], flood: [] }, load: [] };
  const floods = [];
  try {
    for (const side of [quiet, flood]) await register(driver, side, { connections, seconds: warmup });
    for (let round = 0; round < rounds; round += 1) {
      result.sides.quiet.push(await measure(driver, quiet, { connections, seconds, postmaster }));
      const each = guesses.length / rounds;
      const flooding = flooder.ask({
        ...{
          ask: 'pace',
          origin: api.ready.origin,
          perSecond: SIGN_INS_A_SECOND,
          seconds: lasts,
          connections: BROWSERS,
        },
        ...{ requests: guesses.slice(round * each, (round + 1) * each), expect: null },
      });
      // Awaited below; if measuring fails first, that is what is to be told.
      flooding.catch(() => undefined);
      result.sides.flood.push(await measure(driver, flood, { connections, seconds: lasts, postmaster }));
      floods.push(await flooding);
      result.load.push(loadavg()[0]);
    }
  } finally {
    await flooder.stop();
  }
  return {
    ...outcome({ case: `page, during ${SIGN_INS_A_SECOND} sign-ins a second`, size: site.size, how }, result),
    signIns: {
      sent: floods.reduce((sum, { count }) => sum + count, 0),
      p50Ms: Math.max(...floods.map(({ latencyMs }) => latencyMs.p50)),
      p99Ms: Math.max(...floods.map(({ latencyMs }) => latencyMs.p99)),
    },
  };
}
