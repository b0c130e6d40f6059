import { DFQUAD, EB, MLP, QE } from '../semantics/semantics-catalogue.js';
import { contributionOf, strengths } from './strengths.js';
import { argument, claim, graphOf, namedGraph } from '../testing/debates.js';

describe('strengths of a debate', () => {
  // Thesis #1 with a pro (#2 by #5), a con (#3 by #6), and #4 undercutting the pro by #7.
  const undercut = (tau: number) =>
    graphOf({
      claims: [claim(1, 0.5), claim(2, 0.8), claim(3, 0.6), claim(4, tau)],
      arguments: [argument(5, 'PRO', 1, 2, 0.9), argument(6, 'CON', 1, 3, 0.5), argument(7, 'CON', 5, 4, 1)],
    });

  it.each([
    [DFQUAD, 0.71],
    [QE, 0.574974498],
    [EB, 0.574100973],
    [MLP, 0.60348325],
  ])('[AG8] weighs premises by relevance: vector UC without its undercut (%#)', (semantics, thesis) => {
    expect(strengths(undercut(0), semantics).of(1)).toBeCloseTo(thesis, 8);
  });

  it('[AG9] an undercut lowers the relevance of the step by DFQuAD whatever the semantics of claims: vector UC', () => {
    for (const semantics of [MLP, DFQUAD, QE, EB]) {
      expect(strengths(undercut(0.7), semantics).of(5)).toBeCloseTo(0.27, 15);
      expect(strengths(undercut(1), semantics).of(5)).toBe(0);
    }
    expect(strengths(undercut(0.7)).of(1)).toBeCloseTo(0.479012339, 9);
    expect(strengths(undercut(0.7), DFQUAD).of(1)).toBeCloseTo(0.458, 15);
    expect(strengths(undercut(1), DFQUAD).of(1)).toBeCloseTo(0.35, 15);
  });

  it('[AG9] backing raises the relevance of a step', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 1), claim(3, 0.5)],
      arguments: [argument(4, 'PRO', 1, 2, 0.4), argument(5, 'PRO', 4, 3, 1)],
    });
    expect(strengths(graph).of(4)).toBe(0.7);
  });

  it('[AG8] vector EW, edges with weights (WBSETAF)', () => {
    const { graph, numberOf } = namedGraph({
      base: { t: 0.5, p: 0.8, q: 0.6, c: 0.7, d: 0.4 },
      attacks: [
        ['c', 't', 0.8],
        ['d', 'c', 0.5],
      ],
      supports: [
        ['p', 't', 0.9],
        ['q', 't', 0.5],
      ],
    });
    expect(strengths(graph, DFQUAD).of(numberOf('c'))).toBeCloseTo(0.56, 15);
    expect(strengths(graph, DFQUAD).of(numberOf('t'))).toBeCloseTo(0.678, 15);
    expect(strengths(graph, EB).of(numberOf('c'))).toBeCloseTo(0.6758017526433884, 12);
    expect(strengths(graph, EB).of(numberOf('t'))).toBeCloseTo(0.5850666231186671, 12);
  });

  it('[AG8] joint premises count as the weakest, cells without weight not at all', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2, 0.9), claim(3, 0.2), claim(4, 0.6)],
      arguments: [
        argument(5, 'PRO', 1, [2, 3, 4], 0.5),
        argument(6, 'NEUTRAL', 1, 2),
        argument(7, 'NOT_APPLICABLE', 1, 4),
        argument(8, 'CON', 2, 3, 0),
      ],
    });
    const result = strengths(graph, DFQUAD);
    expect(contributionOf(graph, result, 5)).toBeCloseTo(0.1, 15);
    expect(contributionOf(graph, result, 6)).toBe(0);
    expect(contributionOf(graph, result, 7)).toBe(0);
    expect(result.of(1)).toBeCloseTo(0.55, 15);
    expect(() => contributionOf(graph, result, 1)).toThrow(/#1 is a claim/);
  });

  it('[AG8] a con contributes below zero', () => {
    const graph = undercut(0);
    expect(contributionOf(graph, strengths(graph), 6)).toBeCloseTo(-0.3, 15);
  });

  it('[AG7] a claim that stands once is used everywhere with one strength', () => {
    const graph = graphOf({
      claims: [claim(1), claim(2), claim(3, 0.9), claim(4, 0.3)],
      arguments: [argument(5, 'PRO', 1, 3), argument(6, 'CON', 2, 3), argument(7, 'CON', 3, 4, 0.5)],
    });
    const result = strengths(graph);
    expect(contributionOf(graph, result, 5)).toBe(result.of(3));
    expect(contributionOf(graph, result, 6)).toBe(-result.of(3));
    expect(result.of(1) + result.of(2)).toBeCloseTo(1, 15);
  });

  it('[AG7] says which semantics made the figures, lines up with graph order, and refuses unknown numbers', () => {
    const result = strengths(undercut(0.7), QE);
    expect(result.semantics).toEqual({ name: 'QE', version: '1' });
    expect(result.argumentSemantics).toEqual({ name: 'DFQuAD', version: '1' });
    expect([...result.values]).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => result.of(number)));
    expect(() => result.of(8)).toThrow(/no item #8/);
  });

  it('[AG7] takes other base scores for what-if and checks them', () => {
    const graph = undercut(0.7);
    expect(strengths(graph, MLP, Float64Array.of(0.5, 0.8, 0.6, 0, 0.9, 0.5, 1)).of(1)).toBe(
      strengths(undercut(0)).of(1),
    );
    expect(() => strengths(graph, MLP, new Float64Array(3))).toThrow(/Expected 7 base scores, got 3/);
    expect(() => strengths(graph, MLP, new Float64Array(7).fill(1.5))).toThrow(/baseOutOfRange.*#?1/);
    expect(() => strengths(graph, MLP, new Float64Array(7).fill(NaN))).toThrow(/baseOutOfRange.*#?1/);
  });

  it('[AG7] settles a chain of 20,000 steps without recursion', () => {
    const length = 20_000;
    const graph = graphOf({
      claims: Array.from({ length }, (_, k) => claim(k + 1, 0.5)),
      arguments: Array.from({ length: length - 1 }, (_, k) => argument(length + k + 1, 'PRO', k + 1, k + 2)),
    });
    expect(strengths(graph, DFQUAD).of(length)).toBe(0.5);
    expect(strengths(graph, DFQUAD).of(length - 1)).toBe(0.75);
    expect(strengths(graph, DFQUAD).of(1)).toBe(1);
  });
});
