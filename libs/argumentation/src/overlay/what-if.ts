import { assess } from '../evaluation/assessment.js';
import type { Assessment, ItemAssessment } from '../evaluation/assessment.js';
import type { DebateGraph } from '../graph/debate-graph.js';
import { ok } from '../outcome.js';
import type { Outcome } from '../outcome.js';
import { MLP } from '../semantics/semantics-catalogue.js';
import type { Semantics } from '../semantics/semantics.js';
import { applyOverlay } from './apply-overlay.js';
import type { Overlaid } from './apply-overlay.js';
import type { Overlay, OverlayRefusal } from './overlay.js';
import type { ItemBallots } from './weighted-votes.js';

/** One item whose figures differ under an overlay. */
export interface ItemChange {
  readonly number: number;
  readonly before: ItemAssessment;
  /** Null where the overlay leaves it out. */
  readonly after: ItemAssessment | null;
}

/** What an overlay does to a debate. */
export interface WhatIf extends Overlaid {
  readonly before: Assessment;
  /** Of the debate under the overlay; throws for the numbers it leaves out. */
  readonly after: Assessment;
  /** Every item of which any figure differs, by number. */
  readonly changes: readonly ItemChange[];
}

/**
 * Puts the debate under an overlay beside the debate: every figure before and after. An empty overlay changes nothing, to
 * the bit. Cost: two assessments.
 * @param known the assessment of the debate by the same semantics, where somebody has it already.
 */
export function whatIf(
  graph: DebateGraph,
  overlay: Overlay,
  ballots: readonly ItemBallots[] = [],
  semantics: Semantics = MLP,
  known: Assessment | null = null,
): Outcome<WhatIf, OverlayRefusal> {
  const overlaid = applyOverlay(graph, overlay, ballots);
  if (!overlaid.ok) return overlaid;
  const before = known ?? assess(graph, semantics);
  const after = assess(overlaid.value.graph, semantics);
  return ok({ ...overlaid.value, before, after, changes: changesOf(graph, overlaid.value.graph, before, after) });
}

function changesOf(graph: DebateGraph, overlaid: DebateGraph, before: Assessment, after: Assessment): ItemChange[] {
  const columns = Object.keys(before.columns) as (keyof Assessment['columns'])[];
  const changes: ItemChange[] = [];
  graph.numbers.forEach((number, index) => {
    const there = overlaid.indexByNumber.get(number);
    const isSame =
      there !== undefined && columns.every((name) => before.columns[name][index] === after.columns[name][there]);
    if (!isSame)
      changes.push({ number, before: before.of(number), after: there === undefined ? null : after.of(number) });
  });
  return changes;
}
