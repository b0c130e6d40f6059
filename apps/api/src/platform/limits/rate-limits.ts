import { createHash } from 'node:crypto';
import type { Viewer } from '../auth/viewer.js';
import { RateLimited } from '../errors.js';
import { BUDGETS, WINDOW_MS, type BudgetName } from './budgets.js';
import { networkOf } from './network.js';
import type { SpendingStore } from './spending-store.js';

/** Who spends: a viewer, and where they are. */
export type Spender = { readonly viewer: Viewer; readonly ip: string };

type Account = { readonly budget: BudgetName; readonly who: string; points: number; untold: number; endsAt: number };

/** Who has spent less than this share of a budget is not worth a word to the other nodes. */
const WORTH_TELLING = 0.1;
const TELL_EVERY_MS = 1_000;
const MOST = 100_000;

/**
 * How much somebody asks for in a minute, on all nodes together. Charging is a look into memory; what is worth telling goes
 * to the store once a second, and comes back with what was spent elsewhere. Without the store each node counts for itself.
 */
export class RateLimits {
  private readonly accounts = new Map<string, Account>();
  private readonly timer: NodeJS.Timeout | null;
  private isTelling = false;

  constructor(
    private readonly store: SpendingStore | null,
    private readonly now: () => number = Date.now,
  ) {
    this.timer = store === null ? null : setInterval(() => void this.tell(), TELL_EVERY_MS).unref();
  }

  /** Takes the points off every budget that it concerns, or off none: then throws RateLimited with the time to wait. */
  charge(spender: Spender, points: number): void {
    const concerned = budgetsOf(spender).map(([budget, who]) => this.accountOf(budget, who));
    const waits = concerned
      .filter(({ budget, points: spent }) => spent + points > BUDGETS[budget])
      .map(({ endsAt }) => endsAt - this.now());
    if (waits.length > 0) throw new RateLimited(Math.max(1, Math.ceil(Math.max(...waits) / 1_000)));
    for (const account of concerned) {
      account.points += points;
      account.untold += points;
    }
  }

  /** Tells the store what was spent since the last time; for tests, too. Never rejects. */
  async tell(): Promise<void> {
    if (this.store === null || this.isTelling) return;
    this.isTelling = true;
    const now = this.now();
    for (const [key, { endsAt }] of this.accounts) if (endsAt <= now) this.accounts.delete(key);
    const worth = [...this.accounts].filter(
      ([, { budget, points, untold }]) => untold > 0 && points >= BUDGETS[budget] * WORTH_TELLING,
    );
    for (const [key, account] of worth) await this.tellOf(this.store, key, account);
    this.isTelling = false;
  }

  close(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.store?.close();
  }

  private async tellOf(store: SpendingStore, key: string, account: Account): Promise<void> {
    const { untold } = account;
    try {
      const { points, endsInMs } = await store.add(digest(key), untold);
      account.untold -= untold;
      account.points = points + account.untold;
      account.endsAt = this.now() + endsInMs;
    } catch {
      // Nobody hears; this node goes on counting, and says it the next time.
    }
  }

  /** Some at once: a Map whose first entries were deleted one by one is slow to begin. */
  private forgetOldest(): void {
    for (const oldest of this.accounts.keys()) {
      if (this.accounts.size <= MOST * 0.9) return;
      this.accounts.delete(oldest);
    }
  }

  private accountOf(budget: BudgetName, who: string): Account {
    const key = `${budget} ${who}`;
    const now = this.now();
    const known = this.accounts.get(key);
    if (known !== undefined && known.endsAt > now) return known;
    const account = { budget, who, points: 0, untold: 0, endsAt: now + WINDOW_MS };
    this.accounts.delete(key); // so that it counts as the newest
    this.accounts.set(key, account);
    if (this.accounts.size > MOST) this.forgetOldest();
    return account;
  }
}

function budgetsOf({ viewer, ip }: Spender): [BudgetName, string][] {
  const network = networkOf(ip);
  const all: [BudgetName, string] = ['network', network];
  if (viewer.accountId === null) return [['strangers', network], all];
  const account: [BudgetName, string] = ['account', viewer.accountId];
  if (viewer.tokenHash === undefined) return [account, all];
  return [['token', viewer.tokenHash.toString('base64url')], account, all];
}

/** The store learns neither addresses nor accounts. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
