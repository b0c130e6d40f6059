/** @param {readonly number[]} list */
export function median(list) {
  const sorted = [...list].filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How many times as much one side does as another: the ratio in each round, and of these the median, because two sides
 * of one round have met the same machine.
 *
 * @param {readonly { rps: number }[]} side @param {readonly { rps: number }[]} other
 */
export function ratioOf(side, other) {
  return median(side.map(({ rps }, round) => rps / other[round].rps));
}

/** One side's figures over the rounds. @param {readonly import('../server/rounds.mjs').Measured[]} rounds */
export function overall(rounds) {
  const of = (pick) => median(rounds.map(pick));
  return {
    rps: of(({ rps }) => rps),
    lowestRps: Math.min(...rounds.map(({ rps }) => rps)),
    highestRps: Math.max(...rounds.map(({ rps }) => rps)),
    p50Ms: of(({ latencyMs }) => latencyMs.p50),
    p99Ms: of(({ latencyMs }) => latencyMs.p99),
    cpuMsPerRequest: of(({ cpuMsPerRequest }) => cpuMsPerRequest),
    databaseMsPerRequest: of(({ databaseMsPerRequest }) => databaseMsPerRequest),
    bytesPerRequest: of(({ bytesPerRequest }) => bytesPerRequest),
    requests: rounds.reduce((sum, { latencyMs }) => sum + latencyMs.count, 0),
  };
}
