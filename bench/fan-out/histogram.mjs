/**
 * Milliseconds, counted in steps of one: for millions of values, of which a list would be too long. What takes a minute
 * or more counts as a minute.
 */
export function histogram(limit = 60_000) {
  const counts = new Uint32Array(limit + 1);
  let [total, highest] = [0, 0];
  return {
    add(milliseconds, times = 1) {
      const step = Math.min(limit, Math.max(0, Math.round(milliseconds)));
      counts[step] += times;
      total += times;
      highest = Math.max(highest, step);
    },
    summary() {
      const below = (share) => {
        let seen = 0;
        return total === 0 ? null : counts.findIndex((count) => (seen += count) >= total * share);
      };
      return { count: total, p50: below(0.5), p90: below(0.9), p99: below(0.99), max: total === 0 ? null : highest };
    },
  };
}
