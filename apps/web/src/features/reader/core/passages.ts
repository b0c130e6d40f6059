import type { Span } from './text-table.js';

/** What a stretch of the text is marked as. */
export type PassageRole = 'supporting' | 'disputing' | 'note';

/** One citation or annotation of the text, as the page orders and paints it. */
export interface Passage extends Span {
  /** Global id of the citation or annotation. */
  readonly id: string;
  readonly role: PassageRole;
  /** True when the viewer put it there. */
  readonly mine: boolean;
  /** Number of the claim it is cited for; null for a note. */
  readonly claimNumber: number | null;
}

/** Document order: by start, then the longer first, then by id, so that the order is the same on every screen. */
export function inDocumentOrder<T extends Passage>(passages: readonly T[]): T[] {
  return [...passages].sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** "Passage 3 of 12, cited for #41": the name of a passage in lists and in what is spoken. */
export function passageLabel(passage: Passage, index: number, total: number): string {
  const place = `Passage ${index + 1} of ${total}`;
  if (passage.role === 'note') return `${place}, a note`;
  const claim = passage.claimNumber === null ? 'a claim that does not stand here' : `#${passage.claimNumber}`;
  return passage.role === 'supporting' ? `${place}, cited for ${claim}` : `${place}, cited against ${claim}`;
}

/** Counts for the margin beside one paragraph: how many passages of each role begin in it. */
export interface MarginMark {
  readonly role: PassageRole;
  readonly count: number;
  /** Id of the first of them, where a click on the mark leads. */
  readonly firstId: string;
}

const ROLES: readonly PassageRole[] = ['supporting', 'disputing', 'note'];

/** The marks of each paragraph, by its index. A passage counts once, where it begins. Passages are in document order. */
export function marginMarks(paragraphs: readonly Span[], passages: readonly Passage[]): MarginMark[][] {
  return paragraphs.map((paragraph, index) => {
    const nextStart = paragraphs[index + 1]?.start ?? Infinity;
    const here = passages.filter((passage) => passage.start >= paragraph.start && passage.start < nextStart);
    return ROLES.flatMap((role) => {
      const own = here.filter((passage) => passage.role === role);
      const first = own[0];
      return first ? [{ role, count: own.length, firstId: first.id }] : [];
    });
  });
}

/** Reads the `p` search parameter, `start-end`; null for anything else. */
export function parseSpan(value: string | undefined): Span | null {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(value ?? '');
  if (!match) return null;
  const span = { start: Number(match[1]), end: Number(match[2]) };
  return span.end > span.start ? span : null;
}

/** Writes the `p` search parameter. */
export function formatSpan(span: Span): string {
  return `${span.start}-${span.end}`;
}

/** True when both stretches share at least one character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
