import fc from 'fast-check';
import { findCycle } from './build-graph.js';
import { checkArgument, wouldCycle } from './check-argument.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';

describe('checking one argument against a graph', () => {
  // #1 <- #10 <- #2 <- #11 <- #3, and #12 undercuts #10 from #4
  const graph = graphOf({
    claims: [1, 2, 3, 4, 5].map((number) => claim(number)),
    arguments: [argument(10, 'PRO', 1, 2), argument(11, 'PRO', 2, 3), argument(12, 'CON', 10, 4)],
  });

  it.each([
    [{ target: 1, premises: [1] }, [1]],
    [{ target: 3, premises: [1] }, [1, 10, 2, 11, 3]],
    [{ target: 3, premises: [5, 2] }, [2, 11, 3]],
    [{ target: 10, premises: [1] }, [1, 10]],
    [{ target: 12, premises: [1] }, [1, 10, 12]],
    [{ target: 4, premises: [1] }, [1, 10, 12, 4]],
  ])('[AG5] names the path by which items would rest on themselves (%#)', (candidate, path) => {
    expect(wouldCycle(graph, candidate)).toEqual(path);
    expect(checkArgument(graph, candidate)).toEqual({ kind: 'cycle', path });
  });

  it('[AG5] lets through what makes no cycle', () => {
    expect(checkArgument(graph, { target: 1, premises: [3] })).toBeNull();
    expect(checkArgument(graph, { target: 10, premises: [2] })).toBeNull();
    expect(checkArgument(graph, { target: 11, premises: [5, 4] })).toBeNull();
  });

  it('[AG5] judges a changed argument without its old step', () => {
    // Turning #11 round is fine once its old step from #3 to #2 no longer counts.
    expect(checkArgument(graph, { number: 11, target: 3, premises: [2] })).toBeNull();
    expect(checkArgument(graph, { target: 3, premises: [2] })).toEqual({ kind: 'cycle', path: [2, 11, 3] });
    // #12 still bears on #10, so #10 may not be turned against what #12 starts from.
    expect(wouldCycle(graph, { number: 10, target: 4, premises: [2] })).toEqual([12, 4]);
    expect(wouldCycle(graph, { number: 10, target: 10, premises: [2] })).toEqual([10]);
  });

  it('[AG5] gives the same answer as building the whole graph with the argument in it', () => {
    const draft = fc.record({ target: fc.nat(), premise: fc.nat(), changes: fc.option(fc.nat()) });
    let cycles = 0;
    fc.assert(
      fc.property(arbitraryDebate(), draft, ({ input }, wish) => {
        const items = [...input.claims, ...input.arguments];
        const changed =
          wish.changes === null ? undefined : input.arguments[wish.changes % (input.arguments.length || 1)];
        const target = items[wish.target % items.length]!.number;
        const premises = [input.claims[wish.premise % input.claims.length]!.number];
        const candidate = { ...(changed && { number: changed.number }), target, premises };
        const number = changed?.number ?? items.length + 1;
        const others = input.arguments.filter((one) => one !== changed);
        const after = { ...input, arguments: [...others, { ...argument(number, 'CON', target, premises) }] };
        const path = wouldCycle(graphOf(input), candidate);
        expect(path === null).toBe(findCycle(after) === null);
        if (path) cycles++;
      }),
      { numRuns: 300 },
    );
    expect(cycles).toBeGreaterThan(0);
  });

  it.each([
    [
      { target: 99, premises: [1] },
      { kind: 'unknownNumber', argument: null, role: 'target', number: 99 },
    ],
    [
      { target: 1, premises: [99] },
      { kind: 'unknownNumber', argument: null, role: 'premise', number: 99 },
    ],
    [
      { target: 1, premises: [10] },
      { kind: 'premiseNotAClaim', argument: null, number: 10 },
    ],
    [
      { number: 10, target: 1, premises: [] },
      { kind: 'noPremise', argument: 10 },
    ],
    [
      { target: 1, premises: [3, 3] },
      { kind: 'duplicatePremise', argument: null, number: 3 },
    ],
  ])('[AG3] refuses a target or premises that are not in order (%#)', (candidate, refusal) => {
    expect(checkArgument(graph, candidate)).toEqual(refusal);
  });

  it('[AG5] refuses a second single-premise argument for the same pair, whatever its stance, and names the first', () => {
    expect(checkArgument(graph, { target: 1, premises: [2] })).toEqual({
      kind: 'duplicateStep',
      argument: null,
      existing: 10,
    });
    expect(checkArgument(graph, { number: 10, target: 1, premises: [2] })).toBeNull();
    expect(checkArgument(graph, { target: 1, premises: [2, 5] })).toBeNull();
  });
});
