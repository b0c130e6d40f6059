/**
 * Watches that one subscriber hears every event once and in order: seq by seq, without a gap, never one twice.
 *
 * @param {number} after seq of the last event that the subscriber knows
 */
export function logWatch(after) {
  let last = after;
  const found = { gaps: 0, duplicates: 0 };
  return {
    /** @param {number} seq */
    hear(seq) {
      if (seq <= last) found.duplicates += 1;
      else {
        found.gaps += seq - last - 1;
        last = seq;
      }
    },
    /** What is missing up to the end of the log counts as a gap, too. @param {number} end */
    close: (end) => ({ ...found, gaps: found.gaps + Math.max(0, end - last) }),
    last: () => last,
  };
}
