import { timeBetweenLooks, timeBetweenTurns, WorkTime } from './cadence.js';

describe('the time between two looks', () => {
  it.each([
    [0, 100],
    [10, 90],
    [28, 72],
    [32, 80],
    [40, 100],
    [500, 100],
  ])('when a change takes %i ms is %i ms', (work, expected) => {
    expect(timeBetweenLooks(work)).toBeCloseTo(expected);
  });

  it('is never longer than 100 ms, and work is never more than two fifths of a shorter one', () => {
    for (let work = 0; work < 200; work += 1) {
      const time = timeBetweenLooks(work);
      expect(time).toBeLessThanOrEqual(100);
      if (time < 100) expect(work / time).toBeLessThanOrEqual(0.4 + 1e-9);
    }
  });
});

describe('the time between the turns of two halves', () => {
  it('lets each half have one within 100 ms, and what both cost together decides how often', () => {
    for (let work = 0; work < 100; work += 1) {
      expect(timeBetweenTurns(work)).toBeLessThanOrEqual(50);
      expect(2 * timeBetweenTurns(work)).toBeCloseTo(timeBetweenLooks(2 * work));
    }
  });
});

describe('the time that work takes', () => {
  it('is that of the slowest, and follows what changes without jumping', () => {
    const work = new WorkTime();
    expect(work.next()).toBe(0);
    for (const time of [5, 40, 20]) work.tell(time);
    expect(work.next()).toBe(20);
    expect(work.next()).toBe(20); // nothing was told: nothing is known to have changed
    work.tell(40);
    expect(work.next()).toBe(30);
  });
});
