/** What a search for the best keeps of each candidate. */
export interface Scored {
  /** Number of the item, which decides between equal scores: the smaller comes first. */
  readonly number: number;
  /** Above 0. */
  readonly score: number;
}

/** The best candidates, and how many had to be looked at. */
export interface Best<Found> {
  readonly best: readonly Found[];
  readonly evaluated: number;
}

/** What bounds and exact scores may differ by through rounding alone. */
const SLACK = 1e-12;

/**
 * The `limit` candidates with the highest scores, without looking at those that cannot be among them: candidates are taken by
 * falling upper bound, until the next bound is below the lowest score that is kept.
 *
 * @param bounds an upper bound of the score of each candidate, at its place in `candidates`; 0 for one that is not wanted.
 * @param evaluate the candidate with its exact score; null for one that is not wanted.
 */
export function bestOf<Found extends Scored>(
  candidates: Uint32Array,
  bounds: Float64Array,
  limit: number,
  evaluate: (candidate: number) => Found | null,
): Best<Found> {
  const places = Uint32Array.from(candidates.keys()).sort(
    (one, other) => (bounds[other] as number) - (bounds[one] as number) || one - other,
  );
  const best: Found[] = [];
  let evaluated = 0;
  for (const place of places) {
    const bound = bounds[place] as number;
    if (!(bound > 0)) break;
    const last = best.length < limit ? undefined : best[limit - 1];
    if (last !== undefined && bound * (1 + SLACK) + SLACK < last.score) break;
    evaluated++;
    const found = evaluate(candidates[place] as number);
    if (found === null || !(found.score > 0)) continue;
    const at = best.findIndex((other) => comesFirst(found, other));
    best.splice(at < 0 ? best.length : at, 0, found);
    if (best.length > limit) best.pop();
  }
  return { best, evaluated };
}

function comesFirst(one: Scored, other: Scored): boolean {
  return one.score > other.score || (one.score === other.score && one.number < other.number);
}
