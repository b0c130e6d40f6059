import fc from 'fast-check';
import { assess } from '../evaluation/assessment.js';
import type { DebateGraph } from './debate-graph.js';
import { graphFromColumns, withBase, type GraphColumns } from './graph-from-columns.js';
import { groundOf } from '../ground/ground.js';
import { strengths } from '../evaluation/strengths.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';

const columnsOf = (graph: DebateGraph): GraphColumns => {
  const { numbers, target, sign, base, premises, origins, supportedBy, evidence } = graph;
  return { numbers, target, sign, base, premises, origins, supportedBy, evidence };
};

describe('[AG1] a graph from flat arrays', () => {
  it('is the one that plain data gives', () => {
    fc.assert(
      fc.property(arbitraryDebate(), ({ input }) => {
        const expected = graphOf(input);
        expect(graphFromColumns(columnsOf(expected))).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it('[AG4] refuses a cycle and names its path', () => {
    const graph = graphOf({ claims: [claim(1), claim(2)], arguments: [argument(3, 'PRO', 1, 2)] });
    const turned = { ...columnsOf(graph), premises: { start: graph.premises.start, items: Uint32Array.of(0) } };
    expect(graphFromColumns(turned)).toEqual({ ok: false, refusal: { kind: 'cycle', path: [1, 3, 1] } });
  });

  it('throws where a column is of another debate', () => {
    const graph = graphOf({ claims: [claim(1), claim(2)], arguments: [] });
    expect(() => graphFromColumns({ ...columnsOf(graph), sign: new Int8Array(1) })).toThrow(RangeError);
    expect(() => withBase(graph, new Float64Array(3))).toThrow(RangeError);
  });

  it('[AG7] takes other base scores without being built anew', () => {
    fc.assert(
      fc.property(arbitraryDebate(), ({ input }) => {
        const other = (base: number) => 1 - base;
        const changed = graphOf({
          claims: input.claims.map((one) => ({ ...one, base: other(one.base) })),
          arguments: input.arguments.map((one) => ({ ...one, base: other(one.base) })),
        });
        const graph = graphOf(input);
        expect(strengths(withBase(graph, graph.base.map(other))).values).toEqual(strengths(changed).values);
      }),
    );
  });
});

describe('whole columns', () => {
  it('[AG12] [AG14] say what is said item by item', () => {
    fc.assert(
      fc.property(arbitraryDebate(), ({ input }) => {
        const graph = graphOf(input);
        const assessment = assess(graph);
        const ground = groundOf(graph);
        const { columns } = assessment;
        graph.numbers.forEach((number, index) => {
          expect(assessment.of(number)).toMatchObject({
            crowd: columns.crowd[index],
            argumentsOnly: columns.argumentsOnly[index],
            combined: columns.combined[index],
            band: { min: columns.bandMin[index], max: columns.bandMax[index] },
          });
          const isClaim = graph.target[index] === -1;
          expect(ground.columns.loadBearing[index]).toBe(isClaim ? ground.of(number).loadBearing.length : 0);
          if (isClaim) expect(ground.columns.origins[index]).toBe(ground.of(number).origins.length);
        });
      }),
    );
  });
});
