import { buildGraph } from '../graph/build-graph.js';
import type { DebateInput } from '../graph/debate-input.js';
import { graphFromColumns } from '../graph/graph-from-columns.js';
import { HCAT, MLP } from '../semantics/semantics-catalogue.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { evaluate, strengths } from './strengths.js';
import type { EvaluationInput } from './strengths.js';

const cited = graphOf({
  claims: [
    claim(4, 0.5),
    {
      number: 7,
      base: 0.5,
      citations: [
        { stance: 'SUPPORTS', origin: 'a', credibility: 0.9 },
        { stance: 'DISPUTES', origin: 'b', credibility: 0.5, relevance: 0.8 },
        { stance: 'SUPPORTS', origin: 'c' },
      ],
    },
  ],
  arguments: [argument(9, 'CON', 4, 7)],
});

describe('what strengths are worked out from', () => {
  it('[AG17] graded citations weigh credibility times relevance, half where nobody judged it; ungraded ones nothing', () => {
    expect([...cited.evidence.weight]).toEqual([0.45, -0.4]);
    expect([...cited.evidence.start]).toEqual([0, 0, 2, 2]);
    expect(strengths(cited, MLP).of(7)).toBeCloseTo(1 / (1 + Math.exp(-0.05)), 15);
  });

  it('[AG17] what four outlets carry from one origin counts once, by the strongest', () => {
    const citation = (credibility: number) => ({ stance: 'SUPPORTS', origin: 'x', credibility, relevance: 1 }) as const;
    const of = (...credibilities: number[]) =>
      strengths(
        graphOf({ claims: [{ number: 1, base: 0.5, citations: credibilities.map(citation) }], arguments: [] }),
      ).of(1);
    expect(of(0.5, 0.75, 0.1, 0.75)).toBe(of(0.75));
    expect(of(0.75)).toBeGreaterThan(of(0.5));
  });

  it('[AG17] takes other weights for what-if', () => {
    const outcome = evaluate(cited, { evidence: Float64Array.of(0, -0.4) });
    expect(outcome.ok && outcome.value.of(7)).toBeCloseTo(1 / (1 + Math.exp(0.4)), 15);
  });

  it.each([
    [{ base: Float64Array.of(0.5, NaN, 1) }, { kind: 'baseOutOfRange', number: 7, base: NaN }],
    [{ base: Float64Array.of(-0.1, 0.5, 1) }, { kind: 'baseOutOfRange', number: 4, base: -0.1 }],
    [{ base: Float64Array.of(0.5, 0.5, 1.5) }, { kind: 'baseOutOfRange', number: 9, base: 1.5 }],
    [{ evidence: Float64Array.of(2, 0) }, { kind: 'citationOutOfRange', number: 7, origin: 'a', value: 2 }],
    [{ evidence: Float64Array.of(0, 0.1) }, { kind: 'citationOutOfRange', number: 7, origin: 'b', value: 0.1 }],
    [{ evidence: Float64Array.of(0, NaN) }, { kind: 'citationOutOfRange', number: 7, origin: 'b', value: NaN }],
    [{ semantics: HCAT }, { kind: 'citationWithoutMeaning', number: 7, origin: 'a', semantics: 'HCat' }],
  ] as const)('[AG22] refuses what is no score, naming the item (%#)', (given, refusal) => {
    const input: EvaluationInput = given;
    expect(evaluate(cited, input)).toEqual({ ok: false, refusal });
    expect(() => strengths(cited, input.semantics, input.base, input.evidence)).toThrow(refusal.kind);
  });

  it('[AG22] refuses support where it has no meaning, save the backing of a step', () => {
    const supported = graphOf({ claims: [claim(1), claim(2)], arguments: [argument(3, 'PRO', 1, 2)] });
    expect(evaluate(supported, { semantics: HCAT })).toEqual({
      ok: false,
      refusal: { kind: 'supportWithoutMeaning', argument: 3, semantics: 'HCat' },
    });
    const backed = graphOf({
      claims: [claim(1), claim(2)],
      arguments: [argument(3, 'CON', 1, 2, 0.5), argument(4, 'PRO', 3, 2)],
    });
    expect(evaluate(backed, { semantics: HCAT }).ok).toBe(true);
  });

  it('[AG22] throws where arrays are of another debate', () => {
    expect(() => evaluate(cited, { base: new Float64Array(2) })).toThrow(/Expected 3 base scores, got 2/);
    expect(() => evaluate(cited, { evidence: new Float64Array(3) })).toThrow(/Expected 2 weights, got 3/);
  });
});

describe('bad input of a graph', () => {
  it.each([
    [{ credibility: 1.5 }, 1.5],
    [{ credibility: 0.5, relevance: -1 }, -1],
    [{ credibility: NaN }, NaN],
  ])('[AG22] refuses a citation that is out of range, naming claim and origin (%#)', (grade, value) => {
    const input: DebateInput = {
      claims: [{ number: 3, base: 0.5, citations: [{ stance: 'SUPPORTS', origin: 'x', ...grade }] }],
      arguments: [],
    };
    expect(buildGraph(input)).toEqual({
      ok: false,
      refusal: { kind: 'citationOutOfRange', number: 3, origin: 'x', value },
    });
  });

  it('[AG22] refuses flat arrays with a score that is none, or a number that comes twice', () => {
    const { incoming: _in, usedBy: _used, order: _order, indexByNumber: _index, size: _size, ...columns } = cited;
    expect(graphFromColumns({ ...columns, base: Float64Array.of(0.5, 0.5, NaN) })).toEqual({
      ok: false,
      refusal: { kind: 'baseOutOfRange', number: 9, base: NaN },
    });
    expect(graphFromColumns({ ...columns, numbers: Uint32Array.of(4, 9, 9) })).toEqual({
      ok: false,
      refusal: { kind: 'duplicateNumber', number: 9 },
    });
    expect(() => graphFromColumns({ ...columns, numbers: Uint32Array.of(4, 9, 7) })).toThrow(/#7 does not/);
    expect(() => graphFromColumns({ ...columns, target: Int32Array.of(-1, -1, 5) })).toThrow(/#9 bears on index 5/);
    const premises = { start: columns.premises.start, items: Uint32Array.of(3) };
    expect(() => graphFromColumns({ ...columns, premises })).toThrow(/#9 has premise 3/);
  });
});
