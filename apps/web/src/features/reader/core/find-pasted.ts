import { canonicalise, characterEnd, characterStart, findQuote } from '@counterpoint/anchoring';
import type { Span } from './text-table.js';

/** Where a pasted quote stands in a text. */
export type PastedQuote =
  /** In one place; `isLiteral` is false where only line breaks, dashes, quotation marks or capitals differ. */
  | { readonly kind: 'found'; readonly span: Span; readonly isLiteral: boolean }
  /** In several places, in document order: a person has to choose. */
  | { readonly kind: 'several'; readonly spans: readonly Span[] }
  | { readonly kind: 'lost' }
  | { readonly kind: 'empty' };

/** Most places offered for a choice. */
const MOST_PLACES = 20;

/**
 * Finds text that was copied from somewhere else: a screen reader, a PDF, another edition of the page. First the very
 * words; then the words with everything folded away that copying changes. What was found is always a passage of the
 * source as it stands: nothing of the pasted text is kept.
 */
export function findPasted(text: string, pasted: string): PastedQuote {
  const canonical = canonicalise(pasted);
  if (!canonical.ok) return canonical.refusal.kind === 'empty' ? { kind: 'empty' } : findFolded(text, pasted);
  const exact = canonical.value.trim();
  const found = findQuote(text, { exact });
  if (found.status === 'exact') return { kind: 'found', span: { start: found.start, end: found.end }, isLiteral: true };
  if (found.status === 'ambiguous') {
    return { kind: 'several', spans: [...found.candidates].sort((a, b) => a.start - b.start) };
  }
  return findFolded(text, exact);
}

function findFolded(text: string, pasted: string): PastedQuote {
  const needle = fold(pasted).folded;
  if (needle.length === 0) return { kind: 'empty' };
  const { folded, places } = fold(text);
  const spans: Span[] = [];
  for (let at = folded.indexOf(needle); at !== -1; at = folded.indexOf(needle, at + 1)) {
    const first = places[at] ?? 0;
    const last = places[at + needle.length - 1] ?? first;
    spans.push({ start: characterStart(text, first), end: characterEnd(text, last + 1) });
    if (spans.length === MOST_PLACES) break;
  }
  const [only] = spans;
  if (!only) return { kind: 'lost' };
  return spans.length === 1 ? { kind: 'found', span: only, isLiteral: false } : { kind: 'several', spans };
}

/** White space, soft hyphens and zero-width characters: what lines and pages put between letters. */
const NOTHING = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/u;
const DASHES = /[\u2010-\u2015\u2212]/u;
const DOUBLE_QUOTES = /[\u00ab\u00bb\u201c-\u201f]/u;
const SINGLE_QUOTES = /[\u2018-\u201b\u2032\u2039\u203a]/u;

/** The folded text, and for each of its code units the offset in the text that it comes from. */
function fold(text: string): { folded: string; places: number[] } {
  let folded = '';
  const places: number[] = [];
  let offset = 0;
  for (const character of text) {
    const kept = foldCharacter(character);
    folded += kept;
    for (let unit = 0; unit < kept.length; unit += 1) places.push(offset);
    offset += character.length;
  }
  return { folded, places };
}

function foldCharacter(character: string): string {
  // A hyphen is folded away too: at the end of a line nobody can tell which kind it was.
  if (NOTHING.test(character) || character === '-' || DASHES.test(character)) return '';
  if (DOUBLE_QUOTES.test(character)) return '"';
  if (SINGLE_QUOTES.test(character)) return "'";
  return character.normalize('NFKC').toLowerCase();
}
