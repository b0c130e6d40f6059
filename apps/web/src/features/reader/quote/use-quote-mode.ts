import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { useShortcuts } from '../../../shared/lib/shortcuts.js';
import { cursorAt, moveCursor, sentenceAt, type QuoteMove, type QuoteText } from '../core/quote-cursor.js';
import type { ReaderState } from '../core/reader-state.js';
import { scrollToRange } from '../core/text-surface.js';
import type { Reader } from '../reader-context.js';

export interface QuoteMode {
  readonly sentenceCount: number;
  /** Begins at the sentence at an offset. */
  start(offset: number): void;
  end(): void;
}

/** How long the cursor must rest before its text is spoken, so that holding a key down does not queue sentences. */
const REST = 200;

/** Pixels at the top of the screen that the header and the bar of quote mode take. */
const BAR_ROOM = 220;

const MOVES: readonly { keys: string; label: string; move: QuoteMove }[] = [
  { keys: 'ArrowDown', label: 'Next sentence', move: { kind: 'sentence', step: 1, extend: false } },
  { keys: 'ArrowUp', label: 'Previous sentence', move: { kind: 'sentence', step: -1, extend: false } },
  { keys: 'Shift+ArrowDown', label: 'Extend by the next sentence', move: { kind: 'sentence', step: 1, extend: true } },
  { keys: 'Shift+ArrowUp', label: 'Extend upwards, or take back', move: { kind: 'sentence', step: -1, extend: true } },
  { keys: 'ArrowLeft', label: 'Trim a word off the end', move: { kind: 'trim', end: 'end', by: -1 } },
  { keys: 'ArrowRight', label: 'Give a word back at the end', move: { kind: 'trim', end: 'end', by: 1 } },
  { keys: 'Shift+ArrowRight', label: 'Trim a word off the start', move: { kind: 'trim', end: 'start', by: 1 } },
  { keys: 'Shift+ArrowLeft', label: 'Give a word back at the start', move: { kind: 'trim', end: 'start', by: -1 } },
  { keys: 'Home', label: 'First sentence', move: { kind: 'edge', edge: 'first' } },
  { keys: 'End', label: 'Last sentence', move: { kind: 'edge', edge: 'last' } },
];

/** The keys of quote mode, what they do to the cursor, and what is spoken of it. */
export function useQuoteMode(
  { text, surface, state, dispatch }: Pick<Reader, 'text' | 'surface' | 'dispatch'> & { readonly state: ReaderState },
  quoteText: QuoteText,
  bar: RefObject<HTMLElement | null>,
): QuoteMode {
  const cursor = state.quote;
  const isOn = cursor !== null && state.panel === 'closed';

  const start = useCallback(
    (offset: number) => {
      const begun = cursorAt(quoteText, sentenceAt(quoteText.sentences, offset));
      if (begun) dispatch({ type: 'quote', cursor: begun });
      else announce('This source has no sentence to quote.');
    },
    [quoteText, dispatch],
  );
  const end = useCallback(() => dispatch({ type: 'quote', cursor: null }), [dispatch]);

  const lastSpoken = useRef<string | null>(null);
  const chosenStart = cursor?.start ?? null;
  const chosenEnd = cursor?.end ?? null;
  useEffect(() => {
    if (chosenStart === null || chosenEnd === null) {
      lastSpoken.current = null;
      return;
    }
    const range = surface.rangeOf({ start: chosenStart, end: chosenEnd });
    if (range) scrollToRange(range, BAR_ROOM);
    const spoken = text.slice(chosenStart, chosenEnd);
    if (spoken === lastSpoken.current) return;
    const timer = setTimeout(() => {
      lastSpoken.current = spoken;
      announce(spoken);
    }, REST);
    return () => clearTimeout(timer);
  }, [surface, text, chosenStart, chosenEnd]);

  useShortcuts(
    MOVES.map(({ keys, label, move }) => ({
      keys,
      label,
      group: 'Quote mode',
      isEnabled: isOn,
      run: () => {
        if (!cursor) return;
        const moved = moveCursor(quoteText, cursor, move);
        if (moved !== cursor) dispatch({ type: 'quote', cursor: moved });
      },
    })),
    bar,
  );

  return { sentenceCount: quoteText.sentences.length, start, end };
}
