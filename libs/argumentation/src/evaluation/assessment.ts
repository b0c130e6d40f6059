import { hasWeighedArguments, indexOf } from '../graph/debate-graph.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { BAND_SEMANTICS, MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics, SemanticsId } from '../semantics/semantics.js';
import { strengths } from './strengths.js';

/** The smallest and the largest strength over several semantics. */
export interface Band {
  readonly min: number;
  readonly max: number;
}

/** The standing of one item from three points of view, each in [0,1]. */
export interface ItemAssessment {
  /** What the votes alone say: the base score. */
  readonly crowd: number;
  /** What the arguments alone say: the strength with the votes on everything argued about set aside (base 0.5). */
  readonly argumentsOnly: number;
  /** The strength: votes and arguments together. */
  readonly combined: number;
  /** How far `combined` depends on the choice of semantics. */
  readonly band: Band;
  /** Whether crowd and arguments fall on different sides of 0.5, which is worth a look. */
  readonly sidesDiffer: boolean;
}

/** One figure per item, in graph order; see `ItemAssessment` and `Band`. */
export interface AssessmentColumns {
  readonly crowd: Float64Array;
  readonly argumentsOnly: Float64Array;
  readonly combined: Float64Array;
  readonly bandMin: Float64Array;
  readonly bandMax: Float64Array;
}

/** Assessments of all items of a graph. */
export interface Assessment {
  readonly semantics: SemanticsId;
  /** The semantics the band is taken over. */
  readonly bandOver: readonly SemanticsId[];
  /** The same figures of all items in graph order, for those who want whole columns. */
  readonly columns: AssessmentColumns;
  /** Assessment of the item with this debate number. Throws RangeError where there is none. */
  of(number: number): ItemAssessment;
}

/**
 * Sets what voters say beside what the arguments say. A vote on a claim with arguments already reflects these, so that the
 * combined figure counts some evidence twice; showing the three numbers apart makes that visible. One topological pass per
 * semantics and one more.
 */
export function assess(graph: DebateGraph, semantics: Semantics = MLP): Assessment {
  const combined = strengths(graph, semantics).values;
  const argumentsOnly = strengths(graph, semantics, withoutVotes(graph)).values;
  const all = BAND_SEMANTICS.map((one) => (one === semantics ? combined : strengths(graph, one).values));
  const columns = { crowd: graph.base, argumentsOnly, combined, ...bandOf(all, graph.size) };
  return {
    semantics: { name: semantics.name, version: semantics.version },
    bandOver: BAND_SEMANTICS.map(({ name, version }) => ({ name, version })),
    columns,
    of(number) {
      const index = indexOf(graph, number);
      const crowd = graph.base[index] as number;
      const argued = argumentsOnly[index] as number;
      return {
        crowd,
        argumentsOnly: argued,
        combined: combined[index] as number,
        band: { min: columns.bandMin[index] as number, max: columns.bandMax[index] as number },
        sidesDiffer: (crowd - 0.5) * (argued - 0.5) < 0,
      };
    },
  };
}

/** Base scores with the votes on everything argued about set aside: 0.5 where something of weight bears on the item. */
export function withoutVotes(graph: DebateGraph): Float64Array {
  return graph.base.map((base, index) => (hasWeighedArguments(graph, index) ? 0.5 : base));
}

function bandOf(all: readonly Float64Array[], size: number): { bandMin: Float64Array; bandMax: Float64Array } {
  const bandMin = new Float64Array(size).fill(1);
  const bandMax = new Float64Array(size);
  for (const values of all) {
    for (let index = 0; index < size; index++) {
      const value = values[index] as number;
      if (value < (bandMin[index] as number)) bandMin[index] = value;
      if (value > (bandMax[index] as number)) bandMax[index] = value;
    }
  }
  return { bandMin, bandMax };
}
