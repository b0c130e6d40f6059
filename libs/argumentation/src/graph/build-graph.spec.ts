import fc from 'fast-check';
import { buildGraph, findCycle } from './build-graph.js';
import { rowOf } from './csr.js';
import type { DebateInput } from './debate-input.js';
import { arbitraryDebate } from '../testing/arbitrary-debate.js';
import { argument, claim, graphOf } from '../testing/debates.js';
import { restsOn } from './topology.js';

function refusalOf(input: DebateInput) {
  const outcome = buildGraph(input);
  return outcome.ok ? null : outcome.refusal;
}

describe('the graph of a debate', () => {
  const input: DebateInput = {
    claims: [claim(7, 0.2, 'z', 'a', 'z'), claim(1, 0.9), claim(4, 0.4)],
    arguments: [argument(9, 'CON', 5, 4, 0.3), argument(5, 'PRO', 1, [7, 4], 0.6)],
  };

  it('[AG1] puts claims and arguments into one order of numbers and knows who bears on what', () => {
    const graph = graphOf(input);
    const numbers = (indices: Uint32Array) => Array.from(indices, (index) => graph.numbers[index]);
    expect([...graph.numbers]).toEqual([1, 4, 5, 7, 9]);
    expect([...graph.base]).toEqual([0.9, 0.4, 0.6, 0.2, 0.3]);
    expect([...graph.sign]).toEqual([0, 0, 1, 0, -1]);
    expect([...graph.target]).toEqual([-1, -1, 0, -1, 2]);
    expect(numbers(rowOf(graph.premises, 2))).toEqual([4, 7]);
    expect(numbers(rowOf(graph.incoming, 0))).toEqual([5]);
    expect(numbers(rowOf(graph.usedBy, 1))).toEqual([5, 9]);
    expect(graph.origins).toEqual(['a', 'z']);
    expect([...rowOf(graph.supportedBy, 3)]).toEqual([0, 1]);
  });

  it('[AG1] is the same whatever the order of the input, and orders each item after what it rests on', () => {
    fc.assert(
      fc.property(arbitraryDebate(), fc.infiniteStream(fc.nat()), ({ input: original }, random) => {
        const shuffled = <T>(list: readonly T[]) =>
          list
            .map((item) => ({ item, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const graph = graphOf(original);
        const other = graphOf({
          claims: shuffled(original.claims),
          arguments: shuffled(original.arguments).map((one) => ({ ...one, premises: shuffled(one.premises) })),
        });
        expect(other).toEqual(graph);
        const place = new Map(Array.from(graph.order, (index, at) => [index, at]));
        expect(place.size).toBe(graph.size);
        for (const index of graph.order) {
          for (const below of restsOn(graph, index)) expect(place.get(below)).toBeLessThan(place.get(index)!);
        }
      }),
    );
  });

  it('[AG1] accepts a debate without anything in it', () => {
    expect(graphOf({ claims: [], arguments: [] }).size).toBe(0);
  });

  it.each([
    [
      { claims: [claim(0)], arguments: [] },
      { kind: 'invalidNumber', number: 0 },
    ],
    [
      { claims: [claim(1.5)], arguments: [] },
      { kind: 'invalidNumber', number: 1.5 },
    ],
    [
      { claims: [claim(2 ** 32)], arguments: [] },
      { kind: 'invalidNumber', number: 2 ** 32 },
    ],
    [
      { claims: [claim(3), claim(3)], arguments: [] },
      { kind: 'duplicateNumber', number: 3 },
    ],
    [
      { claims: [claim(3)], arguments: [argument(3, 'PRO', 3, 3)] },
      { kind: 'duplicateNumber', number: 3 },
    ],
    [
      { claims: [claim(1, 1.01)], arguments: [] },
      { kind: 'baseOutOfRange', number: 1, base: 1.01 },
    ],
    [
      { claims: [claim(1, -0.5)], arguments: [] },
      { kind: 'baseOutOfRange', number: 1, base: -0.5 },
    ],
    [
      { claims: [claim(1, NaN)], arguments: [] },
      { kind: 'baseOutOfRange', number: 1, base: NaN },
    ],
    [
      { claims: [claim(1), claim(2)], arguments: [argument(3, 'PRO', 1, 2, 2)] },
      { kind: 'baseOutOfRange', number: 3, base: 2 },
    ],
  ])('[AG2] refuses numbers and bases that are not valid (%#)', (broken, refusal) => {
    expect(refusalOf(broken as DebateInput)).toEqual(refusal);
  });

  it.each([
    [argument(20, 'PRO', 99, 1), { kind: 'unknownNumber', argument: 20, role: 'target', number: 99 }],
    [argument(20, 'PRO', 1, [2, 98]), { kind: 'unknownNumber', argument: 20, role: 'premise', number: 98 }],
    [argument(20, 'PRO', 1, 19), { kind: 'premiseNotAClaim', argument: 20, number: 19 }],
    [argument(20, 'PRO', 1, []), { kind: 'noPremise', argument: 20 }],
    [argument(20, 'PRO', 1, [2, 3, 2]), { kind: 'duplicatePremise', argument: 20, number: 2 }],
    [argument(20, 'PRO', 1, [2, 3, 4, 5, 6, 7, 8, 9, 10]), { kind: 'tooManyPremises', argument: 20, count: 9, max: 8 }],
  ])('[AG3] refuses an argument whose target or premises are not in order (%#)', (broken, refusal) => {
    const claims = Array.from({ length: 10 }, (_, k) => claim(k + 1));
    expect(refusalOf({ claims, arguments: [argument(19, 'PRO', 1, 2), broken] })).toEqual(refusal);
  });

  it('[AG3] accepts eight premises', () => {
    const claims = Array.from({ length: 9 }, (_, k) => claim(k + 1));
    expect(refusalOf({ claims, arguments: [argument(10, 'PRO', 1, [2, 3, 4, 5, 6, 7, 8, 9])] })).toBeNull();
  });

  it.each([
    ['a claim that is a premise for itself', [argument(5, 'PRO', 1, 1)], [1, 5, 1]],
    ['two claims that support each other', [argument(5, 'PRO', 1, 2), argument(6, 'PRO', 2, 1)], [1, 5, 2, 6, 1]],
    ['an undercut from the conclusion', [argument(5, 'PRO', 1, 2), argument(6, 'CON', 5, 1)], [1, 5, 6, 1]],
    [
      'an undercut from what rests on the step',
      [argument(5, 'PRO', 1, 2), argument(6, 'PRO', 3, 1), argument(7, 'CON', 5, [4, 3])],
      [1, 5, 7, 3, 6, 1],
    ],
    ['a cell without weight', [argument(5, 'NEUTRAL', 1, 2), argument(6, 'PRO', 2, 1)], [1, 5, 2, 6, 1]],
  ])('[AG4] refuses a cycle with its path: %s', (_, args, path) => {
    const input = { claims: [claim(1), claim(2), claim(3), claim(4)], arguments: args };
    expect(refusalOf(input)).toEqual({ kind: 'cycle', path });
    expect(findCycle(input)).toEqual(path);
  });

  it('[AG4] an undercut by a premise of the step it undercuts is no cycle', () => {
    const input = { claims: [claim(1), claim(2)], arguments: [argument(5, 'PRO', 1, 2), argument(6, 'CON', 5, 2)] };
    expect(refusalOf(input)).toBeNull();
    expect(findCycle(input)).toBeNull();
  });

  it('[AG4] every arc of a reported path exists, also in data with unknown numbers', () => {
    const anyArgument = fc.record({
      target: fc.integer({ min: 1, max: 14 }),
      premises: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(anyArgument, { maxLength: 7 }), (drafts) => {
        const args = drafts.map((draft, k) => ({
          ...argument(7 + k, 'PRO', draft.target, 1),
          premises: draft.premises,
        }));
        const input = { claims: [1, 2, 3, 4, 5].map((number) => claim(number)), arguments: args };
        const path = findCycle(input) ?? [];
        expect(path[0]).toBe(path.at(-1));
        expect(new Set(path).size).toBe(Math.max(0, path.length - 1));
        path.slice(1).forEach((below, k) => {
          const above = path[k];
          const rests = args.some(
            (one) =>
              (one.number === below && one.target === above) || (one.number === above && one.premises.includes(below)),
          );
          expect(rests).toBe(true);
        });
      }),
    );
  });
});
