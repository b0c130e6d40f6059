import type { Stance } from '../argument/argument.entity.js';

/** What claims and arguments have in common, as columns of equal length, ordered by number. */
export type ItemColumns = {
  /** Ascending. */
  readonly numbers: Int32Array;
  readonly revisions: Int32Array;
  /** 1: archived. */
  readonly archived: Uint8Array;
  /** Votes 0, 1, 2, 3, 4 of each, flattened. */
  readonly counts: Int32Array;
  /** Of these, votes on the newest wording. */
  readonly freshCounts: Int32Array;
  /** Version of the tally: of two the larger is newer. */
  readonly tallyVersions: Float64Array;
  readonly annotationCounts: Int32Array;
};

export type ClaimColumns = ItemColumns & {
  readonly texts: readonly string[];
  /** Place among the positions, or 0. */
  readonly positions: Int32Array;
  /** 1: its home is another debate. */
  readonly livesElsewhere: Uint8Array;
  /** Citations that stand, supporting and disputing. */
  readonly citationCounts: Int32Array;
  /** Ids of the distinct sources that its supporting citations come from in the end, sorted. */
  readonly origins: readonly (readonly string[])[];
};

export type ArgumentColumns = ItemColumns & {
  /** Number of the claim or argument that it bears on. */
  readonly targets: Int32Array;
  readonly stances: readonly Stance[];
  /** Numbers, in the order in which they were given. */
  readonly premises: readonly (readonly number[])[];
  /** Empty for none. */
  readonly notes: readonly string[];
};

/** A whole debate at one moment. Never changed: what happens next makes another one, which shares what stayed the same. */
export type DebateContent = {
  readonly seq: number;
  /** The number that the next item to stand here gets. */
  readonly nextNumber: number;
  readonly claims: ClaimColumns;
  readonly arguments: ArgumentColumns;
};

/** Votes on one item, as they are now. */
export type TallyRow = {
  readonly itemId: string;
  readonly number: number;
  readonly counts: readonly number[];
  readonly freshCounts: readonly number[];
  readonly version: number;
};

export const itemsOf = ({ claims, arguments: steps }: DebateContent): number =>
  claims.numbers.length + steps.numbers.length;

/** Place of a number in an ascending column; -1 where it is not there. */
export function placeOf(numbers: Int32Array, number: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = numbers[middle] as number;
    if (found === number) return middle;
    if (found < number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Version of the tally of an item; null for what does not stand in the debate. */
export function tallyVersionOf({ claims, arguments: steps }: DebateContent, number: number): number | null {
  for (const { numbers, tallyVersions } of [claims, steps]) {
    const place = placeOf(numbers, number);
    if (place >= 0) return tallyVersions[place] as number;
  }
  return null;
}
