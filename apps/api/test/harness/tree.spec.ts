import { parseTree } from './tree.js';

describe('a debate told in one line', () => {
  const argument = (words: string, target: object, stance: string, premises: string[]) => ({
    kind: 'argument',
    words,
    target,
    stance,
    premises,
  });

  it('is read in order, with what speaks for and against what', () => {
    expect(parseTree('a > b + c; b x d > e')).toEqual([
      { kind: 'claim', name: 'a' },
      argument('a > b + c', { claim: 'a' }, 'PRO', ['b', 'c']),
      { kind: 'claim', name: 'b' },
      argument('b x d', { claim: 'b' }, 'CON', ['d']),
      argument('d > e', { claim: 'd' }, 'PRO', ['e']),
    ]);
  });

  it('speaks of steps, too', () => {
    expect(parseTree('(a > b) x d > e')).toEqual([
      argument('(a > b) x d', { step: 'a > b' }, 'CON', ['d']),
      argument('d > e', { claim: 'd' }, 'PRO', ['e']),
    ]);
    expect(parseTree(' ')).toEqual([]);
  });

  it('names claims in whole sentences', () => {
    expect(parseTree('The list is genuine.')).toEqual([{ kind: 'claim', name: 'The list is genuine.' }]);
  });
});
