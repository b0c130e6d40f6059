/** The strength of a position as a function of the base score of one claim, everything else fixed. */
export type Response = (base: number) => number;

/** Within what range a position moves while the base score of a claim goes from 0 to 1. */
export interface Range {
  readonly lowest: number;
  readonly highest: number;
}

/** Points at which a response of unknown shape is looked at: 0, 1/32, … 1. */
const GRID = 32;
/** Bisections: enough to tell base scores apart to 1e-12. */
const HALVINGS = 40;
/** Golden-section steps around the best point of the grid. */
const REFINEMENTS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Range of a response. Of one that goes in one direction, the two ends tell; another one is looked at on a grid, and more
 * closely around its best points: a peak narrower than the grid can be missed.
 */
export function rangeOf(response: Response, isMonotone: boolean): Range {
  const ends = [response(0), response(1)] as const;
  if (isMonotone) return { lowest: Math.min(...ends), highest: Math.max(...ends) };
  const values = gridOf(response, ends);
  return {
    lowest: -peak(
      (base) => -response(base),
      values.map((value) => -value),
    ),
    highest: peak(response, values),
  };
}

/**
 * The base score nearest to `from` at which the response is on the other side of 0.5 than at `from`, to 1e-12; null where it
 * never is, or is exactly 0.5 at `from`, which is no side. Found by bisection; where the response is not known to go in one
 * direction, after a look at a grid.
 */
export function turningPoint(response: Response, from: number, isMonotone: boolean): number | null {
  const side = Math.sign(response(from) - 0.5);
  if (side === 0) return null;
  const isTurned = (base: number) => (response(base) - 0.5) * side < 0;
  const points = isMonotone ? [0, 1] : Array.from({ length: GRID + 1 }, (_, k) => k / GRID);
  const below = firstTurned(isTurned, from, points.filter((point) => point < from).reverse());
  const above = firstTurned(
    isTurned,
    from,
    points.filter((point) => point > from),
  );
  if (below === null || above === null) return below ?? above;
  return from - below <= above - from ? below : above;
}

function firstTurned(isTurned: (base: number) => boolean, from: number, points: readonly number[]): number | null {
  let before = from;
  for (const point of points) {
    if (isTurned(point)) return bisected(isTurned, before, point);
    before = point;
  }
  return null;
}

/** Between a base that does not turn it and one that does, the nearest to the first that still does. */
function bisected(isTurned: (base: number) => boolean, unturned: number, turned: number): number {
  let [near, far] = [unturned, turned];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (near + far) / 2;
    if (isTurned(middle)) far = middle;
    else near = middle;
  }
  return far;
}

function gridOf(response: Response, [first, last]: readonly [number, number]): number[] {
  return Array.from({ length: GRID + 1 }, (_, k) => (k === 0 ? first : k === GRID ? last : response(k / GRID)));
}

function peak(response: Response, values: readonly number[]): number {
  const best = values.reduce((at, value, k) => (value > (values[at] as number) ? k : at), 0);
  let [low, high] = [Math.max(best - 1, 0) / GRID, Math.min(best + 1, GRID) / GRID];
  let highest = values[best] as number;
  for (let step = 0; step < REFINEMENTS; step++) {
    const [one, other] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
    const [atOne, atOther] = [response(one), response(other)];
    highest = Math.max(highest, atOne, atOther);
    if (atOne > atOther) high = other;
    else low = one;
  }
  return highest;
}
