import fc from 'fast-check';
import { nobody, type Viewer } from '../auth/viewer.js';
import { RateLimited } from '../errors.js';
import { BUDGETS, WINDOW_MS } from './budgets.js';
import { networkOf } from './network.js';
import { RateLimits } from './rate-limits.js';
import type { SpendingStore } from './spending-store.js';

const person = (accountId: string): Viewer => ({ accountId, sessionHash: null, scopes: null });
const program = (accountId: string, name: string): Viewer => ({
  ...person(accountId),
  scopes: ['read'],
  tokenHash: Buffer.from(name),
});

/** How many points somebody gets through, one at a time. */
function spend(limits: RateLimits, viewer: Viewer, ip: string, most = 100_000): number {
  for (let spent = 0; spent < most; spent += 1) {
    try {
      limits.charge({ viewer, ip }, 1);
    } catch (error) {
      if (error instanceof RateLimited) return spent;
      throw error;
    }
  }
  return most;
}

describe('[S1] rate limits', () => {
  it('give everybody a budget of their own', () => {
    const limits = new RateLimits(null);
    expect(spend(limits, person('ada'), '192.0.2.1')).toBe(BUDGETS.account);
    expect(spend(limits, person('bo'), '192.0.2.1')).toBe(BUDGETS.account);
    expect(spend(limits, nobody, '192.0.2.1')).toBe(BUDGETS.strangers);
    expect(spend(limits, nobody, '192.0.2.2')).toBe(BUDGETS.strangers);
  });

  it('leave a person half of theirs when a program of theirs runs wild', () => {
    const limits = new RateLimits(null);
    expect(spend(limits, program('ada', 'one'), '192.0.2.1')).toBe(BUDGETS.token);
    expect(spend(limits, program('ada', 'two'), '192.0.2.1')).toBe(BUDGETS.account - BUDGETS.token);
    expect(spend(limits, person('ada'), '192.0.2.1')).toBe(0);
  });

  it('hold for a network as a whole, however many people are in it', () => {
    const limits = new RateLimits(null);
    const spent = Array.from({ length: 10 }, (_, index) => spend(limits, person(`person ${index}`), '192.0.2.1'));
    expect(spent.reduce((sum, each) => sum + each)).toBe(BUDGETS.network);
    expect(spend(limits, person('elsewhere'), '192.0.2.9')).toBe(BUDGETS.account);
  });

  it('better-auth CVE-2026-45364: count whoever changes addresses within one /64 as one, however they are written', () => {
    const limits = new RateLimits(null);
    let through = 0;
    for (let host = 0; host < 3_000; host += 1) {
      through += spend(limits, nobody, `2001:db8:1:2:${(host % 65_536).toString(16)}::${host.toString(16)}`, 1);
    }
    expect(through).toBe(BUDGETS.strangers);
    for (const spelt of [
      '2001:db8:1:2::1',
      '2001:DB8:1:2::1',
      '2001:0db8:0001:0002:0:0:0:1',
      '2001:db8:1:2:0::1%eth0',
    ]) {
      expect([spelt, spend(limits, nobody, spelt, 1)]).toEqual([spelt, 0]);
    }
    expect(spend(limits, nobody, '2001:db8:1:3::1')).toBe(BUDGETS.strangers);
    expect(spend(limits, nobody, '192.0.2.7')).toBe(BUDGETS.strangers);
    for (const mapped of ['::ffff:192.0.2.7', '::FFFF:192.0.2.7']) expect(spend(limits, nobody, mapped, 1)).toBe(0);
  });

  it('refuse as a whole what does not fit, take nothing for it, and say how long to wait', () => {
    let now = 1_000_000;
    const limits = new RateLimits(null, () => now);
    const ada = { viewer: person('ada'), ip: '192.0.2.1' };
    limits.charge(ada, BUDGETS.account - 3);
    now += 20_000;
    expect(() => limits.charge(ada, 4)).toThrow(new RateLimited(40));
    limits.charge(ada, 3);
    expect(() => limits.charge(ada, 1)).toThrow(/Wait 40 seconds/);
    now += 40_000;
    limits.charge(ada, BUDGETS.account);
  });

  it('lock nobody out for longer than a window, whatever was asked for meanwhile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 0, max: 30_000 }))),
        (asked) => {
          let now = 0;
          const limits = new RateLimits(null, () => now);
          const ada = { viewer: person('ada'), ip: '192.0.2.1' };
          for (const [points, pause] of asked) {
            now += pause;
            try {
              limits.charge(ada, points);
            } catch (error) {
              if (!(error instanceof RateLimited)) throw error;
              expect(error.retryAfterSeconds).toBeLessThanOrEqual(WINDOW_MS / 1_000);
            }
          }
          now += WINDOW_MS;
          expect(() => limits.charge(ada, BUDGETS.account)).not.toThrow();
        },
      ),
    );
  });

  it('keep no more than so many accounts in memory', () => {
    const limits = new RateLimits(null);
    for (let host = 0; host < 120_000; host += 1)
      limits.charge({ viewer: nobody, ip: `10.${host >> 16}.${(host >> 8) & 255}.${host & 255}` }, 1);
    const { size } = (limits as unknown as { accounts: Map<string, unknown> }).accounts;
    expect(size).toBeLessThanOrEqual(100_000);
  });

  it('go on by themselves while the store does not answer, and tell it all afterwards', async () => {
    const told: number[] = [];
    let isAway = true;
    const store: SpendingStore = {
      add: async (_key, points) => {
        if (isAway) throw new Error('away');
        told.push(points);
        return { points, endsInMs: 1_000 };
      },
      close: () => undefined,
    };
    const limits = new RateLimits(store);
    expect(spend(limits, person('ada'), '192.0.2.1')).toBe(BUDGETS.account);
    await limits.tell();
    isAway = false;
    await limits.tell();
    expect(told).toContain(BUDGETS.account);
    expect(spend(limits, person('ada'), '192.0.2.1')).toBe(0);
    limits.close();
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1'],
    ['2001:0db8:0000:0001::5', '2001:db8:0:1'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['2001:DB8:0:1::', '2001:db8:0:1'],
  ])('%s is in %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
