import { firstImpossible } from './register.mjs';

const write = (value, invoke, end, previous) => ({
  type: 'write',
  value,
  invoke,
  end,
  ...(previous === undefined ? {} : { previous }),
});
const read = (value, invoke, end) => ({ type: 'read', value, invoke, end });

describe('a register', () => {
  it.each([
    ['nothing at all', []],
    ['what is read after it was written', [write('1@1', 0, 1), read('1@1', 2, 3)]],
    ['either value, of two written at once', [write('1@1', 0, 5), write('2@1', 0, 5), read('1@1', 6, 7)]],
    [
      'the old value while the new one is being written',
      [write('1@1', 0, 1), write('2@1', 2, 9), read('1@1', 3, 4), read('2@1', 5, 6)],
    ],
    [
      'a write that nobody heard of, as done or as not done',
      [write('1@1', 0, 1), write('2@1', 2, Infinity), read('1@1', 3, 4), read('2@1', 5, 6)],
    ],
    [
      'an unheard write that comes late',
      [write('2@1', 0, Infinity), write('1@1', 1, 2), read('1@1', 3, 4), read('2@1', 5, 6)],
    ],
    ['writes that say what was there before', [write('1@1', 0, 9, null), write('2@1', 0, 9, '1'), read('2@1', 10, 11)]],
  ])('may show %s', (_name, events) => {
    expect(firstImpossible(events)).toBeNull();
  });

  it.each([
    ['what was overwritten before', [write('1@1', 0, 1), write('2@1', 2, 3), read('1@1', 4, 5)]],
    ['nothing, after a write was acknowledged', [write('1@1', 0, 1), read('none', 2, 3)]],
    [
      'two values in turns, after both were written',
      [write('1@1', 0, 5), write('2@1', 0, 5), read('1@1', 6, 7), read('2@1', 8, 9)],
    ],
    [
      'the new value and then the old one again',
      [write('1@1', 0, 1), write('2@1', 2, 9), read('2@1', 3, 4), read('1@1', 5, 6)],
    ],
    ['a value that nobody wrote', [write('1@1', 0, 1), read('3@1', 0, 1)]],
    ['another revision than was judged', [write('1@1', 0, 1), read('1@2', 2, 3)]],
    [
      'an unheard write twice',
      [write('2@1', 0, Infinity), write('1@1', 1, 2), read('2@1', 3, 4), write('1@1', 5, 6), read('2@1', 7, 8)],
    ],
    ['two first votes', [write('1@1', 0, 9, null), write('2@1', 0, 9, null)]],
  ])('may not show %s', (_name, events) => {
    expect(firstImpossible(events)).not.toBeNull();
  });

  it('is searched part by part, however long its history', () => {
    const events = Array.from({ length: 2_000 }, (_, n) => [
      ...[0, 1, 2].map((value) => write(`${value}@1`, n * 10, n * 10 + 5)),
      read(`${n % 3}@1`, n * 10 + 6, n * 10 + 7),
    ]).flat();
    expect(firstImpossible(events)).toBeNull();
    expect(firstImpossible([...events, read('4@1', 1e6, 1e6)])).toHaveLength(1);
  });
});
