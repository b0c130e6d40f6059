import fc from 'fast-check';
import { cyclesOf, type Edge } from './cycles.js';

const node = fc.integer({ min: 0, max: 11 });
const graph = fc.array(fc.record({ lower: node, upper: node }), { maxLength: 25 });

/** Whether one comes back to where one started, by trying every way. */
function hasCycle(edges: readonly Edge[]): boolean {
  const reached = new Set(edges.map(({ lower, upper }) => `${lower} ${upper}`));
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const pair of [...reached]) {
      const [start, at] = pair.split(' ');
      for (const { lower, upper } of edges) if (String(lower) === at) reached.add(`${start} ${upper}`);
    }
  }
  return [...reached].some((pair) => pair.split(' ')[0] === pair.split(' ')[1]);
}

describe('cycles of a graph', () => {
  it('are found if and only if there are any, and each is one', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const cycles = cyclesOf(edges);
        expect(cycles.length > 0).toBe(hasCycle(edges));
        for (const cycle of cycles) {
          expect(new Set(cycle).size).toBe(cycle.length);
          cycle.forEach((lower, index) => {
            const upper = cycle[(index + 1) % cycle.length];
            expect(edges.some((edge) => edge.lower === lower && edge.upper === upper)).toBe(true);
          });
        }
      }),
    );
  });

  it('are one for each tangle, whatever hangs below them', () => {
    const edges = [
      ...[
        { lower: 1, upper: 2 },
        { lower: 2, upper: 1 },
        { lower: 9, upper: 1 },
        { lower: 8, upper: 9 },
      ],
      ...[
        { lower: 4, upper: 5 },
        { lower: 5, upper: 6 },
        { lower: 6, upper: 4 },
        { lower: 6, upper: 7 },
      ],
    ];
    const sorted = cyclesOf(edges).map((cycle) => cycle.sort((a, b) => a - b));
    expect(sorted).toHaveLength(2);
    expect(sorted).toEqual(
      expect.arrayContaining([
        [1, 2],
        [4, 5, 6],
      ]),
    );
  });

  it('are found in a long chain without a deep recursion', () => {
    const chain = Array.from({ length: 200_000 }, (_, index) => ({ lower: index + 1, upper: index }));
    expect(cyclesOf(chain)).toEqual([]);
    expect(cyclesOf([...chain, { lower: 0, upper: 200_000 }])[0]).toHaveLength(200_001);
  });
});
