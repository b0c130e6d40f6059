/** A question of the form "which few of these, taken together, turn it?" */
export interface TurningQuestion {
  /** How many candidates there are; they are named by 0, 1, … here. */
  readonly candidates: number;
  /**
   * How far choosing exactly these is from turning it: below 0 where it is turned. Asked in an order in which few change from
   * one question to the next.
   */
  margin(chosen: readonly number[]): number;
  /**
   * By how much the margin can fall at most when up to `more` candidates from `from` on are chosen as well. Never less than
   * the truth; Infinity where nothing is known.
   */
  reach(chosen: readonly number[], from: number, more: number): number;
}

/** How long to search. */
export interface SearchLimits {
  /** Sets up to this size are searched through. Default 4. */
  readonly maxSize?: number;
  /** Margins asked for at most before the search gives up. Default 20000. */
  readonly budget?: number;
}

/** What was found, and how sure that is. */
export interface SmallestSet {
  /** A set that turns it, in ascending order; null where none was found. */
  readonly chosen: readonly number[] | null;
  /** Whether `chosen` is proven: no smaller set turns it, or, where it is null, none at all. */
  readonly isProven: boolean;
  /** Every set that turns it has at least so many members. Where it is proven that none does: one more than there are. */
  readonly atLeast: number;
}

/** Bounds are compared with this much to spare, so that rounding prunes nothing that counts. */
const SLACK = 1e-9;

/**
 * The smallest set of candidates that turns something, by search through all sets of one size after the other, in which
 * whole branches are left out that cannot reach. Where the limits end the search, the answer is a set found greedily and made
 * minimal, which may not be the smallest, with the size below which there is none; it says so.
 */
export function smallestSet(
  question: TurningQuestion,
  { maxSize = 4, budget = 20_000 }: SearchLimits = {},
): SmallestSet {
  const { candidates } = question;
  const start = question.margin([]);
  if (start + SLACK >= 0 && question.reach([], 0, candidates) + SLACK < start) return none(candidates);
  const search = new Search(question, budget);
  const sizes = Math.min(maxSize, candidates);
  for (let size = 1; size <= sizes; size++) {
    const found = search.ofSize(size);
    if (found === 'gaveUp') return greedy(question, size);
    if (found !== null) return { chosen: found, isProven: true, atLeast: size };
  }
  return sizes === candidates ? none(candidates) : greedy(question, sizes + 1);
}

const none = (candidates: number): SmallestSet => ({ chosen: null, isProven: true, atLeast: candidates + 1 });

class Search {
  private asked = 0;

  constructor(
    private readonly question: TurningQuestion,
    private readonly budget: number,
  ) {}

  /** The first set of exactly this size that turns it, given that no smaller one does. */
  ofSize(size: number): number[] | null | 'gaveUp' {
    return this.extend([], 0, size);
  }

  private extend(chosen: number[], from: number, more: number): number[] | null | 'gaveUp' {
    const { candidates } = this.question;
    if (more > 1 || chosen.length === 0) {
      // Worth a question of its own where it can save many.
      const margin = this.ask(chosen);
      if (margin === null) return 'gaveUp';
      if (this.question.reach(chosen, from, more) + SLACK < margin) return null;
    }
    for (let next = from; next <= candidates - more; next++) {
      const wider = [...chosen, next];
      if (more > 1) {
        const found = this.extend(wider, next + 1, more - 1);
        if (found !== null) return found;
        continue;
      }
      const margin = this.ask(wider);
      if (margin === null) return 'gaveUp';
      if (margin < 0) return wider;
    }
    return null;
  }

  private ask(chosen: readonly number[]): number | null {
    if (this.asked >= this.budget) return null;
    this.asked++;
    return this.question.margin(chosen);
  }
}

/**
 * All candidates in the order of what each does alone, until it is turned; then what turns out not to be needed goes. At most
 * three questions for each candidate.
 */
function greedy(question: TurningQuestion, atLeast: number): SmallestSet {
  const alone = Array.from({ length: question.candidates }, (_, candidate) => question.margin([candidate]));
  const byEffect = [...alone.keys()].sort((one, other) => (alone[one] as number) - (alone[other] as number));
  const turning = byEffect.findIndex((_, last) => question.margin(byEffect.slice(0, last + 1)) < 0);
  if (turning < 0) return { chosen: null, isProven: false, atLeast };
  let chosen = byEffect.slice(0, turning + 1);
  for (const candidate of [...chosen].reverse()) {
    const without = chosen.filter((other) => other !== candidate);
    if (question.margin(without) < 0) chosen = without;
  }
  return { chosen: chosen.sort((one, other) => one - other), isProven: chosen.length === atLeast, atLeast };
}
