/** A stretch of a text, in UTF-16 code units: from `start` up to, not including, `end`. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** A paragraph or sentence: a passage with its place in the sequence, counted from 0. */
export interface IndexedPassage extends Passage {
  readonly index: number;
}
