import { summaryOf } from './summary.mjs';

const one = (p99, cpuShare, more = {}) => ({
  50: {
    latencyMs: { p50: p99 / 2, p90: p99 - 10, p99 },
    ...{ cpuShare, bytesPerSocket: 30_000, messages: 10, events: 5, gaps: 0, duplicates: 0, ...more },
  },
});

describe('summaryOf', () => {
  const rounds = [
    { load: 1, api: one(140, 0.3), bare: one(100, 0.2, { bytesPerSocket: 10_000 }) },
    { load: 5, api: one(600, 0.6, { gaps: 1 }), bare: one(500, 0.3, { bytesPerSocket: 1 }) },
    { load: 2, api: one(160, 0.4), bare: one(130, 0.2) },
  ];

  it('shows the middle round, and the worst beside it', () => {
    expect(summaryOf(rounds, 50)).toMatchObject({
      ...{ rounds: 3, load: [1, 5, 2], latencyMs: { p50: 80, p90: 150, p99: 160 }, worstRound: 600, cpuShare: 0.4 },
      bare: { latencyMs: { p99: 130 }, cpuShare: 0.2 },
    });
  });

  it('takes ratios within a round, where both have met the same machine', () => {
    expect(summaryOf(rounds, 50).ratios).toMatchObject({ latencyMs: { p99: 160 / 130 }, cpuShare: 2 });
  });

  it('forgives no gap of any round, and takes memory from the first', () => {
    expect(summaryOf(rounds, 50)).toMatchObject({ gaps: 1, bytesPerSocket: 30_000, bare: { bytesPerSocket: 10_000 } });
  });

  it('leaves out what the machine does not tell', () => {
    const found = summaryOf([{ load: 1, api: one(140, null), bare: one(100, null) }], 50);
    expect([found.cpuShare, found.ratios.cpuShare]).toEqual([null, null]);
  });
});
