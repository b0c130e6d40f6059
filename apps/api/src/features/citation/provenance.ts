import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, limitReached, type Invalid, type LimitReached } from '../../platform/refusals.js';

/** Most hops of one chain. */
export const MAX_HOPS = 8;

/** Admiralty grades of a source's reliability, A (completely reliable) to E (unreliable); F: cannot be judged. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type Reliability = (typeof RELIABILITIES)[number];

/** One hop: this passage reports what that source said. Graded for this piece of information. */
export type Hop = {
  readonly sourceId: string;
  readonly reliability: Reliability;
  /** Admiralty grade of what was said, 1 (confirmed) to 5 (improbable); 6: cannot be judged. */
  readonly credibility: number;
};

/**
 * Checks a chain, nearest hop first. The chain may come back to a source (A quotes B, who quotes an earlier A), but a
 * source that follows itself directly says nothing.
 */
export function checkProvenance(
  citedSourceId: string,
  hops: readonly Hop[],
): Outcome<readonly Hop[], Invalid | LimitReached> {
  if (hops.length > MAX_HOPS)
    return limitReached(MAX_HOPS, `A chain has at most ${MAX_HOPS} hops; this one has ${hops.length}.`);
  let previous = citedSourceId;
  for (const [place, { sourceId, reliability, credibility }] of hops.entries()) {
    const field = `provenance.${place}`;
    if (sourceId === previous) {
      return invalid(
        `${field}.sourceId`,
        place === 0 ? 'The passage is this source’s own. Leave the hop out.' : 'The same source stands twice in a row.',
      );
    }
    if (!RELIABILITIES.includes(reliability))
      return invalid(`${field}.reliability`, 'Reliability is a letter from A to F; F means that it cannot be judged.');
    if (!Number.isInteger(credibility) || credibility < 1 || credibility > 6) {
      return invalid(
        `${field}.credibility`,
        `Credibility is a whole number from 1 to 6; this is ${credibility}. 6 means that it cannot be judged.`,
      );
    }
    previous = sourceId;
  }
  return ok(hops);
}

/** The source that a passage goes back to: the last of its chain, else the one that it is cited from. */
export function originOf(citedSourceId: string, hops: readonly Pick<Hop, 'sourceId'>[]): string {
  return hops.at(-1)?.sourceId ?? citedSourceId;
}
