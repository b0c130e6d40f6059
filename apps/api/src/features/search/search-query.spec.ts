import { readQuery } from './search-query.js';

const read = (raw: string) => {
  const { words, head, stub } = readQuery(raw)!;
  return { words, head, stub };
};

describe('what was typed into the search field', () => {
  it.each(['', '   ', '\u0000\u0007', '\ud800'])('is nothing to look for: %j', (raw) =>
    expect(readQuery(raw)).toBeNull(),
  );

  it('ends with a word that may go on', () => {
    expect(read('memory sti')).toEqual({ words: 'memory sti', head: 'memory', stub: 'sti' });
    expect(read('sti')).toEqual({ words: 'sti', head: '', stub: 'sti' });
    expect(read('über')).toEqual({ words: 'über', head: '', stub: 'über' });
    expect(read('e\u0301te')).toEqual({ words: '\u00e9te', head: '', stub: '\u00e9te' });
  });

  it('is finished by a space or a quote; a single letter is no beginning, a single ideograph is', () => {
    expect(read('memory stick ')).toEqual({ words: 'memory stick', head: 'memory stick', stub: '' });
    expect(read('"memory stick"')).toEqual({ words: '"memory stick"', head: '"memory stick"', stub: '' });
    expect(read('memory s').stub).toBe('');
    expect(read('名').stub).toBe('名');
  });

  it('may be a phrase that is still open, or leave a word out', () => {
    expect(read('"memory sti')).toEqual({ words: '"memory sti', head: 'memory', stub: 'sti' });
    expect(read('stick -mem')).toEqual({ words: 'stick -mem', head: 'stick -mem', stub: '' });
    expect(read('well-kno').stub).toBe('kno');
  });

  it.each([
    ['12', 12, null],
    ['#12', 12, null],
    [' # 12 ', 12, null],
    ['S3', null, 3],
    ['s3', null, 3],
    ['#99999999999', null, null],
    ['12 forms', null, null],
  ])('is a number: %s', (raw, number, sourceNumber) => expect(readQuery(raw)).toMatchObject({ number, sourceNumber }));

  it('has at most 200 characters', () => {
    expect(readQuery('a'.repeat(200))).not.toBeNull();
    expect(() => readQuery('a'.repeat(201))).toThrow('"query" may have 200 characters; it has 201.');
  });
});
