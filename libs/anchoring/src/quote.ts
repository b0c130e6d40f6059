import { charactersOf } from './characters.js';
import type { CharacterMap } from './characters.js';
import { ok, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import type { Passage } from './passage.js';

/** Most code units kept on either side of a quote, so that it can be told from the same words elsewhere. */
export const CONTEXT_LENGTH = 64;

/** A quote with its surroundings, as the TextQuoteSelector of the W3C Web Annotation Data Model. */
export interface QuoteSelector {
  readonly exact: string;
  /** Up to 64 code units before the quote. */
  readonly prefix: string;
  /** Up to 64 code units after the quote. */
  readonly suffix: string;
}

/** Why two offsets are no passage of a text. */
export type PassageRefusal =
  /** Not whole numbers with 0 ≤ start ≤ end ≤ length. */
  | { readonly kind: 'outOfRange'; readonly start: number; readonly end: number; readonly length: number }
  | { readonly kind: 'empty' }
  /** The offset lies inside a character as readers see it. */
  | { readonly kind: 'splitsCharacter'; readonly offset: number };

/** Why a stored quote does not stand where it is said to stand. */
export type QuoteRefusal = PassageRefusal | { readonly kind: 'mismatch'; readonly found: string };

/**
 * Describes a passage so that it can be checked, exported and found again. Offsets are UTF-16 code units of the canonical
 * text. The contexts are cut between characters, so they may be shorter than 64.
 */
export function quoteSelector(text: string, start: number, end: number): Outcome<QuoteSelector, PassageRefusal> {
  const characters = charactersOf(text);
  const refusal = refusalOfPassage(text, characters, start, end);
  if (refusal) return refused(refusal);
  const from = characters.endAt(Math.max(0, start - CONTEXT_LENGTH));
  const to = characters.startAt(Math.min(text.length, end + CONTEXT_LENGTH));
  return ok({ exact: text.slice(start, end), prefix: text.slice(from, start), suffix: text.slice(end, to) });
}

/** Whether these very words stand at these very offsets: the passage if so, else why not. */
export function checkQuote(
  text: string,
  { start, end, exact }: { readonly start: number; readonly end: number; readonly exact: string },
): Outcome<Passage, QuoteRefusal> {
  const refusal = refusalOfPassage(text, charactersOf(text), start, end);
  if (refusal) return refused(refusal);
  const found = text.slice(start, end);
  return found === exact ? ok({ start, end }) : refused({ kind: 'mismatch', found });
}

function refusalOfPassage(text: string, characters: CharacterMap, start: number, end: number): PassageRefusal | null {
  const isOffset = (offset: number) => Number.isInteger(offset) && offset >= 0 && offset <= text.length;
  if (!isOffset(start) || !isOffset(end) || start > end) {
    return { kind: 'outOfRange', start, end, length: text.length };
  }
  if (start === end) return { kind: 'empty' };
  const split = [start, end].find((offset) => !characters.isBoundary(offset));
  return split === undefined ? null : { kind: 'splitsCharacter', offset: split };
}
