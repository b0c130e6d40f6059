import fc from 'fast-check';
import {
  ALL_SEMANTICS,
  BAND_SEMANTICS,
  DFQUAD,
  EB,
  HCAT,
  MLP,
  QE,
  QUAD,
  SDDFQUAD,
  semanticsByName,
} from './semantics-catalogue.js';
import type { Semantics } from './semantics.js';
import { score } from '../testing/arbitrary-debate.js';
import { strengths } from '../evaluation/strengths.js';
import { namedGraph, namedRefusal } from '../testing/debates.js';
import type { NamedDebate } from '../testing/debates.js';
import { side, strengthOf } from '../testing/one-item.js';

const many = fc.array(score, { maxLength: 8 });

/** Whether equal sides cancel: not where a semantics has one side only, and published as false of QuAD. */
const isBalanced = (semantics: Semantics) => semantics !== QUAD && semantics !== HCAT;

/** Checks named strengths of a debate under several semantics, to an absolute tolerance. */
function expectStrengths(debate: NamedDebate, expected: Record<string, Record<string, number>>, tolerance: number) {
  const { graph, numberOf } = namedGraph(debate);
  for (const [name, figures] of Object.entries(expected)) {
    const result = strengths(graph, semanticsByName(name));
    for (const [item, figure] of Object.entries(figures)) {
      const difference = Math.abs(result.of(numberOf(item)) - figure);
      expect({ name, item, off: difference > tolerance, got: result.of(numberOf(item)) }).toMatchObject({ off: false });
    }
  }
}

describe('the catalogue of semantics', () => {
  it('[AG10] names and versions each semantics and finds it by name', () => {
    expect(ALL_SEMANTICS.map(({ name, version }) => `${name}/${version}`)).toEqual([
      'MLP/2',
      'DFQuAD/1',
      'QE/1',
      'EB/1',
      'EBT/1',
      'SDDFQuAD/1',
      'QuAD/1',
      'HCat/1',
    ]);
    for (const semantics of ALL_SEMANTICS) expect(semanticsByName(semantics.name)).toBe(semantics);
    expect(semanticsByName('Quad')).toBeUndefined();
    expect(BAND_SEMANTICS).toEqual([MLP, DFQUAD, QE, EB]);
  });

  it('[AG10] G1, the six-node example of QBAF-Py', () => {
    const debate: NamedDebate = {
      base: { a: 0.5, b: 0.2, c: 0.85, d: 0.65, e: 0.4, f: 1 },
      attacks: [
        ['c', 'a'],
        ['e', 'b'],
        ['f', 'c'],
      ],
      supports: [
        ['b', 'a'],
        ['d', 'a'],
        ['e', 'c'],
      ],
    };
    expectStrengths(debate, { QE: { a: 0.5187551724162596, b: 0.1724137931034483, c: 0.625 } }, 1e-15);
    expectStrengths(debate, { DFQuAD: { a: 0.676, b: 0.12, c: 0.34 } }, 1e-15);
    expectStrengths(debate, { EB: { a: 0.498787193, b: 0.153486935, c: 0.810772647 } }, 5e-10);
  });

  // computenet, SemanticsTest.kt: base, attackers, supporters, and the strengths under DFQuAD, QE, EB, MLP.
  it.each([
    ['K0', 0.8, side(0.855), side(), [0.116, 0.46215392614202572, 0.73138869750773972, 0.6297849505193136]],
    [
      'K1',
      0.5,
      side(0.4, 0.4, 0.4, 0.4),
      side(0.6, 0.6, 0.6, 0.6),
      [0.552, 0.69512195121951215, 0.64501586296664981, 0.6899744811276125],
    ],
    ['K2', 0.3, side(0.2), side(0.7, 0.5), [0.755, 0.65, 0.49875640597824877, 0.53810152622444896]],
    ['K3', 0.5, side(), side(), [0.5, 0.5, 0.5, 0.5]],
    ['K4', 0.9, side(0.9, 0.85), side(0.1), [0.1035, 0.24177300201477503, 0.83800074747896569, 0.63349143234382577]],
  ])('[AG10] %s of computenet', (_, base, attackers, supporters, expected) => {
    const got = [DFQUAD, QE, EB, MLP].map((semantics) => strengthOf(semantics, base, attackers, supporters));
    got.forEach((strength, k) => expect(Math.abs(strength - expected[k]!)).toBeLessThanOrEqual(1e-12));
  });

  it('[AG10] CH, the three-link chain of QBAF-Py', () => {
    const debate: NamedDebate = {
      base: { a: 0.5, b: 0.1, c: 0.9 },
      supports: [
        ['b', 'a'],
        ['c', 'b'],
      ],
    };
    expectStrengths(debate, { DFQuAD: { a: 0.955 } }, 1e-15);
    expectStrengths(debate, { QE: { a: 0.60088446 }, EB: { a: 0.535323997 }, MLP: { a: 0.553453077 } }, 5e-9);
  });

  it('[AG10] the e-democracy debate of Rago et al. 2016, figure 3', () => {
    const debate: NamedDebate = {
      base: { A1: 0.5, A2: 0.5, P1: 0.7, P2: 0.5, P3: 0.9, C1: 0.2, C2: 0.2, C3: 0.6, C4: 0.5 },
      attacks: [
        ['C1', 'A2'],
        ['C2', 'P2'],
        ['C3', 'P2'],
        ['C4', 'P2'],
      ],
      supports: [
        ['P1', 'A1'],
        ['P2', 'A1'],
        ['P3', 'A2'],
      ],
    };
    expectStrengths(debate, { DFQuAD: { A1: 0.862, A2: 0.85, P2: 0.08 } }, 1e-15);
    const byOthers = {
      QE: { A1: 0.719852, A2: 0.66443, P2: 0.185874 },
      EB: { A1: 0.68938, A2: 0.626285, P2: 0.339943 },
      MLP: { A1: 0.713852, A2: 0.668188, P2: 0.214165 },
    };
    expectStrengths(debate, byOthers, 5e-7);
  });

  it('[AG10] FN and MV, the debates of Yin et al. 2023, tables 1 and 2', () => {
    const news: NamedDebate = {
      base: { A: 0.5, B: 0.5, C: 0.5, D: 0.5, E: 0.5, F: 0.5, G: 0.5, H: 0.5 },
      attacks: [
        ['D', 'A'],
        ['E', 'B'],
        ['F', 'D'],
        ['G', 'F'],
        ['H', 'F'],
      ],
      supports: [
        ['B', 'A'],
        ['C', 'A'],
      ],
    };
    expectStrengths(news, { DFQuAD: { A: 0.59375 } }, 0);
    const surer = { ...news, base: { ...news.base, H: 0.8 } };
    const published = { A: 0.5739738587440771, B: 0.4, D: 0.4833023870907415, F: 0.18587360594795538 };
    expectStrengths(surer, { QE: published }, 1e-15);
    const movie: NamedDebate = {
      base: { m: 0.79, A: 0.16, D: 0.05, W: 0.02, A1: 0.05, A2: 0.07 },
      attacks: [['W', 'm']],
      supports: [
        ['A', 'm'],
        ['D', 'm'],
        ['A1', 'A'],
        ['A2', 'A'],
      ],
    };
    expectStrengths(movie, { DFQuAD: { A: 0.25786, m: 0.84774307 } }, 5e-9);
  });

  it('[AG10] ours of QuAD, and how it jumps when a side comes up from 0', () => {
    const got = [
      strengthOf(QUAD, 0.8, side(0.855), side()),
      strengthOf(QUAD, 0.5, side(0.4, 0.4, 0.4, 0.4), side(0.6, 0.6, 0.6, 0.6)),
      strengthOf(QUAD, 0.3, side(0.2), side(0.7, 0.5)),
      strengthOf(QUAD, 0.5, side(), side()),
      strengthOf(QUAD, 0.9, side(0.9, 0.85), side(0.1)),
    ];
    [0.116, 0.526, 0.5675, 0.5, 0.46175].forEach((figure, k) => expect(got[k]).toBeCloseTo(figure, 12));
    expect(strengthOf(QUAD, 0.5, side(0), side(0.9))).toBeCloseTo(0.95, 15);
    expect(strengthOf(QUAD, 0.5, side(1e-9), side(0.9))).toBeCloseTo(0.725, 8);
    expect(strengthOf(DFQUAD, 0.5, side(1e-9), side(0.9))).toBeCloseTo(0.95, 8);
  });

  it('[AG10] the h-categoriser on the graph of Bonzon et al., and with two attackers that nothing attacks', () => {
    const debate: NamedDebate = {
      base: { a: 1, b: 1, c: 1, d: 1, e: 1 },
      attacks: [
        ['a', 'e'],
        ['d', 'a'],
        ['e', 'd'],
        ['c', 'e'],
        ['b', 'c'],
        ['b', 'a'],
      ],
    };
    // a, e and d attack in a circle, so their published figures satisfy the formula and are not a pass's.
    expect(namedRefusal(debate)).toMatchObject({ kind: 'cycle' });
    expect(strengthOf(HCAT, 1, side(1, 0.652417), side())).toBeCloseTo(0.377015, 6);
    expect(strengthOf(HCAT, 1, side(0.532761), side())).toBeCloseTo(0.652417, 6);
    expect(strengthOf(HCAT, 1, side(0.377015, 0.5), side())).toBeCloseTo(0.532761, 6);
    expectStrengths(
      {
        base: { a: 1, b: 1, c: 1 },
        attacks: [
          ['b', 'a'],
          ['c', 'a'],
        ],
      },
      { HCat: { a: 1 / 3 } },
      1e-15,
    );
  });

  it('[AG10] pairs and crowds of 0.5', () => {
    expectStrengths({ base: { a: 0.5, b: 0.5 }, supports: [['a', 'b']] }, { QE: { b: 0.6 } }, 1e-15);
    expectStrengths({ base: { a: 0.5, b: 0.5 }, attacks: [['a', 'b']] }, { QE: { b: 0.4 } }, 1e-15);
    const crowd = (pros: number, cons: number) =>
      [DFQUAD, QE, EB, MLP].map((semantics) =>
        strengthOf(semantics, 0.5, side(...Array<number>(cons).fill(0.5)), side(...Array<number>(pros).fill(0.5))),
      );
    const rounded = (figures: number[]) => figures.map((figure) => Number(figure.toFixed(3)));
    expect(rounded(crowd(2, 1))).toEqual([0.625, 0.6, 0.589, 0.622]);
    expect(rounded(crowd(5, 1))).toEqual([0.734, 0.9, 0.84, 0.881]);
    expect(rounded(crowd(20, 5))).toEqual([0.516, 0.991, 0.999, 0.999]);
  });

  it.each(ALL_SEMANTICS.map((semantics) => [semantics.name, semantics] as const))(
    '[AG10] %s stays in [0,1], keeps the base where nothing bears on it or the sides are equal, and is monotone',
    (_, semantics: Semantics) => {
      fc.assert(
        fc.property(score, many, many, score, score, (base, attackers, wished, more, otherBase) => {
          const supporters = semantics.attacksOnly ? [] : wished;
          const strength = strengthOf(semantics, base, side(...attackers), side(...supporters));
          expect(strength).toBeGreaterThanOrEqual(0);
          expect(strength).toBeLessThanOrEqual(1);
          expect(strengthOf(semantics, base, side(), side())).toBe(base);
          if (isBalanced(semantics)) {
            expect(strengthOf(semantics, base, side(...attackers), side(...attackers))).toBe(base);
          }
          const pros = semantics.attacksOnly ? [] : [...supporters, more];
          const withPro = strengthOf(semantics, base, side(...attackers), side(...pros));
          const withCon = strengthOf(semantics, base, side(...attackers, more), side(...supporters));
          expect(withPro).toBeGreaterThanOrEqual(strength - 1e-12);
          expect(withCon).toBeLessThanOrEqual(strength + 1e-12);
          const other = strengthOf(semantics, otherBase, side(...attackers), side(...supporters));
          if (otherBase >= base) expect(other).toBeGreaterThanOrEqual(strength - 1e-12);
        }),
      );
    },
  );

  it.each([MLP, DFQUAD, QE, SDDFQUAD].map((semantics) => [semantics.name, semantics] as const))(
    '[AG10] %s treats pro and con alike: what supports a claim attacks its denial',
    (_, semantics: Semantics) => {
      fc.assert(
        fc.property(score, many, many, (base, attackers, supporters) => {
          const strength = strengthOf(semantics, base, side(...attackers), side(...supporters));
          const denial = strengthOf(semantics, 1 - base, side(...supporters), side(...attackers));
          expect(denial).toBeCloseTo(1 - strength, 10);
        }),
      );
    },
  );

  it('[AG10] EB cannot push a claim below the square of its base', () => {
    expect(strengthOf(EB, 0.5, side(...Array<number>(500).fill(1)), side())).toBeCloseTo(0.25, 15);
  });

  it('[AG11] evidence against 0 and for 1 leaves them where they are, and huge crowds do not overflow', () => {
    const crowd = side(...Array<number>(2000).fill(1));
    const twoSided = ALL_SEMANTICS.filter(({ attacksOnly }) => !attacksOnly);
    for (const semantics of twoSided) {
      // A whisper the wrong way must not move a base to the clamp inside logit.
      expect(strengthOf(semantics, 0, side(0.01), side())).toBe(0);
      expect(strengthOf(semantics, 1, side(), side(0.01))).toBe(1);
    }
    for (const semantics of twoSided) {
      expect(strengthOf(semantics, 0, crowd, side())).toBe(0);
      expect(strengthOf(semantics, 1, side(), crowd)).toBe(1);
      for (const base of [0, 1e-9, 0.5, 1]) {
        expect(strengthOf(semantics, base, crowd, side())).toBeLessThanOrEqual(base);
        expect(strengthOf(semantics, base, side(), crowd)).toBeGreaterThanOrEqual(base);
      }
    }
  });
});
