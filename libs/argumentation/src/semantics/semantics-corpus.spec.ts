import { gradient } from '../evaluation/gradient.js';
import { liveStrengths } from '../evaluation/live-strengths.js';
import { strengths } from '../evaluation/strengths.js';
import { indexOf } from '../graph/debate-graph.js';
import { shapleyShares } from '../search/shapley.js';
import { describeCorpus } from '../testing/corpora.js';
import { namedGraph } from '../testing/debates.js';
import type { NamedDebate } from '../testing/debates.js';
import { semanticsByName } from './semantics-catalogue.js';
import type { Semantics } from './semantics.js';

/** Published attributions of what an item, or an edge `from->to`, does to the topic. */
interface Attribution {
  readonly topic: string;
  readonly tol: number;
  readonly d: Readonly<Record<string, number>>;
}

/** One vector of the corpus: figures published by, or recomputed for, the project named in `source`. */
interface Vector extends NamedDebate {
  readonly id: string;
  readonly source: string;
  readonly semantics: string;
  readonly strengths: Readonly<Record<string, number>>;
  readonly tol: number;
  readonly gradTo?: Attribution;
  readonly removal?: Attribution;
  readonly iremoval?: Attribution;
  readonly shapley?: Attribution;
  readonly edgeShapley?: Attribution;
}

/** A vector's debate of which items and edges can be taken out. */
function trial(vector: Vector, topic: string) {
  const { graph, numberOf } = namedGraph(vector);
  const live = liveStrengths(graph, semanticsByName(vector.semantics));
  const edges = [...(vector.attacks ?? []), ...(vector.supports ?? [])].map(([from, to], k) => ({
    name: `${from}->${to}`,
    from,
    to,
    index: indexOf(graph, Object.keys(vector.base).length + 1 + k),
  }));
  /** The topic's strength while only these edges are there. */
  const worth = (isPresent: (edge: (typeof edges)[number]) => boolean): number => {
    for (const edge of edges) live.silence(edge.index, !isPresent(edge));
    live.settle();
    return live.of(numberOf(topic));
  };
  return { edges, worth };
}

const attributions: Record<string, (vector: Vector, topic: string, item: string) => number> = {
  gradTo(vector, topic, item) {
    const { graph, numberOf } = namedGraph(vector);
    return gradient(graph, numberOf(topic), { semantics: semanticsByName(vector.semantics) as Semantics }).of(
      numberOf(item),
    );
  },
  removal(vector, topic, item) {
    const { worth } = trial(vector, topic);
    return worth(() => true) - worth(({ from }) => from !== item);
  },
  iremoval(vector, topic, item) {
    const { worth } = trial(vector, topic);
    return worth(({ to }) => to !== item) - worth(({ from, to }) => to !== item && from !== item);
  },
  shapley(vector, topic, item) {
    const players = Object.keys(vector.base).filter((name) => name !== topic);
    const { worth } = trial(vector, topic);
    const isIn = (present: Uint8Array, name: string) => name === topic || present[players.indexOf(name)] === 1;
    const { shares } = shapleyShares(players.length, (present) =>
      worth(({ from, to }) => isIn(present, from) && isIn(present, to)),
    );
    return shares[players.indexOf(item)]?.value ?? NaN;
  },
  edgeShapley(vector, topic, item) {
    const { edges, worth } = trial(vector, topic);
    const { shares } = shapleyShares(edges.length, (present) => worth((edge) => present[edges.indexOf(edge)] === 1));
    return shares[edges.findIndex(({ name }) => name === item)]?.value ?? NaN;
  },
};

const KINDS = ['gradTo', 'removal', 'iremoval', 'shapley', 'edgeShapley'] as const;

describeCorpus('[AG10] the vectors of published semantics', 'semantics-vectors.json', (text) => {
  const vectors = JSON.parse(text) as Vector[];

  it('are 49, each of a semantics of the catalogue', () => {
    expect(vectors).toHaveLength(49);
    expect(vectors.filter(({ semantics }) => !semanticsByName(semantics))).toEqual([]);
  });

  it.each(vectors.map((vector) => [`${vector.id} (${vector.source})`, vector] as const))('%s', (_, vector) => {
    const { graph, numberOf } = namedGraph(vector);
    const result = strengths(graph, semanticsByName(vector.semantics));
    let compared = 0;
    for (const [name, expected] of Object.entries(vector.strengths)) {
      expect(Math.abs(result.of(numberOf(name)) - expected)).toBeLessThanOrEqual(vector.tol);
      compared += 1;
    }
    for (const kind of KINDS) {
      const { topic, tol, d } = vector[kind] ?? { topic: '', tol: 0, d: {} };
      for (const [item, expected] of Object.entries(d)) {
        expect({ kind, item, off: offBy(vector, kind, topic, item, expected) > tol }).toEqual({
          kind,
          item,
          off: false,
        });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});

function offBy(vector: Vector, kind: (typeof KINDS)[number], topic: string, item: string, expected: number): number {
  return Math.abs((attributions[kind]?.(vector, topic, item) ?? NaN) - expected);
}
