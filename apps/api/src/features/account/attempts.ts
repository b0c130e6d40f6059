/** So many failed sign-ins for one address within the window, and so many from one network, before a pause. */
const LIMITS = { account: 10, network: 100 } as const;
const WINDOW_MS = 15 * 60_000;
const MOST_KEYS = 50_000;

/** Failed sign-ins of this node. Slows guessing down; it never locks anybody out for good. */
export class Attempts {
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds to wait before the next try; 0 for none. */
  secondsToWait(email: string, ip: string): number {
    const waits = [this.wait(`account ${email}`, LIMITS.account), this.wait(`network ${network(ip)}`, LIMITS.network)];
    return Math.max(...waits);
  }

  failed(email: string, ip: string): void {
    for (const key of [`account ${email}`, `network ${network(ip)}`]) {
      this.failures.set(key, [...this.recent(key), this.now()]);
    }
    // Oldest keys give way: a flood of addresses must not fill the memory.
    for (const key of this.failures.keys()) {
      if (this.failures.size <= MOST_KEYS) break;
      this.failures.delete(key);
    }
  }

  succeeded(email: string): void {
    this.failures.delete(`account ${email}`);
  }

  private wait(key: string, limit: number): number {
    const times = this.recent(key);
    const oldest = times[times.length - limit];
    return oldest === undefined ? 0 : Math.ceil((oldest + WINDOW_MS - this.now()) / 1000);
  }

  private recent(key: string): number[] {
    return (this.failures.get(key) ?? []).filter((time) => time > this.now() - WINDOW_MS);
  }
}

/** Whoever holds an IPv6 address holds its whole /64. */
function network(ip: string): string {
  return ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip;
}
