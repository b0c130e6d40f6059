import { createHash } from 'node:crypto';
import { networkOf } from '../../platform/limits/network.js';
import type { SpendingStore } from '../../platform/limits/spending-store.js';

/** So many failed sign-ins for one address within the window, and so many from one network, before a pause. */
export const ATTEMPT_LIMITS = { account: 10, network: 100 } as const;
/** What the nodes tell each other about attempts. */
export const ATTEMPT_COUNTING = { keyPrefix: 'tried', windowMs: 15 * 60_000 } as const;
const WINDOW_MS = ATTEMPT_COUNTING.windowMs;
const MOST_KEYS = 50_000;

/** A try that is under way. It counts as failed until `succeeded` is called: many at once are not checked for free. */
export type Attempt = { succeeded(): void };

/**
 * Sign-ins that failed or are under way. Slows guessing down; it never locks anybody out for good. Each node counts by
 * itself at once, and hears a moment later from the store what was tried on the others.
 */
export class Attempts {
  private readonly failures = new Map<string, number[]>();
  /** Until when the nodes together have tried enough. */
  private readonly closed = new Map<string, number>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly store: SpendingStore | null = null,
  ) {}

  /** Begins a try, or answers the seconds to wait before the next one. */
  begin(email: string, ip: string): { readonly attempt: Attempt } | { readonly secondsToWait: number } {
    const account = `account ${email}`;
    const network = `network ${networkOf(ip)}`;
    const secondsToWait = Math.max(
      this.wait(account, ATTEMPT_LIMITS.account),
      this.wait(network, ATTEMPT_LIMITS.network),
    );
    if (secondsToWait > 0) return { secondsToWait };
    const time = this.now();
    for (const key of [account, network]) this.failures.set(key, [...this.recent(key), time]);
    if (this.failures.size > MOST_KEYS) this.forgetOldest();
    void this.tell(account, ATTEMPT_LIMITS.account, 1);
    void this.tell(network, ATTEMPT_LIMITS.network, 1);
    const succeeded = () => {
      this.failures.delete(account);
      this.forget(network, time);
      void this.tell(account, ATTEMPT_LIMITS.account, -1);
      void this.tell(network, ATTEMPT_LIMITS.network, -1);
    };
    return { attempt: { succeeded } };
  }

  close(): void {
    this.store?.close();
  }

  private async tell(key: string, limit: number, points: 1 | -1): Promise<void> {
    if (this.store === null) return;
    try {
      const heard = await this.store.add(createHash('sha256').update(key).digest('base64url'), points);
      if (heard.points >= limit) this.closed.set(key, this.now() + heard.endsInMs);
      else this.closed.delete(key);
    } catch {
      // Nobody hears; this node goes on counting.
    }
  }

  /** A flood of addresses must not fill the memory. Some at once: a Map that is emptied one by one is slow to begin. */
  private forgetOldest(): void {
    for (const key of this.failures.keys()) {
      if (this.failures.size <= MOST_KEYS * 0.9) break;
      this.failures.delete(key);
    }
    for (const [key, until] of this.closed) if (until <= this.now()) this.closed.delete(key);
  }

  private forget(key: string, time: number): void {
    const times = this.recent(key);
    const place = times.indexOf(time);
    if (place >= 0) this.failures.set(key, times.toSpliced(place, 1));
  }

  private wait(key: string, limit: number): number {
    const times = this.recent(key);
    const oldest = times[times.length - limit];
    const here = oldest === undefined ? 0 : oldest + WINDOW_MS - this.now();
    const elsewhere = (this.closed.get(key) ?? 0) - this.now();
    return Math.max(0, Math.ceil(Math.max(here, elsewhere) / 1000));
  }

  private recent(key: string): number[] {
    return (this.failures.get(key) ?? []).filter((time) => time > this.now() - WINDOW_MS);
  }
}
