import { histogram } from './histogram.mjs';
import { logWatch } from './log-watch.mjs';

function heard(seqs, end) {
  const watch = logWatch(10);
  for (const seq of seqs) watch.hear(seq);
  return watch.close(end);
}

describe('logWatch', () => {
  it('finds nothing in a log that is whole', () => {
    expect(heard([11, 12, 13], 13)).toEqual({ gaps: 0, duplicates: 0 });
  });
  it('counts what was left out, also at the end', () => {
    expect(heard([11, 14], 16)).toEqual({ gaps: 4, duplicates: 0 });
  });
  it('counts what came twice or was known', () => {
    expect(heard([10, 11, 11, 12], 12)).toEqual({ gaps: 0, duplicates: 2 });
  });
});

describe('histogram', () => {
  it('says below which value which share lies', () => {
    const times = histogram();
    for (let value = 1; value <= 100; value += 1) times.add(value);
    expect(times.summary()).toEqual({ count: 100, p50: 50, p90: 90, p99: 99, max: 100 });
  });
});
