/** Length of the window in which a budget is spent. */
export const WINDOW_MS = 60_000;

/**
 * Points within a minute. A root field costs what it says (`@Costs`), each time it is asked for: a hundred aliases in one
 * request are a hundred fields. What a budget does not allow is answered RATE_LIMITED; nobody is locked out for longer than
 * the rest of the minute.
 */
export const BUDGETS = {
  /** One person, whatever they use. */
  account: 6_000,
  /** One API token, so that a program that runs wild leaves its person half. */
  token: 3_000,
  /** Those of one network who are not signed in, together. */
  strangers: 2_000,
  /** All of one network together: an IPv4 address, or the /64 that somebody with IPv6 holds. */
  network: 30_000,
} as const;

export type BudgetName = keyof typeof BUDGETS;

/** Points of a root field that does not say otherwise. */
export const COSTS = { query: 1, mutation: 5, subscription: 2 } as const;
