import type { Page } from '@playwright/test';
import { distributionSentence, type VoteKind } from '../../src/shared/ui/vote-words.js';
import { ask } from './ask.js';
import type { DebatePlace } from './debates.js';

export interface Ballot {
  /** Votes for the five steps. */
  counts: number[];
  /** Votes cast on an earlier wording. */
  staleCounts: number[];
  /** The vote of whoever asks, 0 to 4; null for none. */
  own: number | null;
}

/** How a claim (its truth) or an argument (its relevance) stands, as the API says. */
export async function ballotOf(
  page: Page,
  debate: DebatePlace,
  item: 'claim' | 'argument',
  number: number,
): Promise<Ballot> {
  const query = `query ($id: ID!, $number: Int!) {
    debate(id: $id) { ${item}(number: $number) { tally { counts staleCounts } viewerVote { value } } }
  }`;
  type Item = { tally: { counts: number[]; staleCounts: number[] }; viewerVote: { value: number } | null };
  const data = await ask<{ debate: Record<string, Item> }>(page, query, { id: debate.id, number });
  const found = data.debate[item]!;
  return { ...found.tally, own: found.viewerVote?.value ?? null };
}

/** Another vote than the present one, and how the ballot stands after it. */
export function otherVote(before: Ballot): { value: number; after: Ballot } {
  const value = before.own === 4 ? 0 : 4;
  const counts = before.counts.map((count, step) => count + Number(step === value) - Number(step === before.own));
  return { value, after: { ...before, counts, own: value } };
}

/** The name of the figure that shows a ballot. */
export function figureName(kind: VoteKind, { counts, staleCounts }: Ballot): string {
  return distributionSentence(kind, counts, staleCounts);
}
