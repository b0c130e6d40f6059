import { Attempts, ATTEMPT_LIMITS } from './attempts.js';

const MINUTE = 60_000;

describe('the limiter of attempts', () => {
  let now = 0;
  let attempts: Attempts;
  beforeEach(() => {
    now = 1_000_000;
    attempts = new Attempts(() => now);
  });

  const fail = (
    times: number,
    email: string | ((turn: number) => string) = 'ada@example.org',
    ip: string | ((turn: number) => string) = '192.0.2.1',
  ) => {
    for (let turn = 0; turn < times; turn += 1) {
      attempts.begin(typeof email === 'string' ? email : email(turn), typeof ip === 'string' ? ip : ip(turn));
    }
  };
  const wait = (email = 'ada@example.org', ip = '192.0.2.1') => {
    const begun = attempts.begin(email, ip);
    return 'secondsToWait' in begun ? begun.secondsToWait : 0;
  };

  it('lets ten tries fail, then asks to wait until the first of them is a quarter of an hour old', () => {
    for (let turn = 0; turn < ATTEMPT_LIMITS.account; turn += 1) {
      fail(1);
      now += MINUTE;
    }
    expect(wait()).toBe(5 * 60);
    now += 5 * MINUTE - 1;
    expect(wait()).toBe(1);
    now += 1;
    expect(wait()).toBe(0);
  });

  it('counts tries that are still under way: a thousand at once are not a way around', () => {
    const outcomes = Array.from({ length: 1_000 }, () => attempts.begin('ada@example.org', '192.0.2.1'));
    expect(outcomes.filter((outcome) => 'attempt' in outcome)).toHaveLength(ATTEMPT_LIMITS.account);
  });

  it('does not keep anybody out for a mistake: success clears the slate', () => {
    fail(9);
    const last = attempts.begin('ada@example.org', '192.0.2.1');
    if (!('attempt' in last)) throw new Error('The tenth try is free.');
    last.attempt.succeeded();
    fail(9);
    expect(wait()).toBe(0);
  });

  it('does not count those who get in against their network', () => {
    for (let turn = 0; turn < 2 * ATTEMPT_LIMITS.network; turn += 1) {
      const begun = attempts.begin(`person${turn}@example.org`, '192.0.2.1');
      if (!('attempt' in begun)) throw new Error(`Person ${turn} had to wait.`);
      begun.attempt.succeeded();
    }
  });

  it('keeps people apart, and one guesser on many accounts together', () => {
    fail(10);
    expect(wait('bo@example.org')).toBe(0);
    fail(ATTEMPT_LIMITS.network, (turn) => `person${turn}@example.org`, '192.0.2.9');
    expect(wait('cleo@example.org', '192.0.2.9')).toBeGreaterThan(0);
    expect(wait('cleo@example.org', '192.0.2.8')).toBe(0);
  });

  it.each([
    ['2001:db8:0:0:1::1', '2001:db8::2', true],
    ['2001:db8::1', '2001:db8::ffff', true],
    ['2001:DB8:0:0::1', '2001:0db8::5%eth0', true],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['::ffff:192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['::1', '::2', true],
  ])('%s and %s are in one network: %s', (one, two, together) => {
    fail(ATTEMPT_LIMITS.network, (turn) => `person${turn}@example.org`, one);
    expect(wait('cleo@example.org', two) > 0).toBe(together);
  });

  it('holds a bounded number of addresses', () => {
    fail(
      60_000,
      (turn) => `person${turn}@example.org`,
      (turn) => `10.${turn >> 16}.${(turn >> 8) & 255}.${turn & 255}`,
    );
    expect((attempts as unknown as { failures: Map<string, unknown> }).failures.size).toBeLessThanOrEqual(50_000);
  });
});
