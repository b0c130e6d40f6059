import { semanticsByName } from './semantics-catalogue.js';
import { strengths } from './strengths.js';
import { describeCorpus } from './testing/corpora.js';
import { namedGraph } from './testing/debates.js';
import type { NamedDebate } from './testing/debates.js';

/** One vector of the corpus: strengths published by, or recomputed for, the project named in `source`. */
interface Vector extends NamedDebate {
  readonly id: string;
  readonly source: string;
  readonly semantics: string;
  readonly strengths: Readonly<Record<string, number>>;
  readonly tol: number;
}

describeCorpus('[AG10] strengths of the vectors of published semantics', 'semantics-vectors.json', (text) => {
  const vectors = JSON.parse(text) as Vector[];
  const known = vectors.filter(({ semantics }) => semanticsByName(semantics));

  it('holds vectors of every semantics of the catalogue', () => {
    expect([...new Set(known.map(({ semantics }) => semantics))].sort()).toEqual(['DFQuAD', 'EB', 'MLP', 'QE']);
  });

  it.each(known.map((vector) => [`${vector.id} (${vector.source})`, vector] as const))('%s', (_, vector) => {
    const { graph, numberOf } = namedGraph(vector);
    const result = strengths(graph, semanticsByName(vector.semantics));
    for (const [name, expected] of Object.entries(vector.strengths)) {
      expect(numberOf(name)).toBeGreaterThan(0);
      expect(Math.abs(result.of(numberOf(name)) - expected)).toBeLessThanOrEqual(vector.tol);
    }
    // Vectors about gradients and removal give no strengths; what they all have in common is the range.
    expect(result.values.every((strength) => strength >= 0 && strength <= 1)).toBe(true);
  });
});
