import { buildGraph } from '../build-graph.js';
import type { DebateGraph } from '../debate-graph.js';
import type { ArgumentInput, ClaimInput, DebateInput, Stance } from '../debate-input.js';

/** The graph of a debate that is known to be well formed. */
export function graphOf(input: DebateInput): DebateGraph {
  const outcome = buildGraph(input);
  if (!outcome.ok) throw new Error(`This debate should be well formed: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** A claim that rests directly on the given origins. */
export function claim(number: number, base = 0.5, ...origins: string[]): ClaimInput {
  return { number, base, citations: origins.map((origin) => ({ stance: 'SUPPORTS', origin })) };
}

/** An argument; fully relevant unless said otherwise. */
export function argument(
  number: number,
  stance: Stance,
  target: number,
  premises: number | number[],
  base = 1,
): ArgumentInput {
  return { number, stance, target, premises: [premises].flat(), base };
}

/** A debate in the notation of the literature: named items, attacks and supports of full relevance (or a given one). */
export interface NamedDebate {
  readonly base: Readonly<Record<string, number>>;
  readonly attacks?: readonly (readonly [string, string, number?])[];
  readonly supports?: readonly (readonly [string, string, number?])[];
}

/** The graph of a named debate, and the number each name got. */
export function namedGraph({ base, attacks = [], supports = [] }: NamedDebate) {
  const names = Object.keys(base);
  const numberOf = (name: string) => names.indexOf(name) + 1;
  const edges = [
    ...attacks.map((edge) => ({ edge, stance: 'CON' as const })),
    ...supports.map((edge) => ({ edge, stance: 'PRO' as const })),
  ];
  const graph = graphOf({
    claims: names.map((name) => claim(numberOf(name), base[name])),
    arguments: edges.map(({ edge: [from, to, relevance], stance }, k) =>
      argument(names.length + 1 + k, stance, numberOf(to), numberOf(from), relevance),
    ),
  });
  return { graph, numberOf };
}
