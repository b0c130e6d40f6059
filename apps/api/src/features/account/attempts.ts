/** So many failed sign-ins for one address within the window, and so many from one network, before a pause. */
export const ATTEMPT_LIMITS = { account: 10, network: 100 } as const;
const WINDOW_MS = 15 * 60_000;
const MOST_KEYS = 50_000;

/** A try that is under way. It counts as failed until `succeeded` is called: many at once are not checked for free. */
export type Attempt = { succeeded(): void };

/** Sign-ins of this node that failed or are under way. Slows guessing down; it never locks anybody out for good. */
export class Attempts {
  private readonly failures = new Map<string, number[]>();

  constructor(private readonly now: () => number = Date.now) {}

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
    // Oldest keys give way: a flood of addresses must not fill the memory.
    for (const key of this.failures.keys()) {
      if (this.failures.size <= MOST_KEYS) break;
      this.failures.delete(key);
    }
    const succeeded = () => {
      this.failures.delete(account);
      this.forget(network, time);
    };
    return { attempt: { succeeded } };
  }

  private forget(key: string, time: number): void {
    const times = this.recent(key);
    const place = times.indexOf(time);
    if (place >= 0) this.failures.set(key, times.toSpliced(place, 1));
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

/** Whoever holds an IPv6 address holds its whole /64: the first four groups, written out. An IPv4 address is its own. */
function networkOf(ip: string): string {
  const [address = ''] = ip.toLowerCase().split('%');
  if (!address.includes(':') || address.includes('.')) return address.replace(/^::ffff:/, '');
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - front.length - back.length }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
