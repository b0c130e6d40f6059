import { NumberStream } from './number-stream.js';

const all = (text: string): number[] => {
  const stream = new NumberStream(text);
  const found: number[] = [];
  for (let number = stream.next(); number >= 0; number = stream.next()) found.push(number);
  return found;
};

describe('numbers out of a text', () => {
  it('are read whatever stands between them', () => {
    expect(all('1,22;{3,0,4},567;;8')).toEqual([1, 22, 3, 0, 4, 567, 8]);
    expect(all('9007199254740991')).toEqual([Number.MAX_SAFE_INTEGER]);
    expect(all('')).toEqual([]);
    expect(all(',;{}')).toEqual([]);
  });

  it('end with -1, however often one asks', () => {
    const stream = new NumberStream('7');
    expect([stream.next(), stream.next(), stream.next()]).toEqual([7, -1, -1]);
  });

  it('fill a column of votes, five at a time', () => {
    const column = new Int32Array(10);
    new NumberStream('{1,2,3,4,5}').five(column, 1);
    expect([...column]).toEqual([0, 0, 0, 0, 0, 1, 2, 3, 4, 5]);
  });
});
