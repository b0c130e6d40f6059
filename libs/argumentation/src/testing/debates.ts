import { buildGraph } from '../graph/build-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import type { Outcome } from '../outcome.js';
import type { ArgumentInput, ClaimInput, DebateInput, GraphRefusal, Stance } from '../graph/debate-input.js';

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
export function namedGraph(debate: NamedDebate) {
  return { graph: graphOf(namedInput(debate)), numberOf: numbersOf(debate) };
}

/** Why a named debate is no graph; null where it is one. */
export function namedRefusal(debate: NamedDebate): GraphRefusal | null {
  const outcome = buildGraph(namedInput(debate));
  return outcome.ok ? null : outcome.refusal;
}

function numbersOf({ base }: NamedDebate): (name: string) => number {
  const numbers = new Map(Object.keys(base).map((name, k) => [name, k + 1]));
  return (name) => numbers.get(name) ?? 0;
}

function namedInput(debate: NamedDebate): DebateInput {
  const { base, attacks = [], supports = [] } = debate;
  const numberOf = numbersOf(debate);
  const edges = [
    ...attacks.map((edge) => ({ edge, stance: 'CON' as const })),
    ...supports.map((edge) => ({ edge, stance: 'PRO' as const })),
  ];
  const names = Object.keys(base);
  return {
    claims: names.map((name) => claim(numberOf(name), base[name])),
    arguments: edges.map(({ edge: [from, to, relevance], stance }, k) =>
      argument(names.length + 1 + k, stance, numberOf(to), numberOf(from), relevance),
    ),
  };
}

/** The value of an outcome that is known to be one. */
export function valueOf<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`This should not be refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
