/** What the address of the reader says besides the source. All of it is optional. */
export interface ReaderSearch {
  /** The passage in focus, `start-end` in UTF-16 code units. */
  p?: string;
  /** Number of the version that is shown; without it the newest. */
  version?: number;
  /** Number of the claim under which `c` cites. */
  cite?: number;
}

/** Reads the search parameters of the reader; what makes no sense is left out. */
export function readReaderSearch(search: Record<string, unknown>): ReaderSearch {
  const version = positiveInteger(search['version']);
  const cite = positiveInteger(search['cite']);
  return {
    ...(typeof search['p'] === 'string' ? { p: search['p'] } : {}),
    ...(version === null ? {} : { version }),
    ...(cite === null ? {} : { cite }),
  };
}

function positiveInteger(value: unknown): number | null {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
}
