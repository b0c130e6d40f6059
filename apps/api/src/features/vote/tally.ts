/** The votes on one item, counted by value, as the schema shows them. */
export type TallyRecord = {
  readonly counts: readonly number[];
  readonly staleCounts: readonly number[];
  readonly total: number;
  readonly mean: number | null;
  readonly version: number;
};

/** From all votes and the fresh ones among them; `version` grows with each change. */
export function tallyRecord(counts: readonly number[], freshCounts: readonly number[], version: number): TallyRecord {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const weighted = counts.reduce((sum, count, value) => sum + count * value, 0);
  return {
    counts,
    staleCounts: counts.map((count, value) => count - (freshCounts[value] ?? 0)),
    total,
    mean: total === 0 ? null : weighted / total,
    version,
  };
}
