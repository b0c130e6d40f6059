import { v7 as uuidv7 } from 'uuid';
import { toGlobalId } from '../../../src/platform/graphql/global-id.js';

/**
 * What must not stand in any answer: words that only another team's texts hold, and that team's key, which is part of all
 * its ids. In a global id the kind is the first byte and the team's id the next sixteen, so that these characters of the
 * base64url text are the same for everything of a team.
 */
export function canariesOf(teamId: string, words: readonly string[]): readonly string[] {
  return [...words, toGlobalId('debate', teamId, uuidv7()).slice(4, 20), teamId];
}

/** The canaries that stand in the text; case does not matter, as in what a search gives back. */
export function foundIn(text: string, canaries: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return canaries.filter((canary) => lower.includes(canary.toLowerCase()));
}
