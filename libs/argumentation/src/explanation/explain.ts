import { withoutVotes } from '../evaluation/assessment.js';
import { strengths } from '../evaluation/strengths.js';
import type { EvaluationInput } from '../evaluation/strengths.js';
import { weakestPremise } from '../evaluation/pass.js';
import { rowOf } from '../graph/csr.js';
import { indexOf, isArgument } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { BAND_SEMANTICS, DFQUAD, MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics } from '../semantics/semantics.js';
import { baseFromVotes } from '../semantics/votes.js';
import type { Smoothing, VoteCounts } from '../semantics/votes.js';
import type {
  ArgumentPart,
  CitationPart,
  Effect,
  Explanation,
  StrengthExplanation,
  VotesExplanation,
} from './explanation.js';
import { partsOf } from './parts.js';

/**
 * Where every figure of an item comes from: its inputs, the formula, and what each argument and citation does to it. What an
 * argument starts from is explained by its own number, and so on downwards.
 * @throws RangeError for an unknown number, and as `strengths`.
 */
export function explain(graph: DebateGraph, number: number, semantics: Semantics = MLP): Explanation {
  const under = BAND_SEMANTICS.map((one) => ({
    semantics: { name: one.name, version: one.version },
    strength: strengths(graph, one).of(number),
  }));
  const figures = under.map(({ strength }) => strength);
  return {
    number,
    crowd: graph.base[indexOf(graph, number)] as number,
    argumentsOnly: explainStrength(graph, number, { semantics, base: withoutVotes(graph) }),
    combined: explainStrength(graph, number, { semantics }),
    band: { min: Math.min(...figures), max: Math.max(...figures), strengths: under },
  };
}

/**
 * Where one strength comes from, also under other base scores and citations: see `StrengthExplanation`.
 * @throws RangeError for an unknown number, and as `strengths`.
 */
export function explainStrength(graph: DebateGraph, number: number, input: EvaluationInput = {}): StrengthExplanation {
  const { semantics = MLP, base: bases = graph.base, evidence = graph.evidence.weight } = input;
  const { values } = strengths(graph, semantics, bases, evidence);
  const index = indexOf(graph, number);
  const rule = isArgument(graph, index) ? DFQUAD : semantics;
  const base = bases[index] as number;
  const strength = values[index] as number;
  const bearing = [...argumentsOn(graph, index, values), ...citationsOf(graph, index, evidence)];
  const contributions = Float64Array.from(bearing, ({ contribution }) => contribution);
  const sides = Int8Array.from(bearing, ({ stance }) => (stance === 'PRO' || stance === 'SUPPORTS' ? 1 : -1));
  const { pro, con, shares } = partsOf(rule, { base, strength }, contributions, sides);
  const parts = bearing.map((part, k) => ({
    ...part,
    share: shares[k] as number,
    without: strengthWithout(rule, base, contributions, k),
  }));
  return {
    number,
    item: isArgument(graph, index) ? 'argument' : 'claim',
    semantics: { name: rule.name, version: rule.version },
    base,
    parts,
    pro,
    con,
    formula: { side: rule.formula.side, strength: rule.formula.strength },
    strength,
    residual: strength - base - shares.reduce((sum, share) => sum + share, 0),
  };
}

/**
 * Where a base score comes from when it is made of votes; takes what `baseFromVotes` takes.
 * @throws RangeError as `baseFromVotes`.
 */
export function explainVotes(counts: VoteCounts, { p0 = 0.5, m = 4 }: Smoothing = {}): VotesExplanation {
  const base = baseFromVotes(counts, { p0, m });
  const votes = counts.reduce((sum, count) => sum + count, 0);
  const levels = counts.reduce((sum, count, level) => sum + count * level, 0);
  const mean = votes === 0 ? null : levels / 4 / votes;
  return { counts: [...counts], votes, mean, p0, m, formula: '(m·p0 + Σ level/4) / (m + votes)', base };
}

type Bearing<Part extends Effect> = Omit<Part, 'share' | 'without'>;

function argumentsOn(graph: DebateGraph, index: number, values: Float64Array): Bearing<ArgumentPart>[] {
  const weighed = [...rowOf(graph.incoming, index)].filter((argument) => graph.sign[argument] !== 0);
  return weighed.map((argument) => {
    const sign = graph.sign[argument] as number;
    const relevance = values[argument] as number;
    const weakest = weakestPremise(graph, values, argument);
    return {
      kind: 'argument',
      number: graph.numbers[argument] as number,
      stance: sign > 0 ? 'PRO' : 'CON',
      relevance,
      premises: [...rowOf(graph.premises, argument)].map((premise) => ({
        number: graph.numbers[premise] as number,
        strength: values[premise] as number,
        isWeakest: values[premise] === weakest,
      })),
      contribution: sign * weakest * relevance,
    };
  });
}

function citationsOf(
  { evidence, origins }: DebateGraph,
  index: number,
  weights: Float64Array,
): Bearing<CitationPart>[] {
  const [from, to] = [evidence.start[index] as number, evidence.start[index + 1] as number];
  return Array.from({ length: to - from }, (_, k) => ({
    kind: 'citation',
    origin: origins[evidence.origin[from + k] as number] as string,
    stance: (evidence.weight[from + k] as number) < 0 ? 'DISPUTES' : 'SUPPORTS',
    contribution: weights[from + k] as number,
  }));
}

function strengthWithout(rule: Semantics, base: number, contributions: Float64Array, k: number): number {
  const values = new Float64Array(1);
  const others = contributions.slice();
  others[k] = 0;
  rule.settle(values, Float64Array.of(base), 0, others, 0, others.length);
  return values[0] as number;
}
