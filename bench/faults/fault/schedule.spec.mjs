import { faultSchedule } from './schedule.mjs';

describe('the schedule of faults', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(faultSchedule(7, 30, 60_000)).toEqual(faultSchedule(7, 30, 60_000));
    expect(faultSchedule(7, 30, 60_000)).not.toEqual(faultSchedule(8, 30, 60_000));
  });

  it('has as many of each kind, in time and in order', () => {
    const faults = faultSchedule(1, 90, 600_000);
    for (const kind of ['kill-api', 'kill-database', 'cut']) {
      expect(faults.filter((fault) => fault.kind === kind)).toHaveLength(30);
    }
    const times = faults.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(600_000);
  });

  it('makes the network bad in every way, before the nodes and behind them', () => {
    const cuts = faultSchedule(3, 90, 600_000).filter(({ kind }) => kind === 'cut');
    expect(new Set(cuts.map(({ mode }) => mode)).size).toBe(6);
    expect(new Set(cuts.map(({ place }) => place)).size).toBe(2);
  });
});
