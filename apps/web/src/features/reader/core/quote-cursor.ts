import type { Span } from './text-table.js';

/**
 * Quote mode: choosing a passage without a pointer. A cursor stands on a sentence; the choice runs from the sentence
 * where it began (anchor) to the one the cursor is on (head), and either end can be trimmed word by word.
 */
export interface QuoteCursor {
  /** Index of the sentence from which the choice was extended. */
  readonly anchor: number;
  /** Index of the sentence that the cursor is on. */
  readonly head: number;
  /** First offset of the chosen text. */
  readonly start: number;
  /** Offset after the chosen text. */
  readonly end: number;
}

/** What the cursor moves over: sentences in order, and the words of any stretch of the text. */
export interface QuoteText {
  readonly sentences: readonly Span[];
  wordsIn(span: Span): readonly Span[];
}

export type QuoteMove =
  | { readonly kind: 'sentence'; readonly step: -1 | 1; readonly extend: boolean }
  | { readonly kind: 'edge'; readonly edge: 'first' | 'last' }
  | { readonly kind: 'to'; readonly sentence: number }
  | { readonly kind: 'trim'; readonly end: 'start' | 'end'; readonly by: -1 | 1 };

/** The cursor on one sentence; null for a text without sentences. */
export function cursorAt(text: QuoteText, sentence: number): QuoteCursor | null {
  const index = Math.max(0, Math.min(sentence, text.sentences.length - 1));
  const span = text.sentences[index];
  return span ? { anchor: index, head: index, start: span.start, end: span.end } : null;
}

/** Index of the sentence at an offset; the nearest before it when the offset falls between two. */
export function sentenceAt(sentences: readonly Span[], offset: number): number {
  const after = sentences.findIndex((sentence) => sentence.end > offset);
  if (after === -1) return Math.max(0, sentences.length - 1);
  return after;
}

/** One step of the cursor. A step that leads nowhere gives the same cursor back, so a caller can tell by identity. */
export function moveCursor(text: QuoteText, cursor: QuoteCursor, move: QuoteMove): QuoteCursor {
  switch (move.kind) {
    case 'to':
      return cursorAt(text, move.sentence) ?? cursor;
    case 'edge':
      return cursorAt(text, move.edge === 'first' ? 0 : text.sentences.length - 1) ?? cursor;
    case 'sentence': {
      const head = cursor.head + move.step;
      if (head < 0 || head >= text.sentences.length) return cursor;
      return move.extend ? extendTo(text, cursor, head) : (cursorAt(text, head) ?? cursor);
    }
    case 'trim':
      return trim(text, cursor, move);
  }
}

/** Extending resets the end that moves; what was trimmed off the other end stays off. */
function extendTo(text: QuoteText, cursor: QuoteCursor, head: number): QuoteCursor {
  const first = text.sentences[Math.min(cursor.anchor, head)];
  const last = text.sentences[Math.max(cursor.anchor, head)];
  if (!first || !last) return cursor;
  const movesEnd = head > cursor.anchor || (head === cursor.anchor && cursor.head > head);
  const start = movesEnd && cursor.start < last.end ? Math.max(first.start, cursor.start) : first.start;
  const end = !movesEnd && cursor.end > first.start ? Math.min(last.end, cursor.end) : last.end;
  return { anchor: cursor.anchor, head, start, end };
}

/** Moves one end over one word, never past the chosen sentences and never so far that no word is left. */
function trim(text: QuoteText, cursor: QuoteCursor, move: { end: 'start' | 'end'; by: -1 | 1 }): QuoteCursor {
  const first = text.sentences[Math.min(cursor.anchor, cursor.head)];
  const last = text.sentences[Math.max(cursor.anchor, cursor.head)];
  if (!first || !last) return cursor;
  const words = text.wordsIn({ start: first.start, end: last.end });
  if (move.end === 'start') {
    const places = [first.start, ...words.slice(1).map((word) => word.start)];
    const start = nextPlace(places, cursor.start, move.by);
    return start === undefined || start >= cursor.end ? cursor : { ...cursor, start };
  }
  // The last place is the end of the sentence and not of its last word: giving a word back gives its full stop back.
  const places = [...words.slice(0, -1).map((word) => word.end), last.end];
  const end = nextPlace(places, cursor.end, move.by);
  return end === undefined || end <= cursor.start ? cursor : { ...cursor, end };
}

function nextPlace(places: readonly number[], from: number, by: -1 | 1): number | undefined {
  return by === 1 ? places.find((place) => place > from) : places.findLast((place) => place < from);
}
