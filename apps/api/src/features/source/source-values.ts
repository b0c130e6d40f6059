/** What sort of document a source is. */
export const SOURCE_KINDS = [
  'COMMENTARY',
  'NEWS_REPORT',
  'TESTIMONY',
  'DOCUMENT',
  'BOOK',
  'PAPER',
  'DATASET',
  'OTHER',
] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** Most sources that one debate may use, by its numbers (S1, S2, …). */
export const MAX_SOURCES = 10_000;
