import { notYetConnected } from './connection.js';
import { argument, claim, graphOf } from '../testing/debates.js';

describe('what is not yet connected', () => {
  const graph = graphOf({
    claims: [1, 2, 3, 4, 5, 6, 7].map((number) => claim(number)),
    arguments: [
      argument(10, 'PRO', 1, 3),
      argument(11, 'CON', 10, [4, 5]),
      argument(12, 'NEUTRAL', 2, 3),
      argument(13, 'PRO', 7, 6),
      argument(14, 'PRO', 7, 3),
    ],
  });

  it('[AG16] lists the claims and arguments that reach no position', () => {
    expect(notYetConnected(graph, [1])).toEqual([2, 6, 7, 12, 13, 14]);
    expect(notYetConnected(graph, [1, 2])).toEqual([6, 7, 13, 14]);
    expect(notYetConnected(graph, [1, 2, 7])).toEqual([]);
  });

  it('[AG16] connects through undercuts and through cells without weight', () => {
    expect(notYetConnected(graph, [2])).toEqual([1, 4, 5, 6, 7, 10, 11, 13, 14]);
  });

  it('[AG16] lists everything where there is no position, and throws for a position that does not exist', () => {
    expect(notYetConnected(graph, [])).toHaveLength(12);
    expect(() => notYetConnected(graph, [99])).toThrow(/no item #99/);
  });
});
