import { readOptions } from './options.mjs';

describe('the options of a fault run', () => {
  it('are a run of a minute with nine faults, unless something else is said', () => {
    expect(readOptions([])).toMatchObject({
      seed: 1,
      minutes: null,
      faults: 9,
      racingVotes: 0,
      rolling: 0,
      planted: null,
    });
  });

  it('draw nine faults a minute', () => {
    expect(readOptions(['--minutes', '10'])).toMatchObject({ minutes: 10, faults: 90 });
    expect(readOptions(['--minutes', '10', '--faults', '3'])).toMatchObject({ faults: 3 });
  });

  it.each([
    [['--seed', 'x'], /--seed x is not a whole number/],
    [['--minutes', '0'], /--minutes 0 is not a number of minutes/],
    [['--faults', '1.5'], /--faults 1\.5 is not/],
    [['--rolling', '-1'], /--rolling/],
    [['--minute', '1'], /--minute/],
  ])('refuse %j', (args, reason) => {
    expect(() => readOptions(args)).toThrow(reason);
  });
});
