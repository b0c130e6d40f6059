import type { OutlineRow } from './flatten-rows.js';

/** Where the reader is while somebody else changes the debate. */
export interface ReadingPlace {
  /** Indexes of the first and last row that are in view, in the rows as they stand. */
  readonly first: number;
  readonly last: number;
  /** True while something is being written in the outline. */
  readonly writing: boolean;
  /** True if a person has touched this page lately; an unattended screen simply follows along. */
  readonly attended: boolean;
}

export type ArrivalDecision = { readonly kind: 'apply' } | { readonly kind: 'wait'; readonly arrivals: number };

/**
 * Decides whether rows that somebody else added or removed may appear now. They wait behind a "3 new" pill when they would move
 * lines that a person is reading, or the line that is being written; elsewhere they appear at once, and the view is held still.
 */
export function decideArrival(
  before: readonly OutlineRow[],
  after: readonly OutlineRow[],
  place: ReadingPlace,
): ArrivalDecision {
  if (!place.attended && !place.writing) return { kind: 'apply' };
  const inView = before.slice(Math.max(0, place.first), place.last + 1);
  const indexAfter = new Map(after.map((row, index) => [row.key, index]));
  const positions = inView.map((row) => indexAfter.get(row.key));
  const start = positions[0];
  const undisturbed = start !== undefined && positions.every((index, offset) => index === start + offset);
  return undisturbed ? { kind: 'apply' } : { kind: 'wait', arrivals: countNew(before, after) };
}

function countNew(before: readonly OutlineRow[], after: readonly OutlineRow[]): number {
  const known = new Set(before.map((row) => row.key));
  return after.filter((row) => !known.has(row.key)).length;
}

/** The row that must not move on the screen: the focused one if it is in view, else the first in view that survives. */
export function anchorKey(
  before: readonly OutlineRow[],
  after: readonly OutlineRow[],
  place: Pick<ReadingPlace, 'first' | 'last'>,
  focusedKey: string | null,
): string | null {
  const survivors = new Set(after.map((row) => row.key));
  const inView = before.slice(Math.max(0, place.first), place.last + 1).filter((row) => survivors.has(row.key));
  return (inView.find((row) => row.key === focusedKey) ?? inView[0])?.key ?? null;
}

/** Words for the pill; removals alone have no count worth naming. */
export function arrivalLabel(arrivals: number): string {
  if (arrivals === 0) return 'The outline changed. Show';
  return arrivals === 1 ? '1 new claim' : `${arrivals} new claims`;
}
