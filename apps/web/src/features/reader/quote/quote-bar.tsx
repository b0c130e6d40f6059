import { useEffect, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import type { QuoteCursor } from '../core/quote-cursor.js';

export interface QuoteBarProps {
  barRef: RefObject<HTMLDivElement | null>;
  cursor: QuoteCursor;
  sentenceCount: number;
  /** Number of the paragraph in which the chosen text begins. */
  paragraph: number;
  chosenText: string;
  onAct: () => void;
  onEnd: () => void;
}

/**
 * Quote mode's place for the focus. It is an application to screen readers, so that the arrow keys reach it also in their
 * browse mode; the keys themselves are in the registry (use-quote-mode.ts), the chosen text is painted in the source.
 */
export function QuoteBar(props: QuoteBarProps) {
  const { barRef, cursor, sentenceCount, paragraph, chosenText, onAct, onEnd } = props;
  useEffect(() => {
    barRef.current?.focus({ preventScroll: true });
  }, [barRef]);
  // Not in the registry: on one of the bar's own buttons Enter presses that button.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
    event.preventDefault();
    onAct();
  };
  const first = Math.min(cursor.anchor, cursor.head) + 1;
  const last = Math.max(cursor.anchor, cursor.head) + 1;
  const place = first === last ? `Sentence ${first}` : `Sentences ${first}–${last}`;
  return (
    // It stands over the top of the text and takes no room, so that the text never moves when it comes or goes.
    <div className="sticky top-(--header-height) z-20 h-0">
      <div
        ref={barRef}
        onKeyDown={onKeyDown}
        role="application"
        aria-roledescription="sentence cursor"
        aria-label="Quote mode. Up and Down choose a sentence, Shift extends, Left and Right trim words, Enter opens the actions, Escape ends."
        tabIndex={0}
        data-no-print
        className="absolute inset-x-0 top-2 flex flex-col gap-1.5 rounded-card bg-paper-3 px-4 py-2.5 font-sans shadow-float"
      >
        <div className="flex items-center gap-3">
          <p className="text-13 font-strong figures">
            {place} of {sentenceCount} <span className="font-normal text-ink-3">· paragraph {paragraph}</span>
          </p>
          <span className="flex-1" />
          <Button variant="primary" size="s" onPress={onAct}>
            Use <KeyHint keys="Enter" tone="inverse" />
          </Button>
          <Button variant="quiet" size="s" onPress={onEnd}>
            End <KeyHint keys="Escape" />
          </Button>
        </div>
        <p className="user-text line-clamp-2 font-serif text-15 text-ink-2">{chosenText}</p>
        <p aria-hidden className="hidden flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-3 md:flex">
          <span className="inline-flex items-center gap-1">
            <KeyHint keys="ArrowUp" /> <KeyHint keys="ArrowDown" /> sentence
          </span>
          <span className="inline-flex items-center gap-1">
            <KeyHint keys="Shift+ArrowDown" /> more
          </span>
          <span className="inline-flex items-center gap-1">
            <KeyHint keys="ArrowLeft" /> <KeyHint keys="ArrowRight" /> a word off or on at the end, with{' '}
            <KeyHint keys="Shift" /> at the start
          </span>
        </p>
      </div>
    </div>
  );
}
