import { charactersOf } from './characters.js';
import type { Passage } from './passage.js';

/** What is known about a quote that is to be found. */
export interface SoughtQuote {
  readonly exact: string;
  /** Text before the quote; empty or left out where unknown. */
  readonly prefix?: string;
  /** Text after the quote; empty or left out where unknown. */
  readonly suffix?: string;
  /** Where it used to start, in UTF-16 code units. */
  readonly start?: number;
}

/** Where a quote was found. */
export type FoundQuote =
  /** One place, beyond doubt. `moved` says that it is not the place where it used to start, which must be shown. */
  | { readonly status: 'exact'; readonly start: number; readonly end: number; readonly moved: boolean }
  /** The words are there, but which place is meant is a person's decision. Best first, 20 at most, of `total` places. */
  | { readonly status: 'ambiguous'; readonly candidates: readonly Passage[]; readonly total: number }
  /** The words are not in the text. */
  | { readonly status: 'lost' };

/** Most places offered for a choice. */
const MAX_CANDIDATES = 20;
/** So much agreeing context makes a place recognisable even though the rest of its surroundings changed. */
const TELLING_CONTEXT = 16;
/** Words of this length do not turn up a second time by chance, so their only place needs no context. */
const TELLING_QUOTE = 32;

interface Place {
  readonly start: number;
  readonly likeness: number;
}

/**
 * Finds the exact words of a quote in a text, and decides between several places by their surroundings, then by the old
 * position. Nothing is guessed: where the evidence does not single out one place, or where a short quote turns up in
 * surroundings that have too little in common with the old ones, the answer is `ambiguous`. Only whole characters match.
 */
export function findQuote(text: string, quote: SoughtQuote): FoundQuote {
  const places = placesOf(text, quote);
  if (places.length === 0) return { status: 'lost' };
  const likeliest = places.reduce((most, { likeness }) => Math.max(most, likeness), 0);
  const best = places.filter(({ likeness }) => likeness === likeliest);
  const chosen = best.find(({ start }) => start === quote.start) ?? (best.length === 1 ? best[0] : undefined);
  if (chosen && isBeyondDoubt(chosen, quote)) {
    const moved = quote.start !== undefined && quote.start !== chosen.start;
    return { status: 'exact', start: chosen.start, end: chosen.start + quote.exact.length, moved };
  }
  const distance = ({ start }: Place) => Math.abs(start - (quote.start ?? 0));
  const ranked = places.sort((one, other) => other.likeness - one.likeness || distance(one) - distance(other));
  const candidates = ranked.slice(0, MAX_CANDIDATES).map(({ start }) => ({ start, end: start + quote.exact.length }));
  return { status: 'ambiguous', candidates, total: places.length };
}

function isBeyondDoubt(place: Place, { exact, prefix = '', suffix = '', start }: SoughtQuote): boolean {
  if (exact.length >= TELLING_QUOTE) return true;
  const known = prefix.length + suffix.length;
  const stayed = place.start === start;
  if (known === 0) return stayed || start === undefined;
  return place.likeness > 0 && (stayed || known >= TELLING_CONTEXT);
}

function placesOf(text: string, quote: SoughtQuote): Place[] {
  const { exact } = quote;
  const places: Place[] = [];
  if (exact === '') return places;
  const characters = charactersOf(text);
  for (let start = text.indexOf(exact); start !== -1; start = text.indexOf(exact, start + 1)) {
    if (!characters.isBoundary(start) || !characters.isBoundary(start + exact.length)) continue;
    places.push({ start, likeness: likenessOf(text, start, quote) });
  }
  return places;
}

/**
 * How much the surroundings of a place are those of the quote: 3 all of them (or none are known), 2 a telling side in full,
 * 1 a telling part of a side, 0 nothing to speak of.
 */
function likenessOf(text: string, start: number, { exact, prefix = '', suffix = '' }: SoughtQuote): number {
  const end = start + exact.length;
  const before = commonLength(prefix, (k) => prefix.at(-1 - k) === text[start - 1 - k]);
  const after = commonLength(suffix, (k) => suffix[k] === text[end + k]);
  if (before === prefix.length && after === suffix.length) return 3;
  const sides = [
    { agreeing: before, isFull: before === prefix.length },
    { agreeing: after, isFull: after === suffix.length },
  ].filter(({ agreeing }) => agreeing >= TELLING_CONTEXT);
  return sides.some(({ isFull }) => isFull) ? 2 : Math.sign(sides.length);
}

function commonLength(context: string, agreesAt: (k: number) => boolean): number {
  let length = 0;
  while (length < context.length && agreesAt(length)) length++;
  return length;
}
