import { ATTEMPT_COUNTING, ATTEMPT_LIMITS, Attempts } from './attempts.js';

const TRIES = 10_000;
const VICTIM = 'victim@example.org';
const HOUR_MS = 3_600_000;

/** From where the n-th try comes. What forged headers do to an address is tried in rate-limits.e2e-spec.ts. */
const SHAPES: Readonly<Record<string, (n: number) => string>> = {
  'one IPv4 address': () => '192.0.2.1',
  'as many IPv4 addresses as tries': (n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
  'one IPv6 address': () => '2001:db8::1',
  'all addresses of one /64': (n) => `2001:db8:1:2:${n.toString(16)}::1`,
  'as many /64s as tries': (n) => `2001:db8:${n.toString(16)}:1::1`,
  'one IPv6 address in many spellings': (n) =>
    ['2001:db8:0:1::a', '2001:DB8:0:1::A', '2001:0db8:0000:0001:0:0:0:a', '2001:db8:0:1::a%eth0'][n % 4]!,
  'one IPv4 address, mapped and plain': (n) => ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:192.0.2.1'][n % 3]!,
  'a few addresses of several networks': (n) => `198.51.${n % 7}.1`,
  'no address that is known': () => '',
};

/** Tries for all addresses at a steady pace within an hour; how many were let through to the password. */
function tryAll(addressOf: (n: number) => string, accountOf: (n: number) => string, hours = 1) {
  let now = 0;
  const attempts = new Attempts(() => now);
  let through = 0;
  for (let n = 0; n < TRIES; n += 1) {
    now = Math.floor((n * hours * HOUR_MS) / TRIES);
    if ('attempt' in attempts.begin(accountOf(n), addressOf(n))) through += 1;
  }
  return { attempts, through, pass: (ms: number) => (now += ms) };
}

const windows = Math.ceil(HOUR_MS / ATTEMPT_COUNTING.windowMs);

describe('[S1] ten thousand tries at passwords', () => {
  it('come from nine shapes of addresses', () => expect(Object.keys(SHAPES)).toHaveLength(9));

  it.each(Object.entries(SHAPES))('for one account, from the nine shapes: %s', (_shape, addressOf) => {
    const { attempts, through, pass } = tryAll(addressOf, () => VICTIM);
    expect(through).toBeGreaterThanOrEqual(ATTEMPT_LIMITS.account);
    expect(through).toBeLessThanOrEqual(ATTEMPT_LIMITS.account * windows);
    // It is no lock for good: when nobody has tried for a while, its owner gets in, from wherever they are.
    pass(ATTEMPT_COUNTING.windowMs);
    expect(attempts.begin(VICTIM, addressOf(0))).toHaveProperty('attempt');
  });

  it('at the same moment, as aliases in one request, are no more than those one after the other', () => {
    const { through } = tryAll(
      (n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
      () => VICTIM,
      0,
    );
    expect(through).toBe(ATTEMPT_LIMITS.account);
  });

  it.each(Object.entries(SHAPES).filter(([shape]) => !/as tries|several networks/.test(shape)))(
    'for as many accounts, from one network: %s',
    (_shape, addressOf) => {
      const { attempts, through } = tryAll(addressOf, (n) => `person-${n}@example.org`);
      expect(through).toBeLessThanOrEqual(ATTEMPT_LIMITS.network * windows);
      expect(attempts.begin('somebody@example.org', '203.0.113.9')).toHaveProperty('attempt');
    },
  );

  it('in who gets in, leave nothing that counts against them', () => {
    let now = 0;
    const attempts = new Attempts(() => now);
    for (let n = 0; n < TRIES; n += 1) {
      now += 1_000;
      const begun = attempts.begin(VICTIM, '192.0.2.1');
      if (!('attempt' in begun)) throw new Error(`Number ${n} had to wait ${begun.secondsToWait} s.`);
      begun.attempt.succeeded();
    }
  });
});
