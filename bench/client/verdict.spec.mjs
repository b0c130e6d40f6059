import { judge, table } from './verdict.mjs';

const gate = { name: 'first render', figure: 'ms', atMost: 100, unit: 'ms' };
const repeats = (...values) => values.map((ms) => ({ ms }));

describe('a gate of the client', () => {
  it('is held by the median of the repeats, inclusively', () => {
    expect(judge(gate, repeats(500, 100, 90))).toMatchObject({
      measured: '100 ms',
      holds: 'yes',
      values: [500, 100, 90],
    });
    expect(judge(gate, repeats(500, 101, 90)).holds).toBe('no');
  });

  it('can be a least', () => {
    const least = { name: 'accessibility', figure: 'ms', atLeast: 95, unit: '' };
    expect(judge(least, repeats(94)).holds).toBe('no');
    expect(judge(least, repeats(95)).holds).toBe('yes');
  });

  it('never holds unmeasured', () => {
    expect(judge({ name: 'map', unit: '', why: 'no map yet' }, [])).toMatchObject({
      measured: 'no map yet',
      holds: 'not measured',
    });
    expect(judge(gate, []).holds).toBe('not measured');
  });

  it('is a line of the table', () => {
    const lines = table([judge(gate, repeats(90))]).split('\n');
    expect(lines).toEqual([
      'gate          limit     measured  holds',
      '------------  --------  --------  -----',
      'first render  ≤ 100 ms  90 ms     yes',
    ]);
  });
});
