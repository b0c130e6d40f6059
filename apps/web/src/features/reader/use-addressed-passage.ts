import { useEffect, useEffectEvent, useMemo, type Dispatch } from 'react';
import type { ListItem } from './core/list-items.js';
import { parseSpan } from './core/passages.js';
import type { ReaderAction } from './core/reader-state.js';
import type { Span } from './core/text-table.js';
import { showSpan, type TextSurface } from './core/text-surface.js';

export interface AddressedPassageOptions {
  items: readonly ListItem[];
  surface: TextSurface;
  dispatch: Dispatch<ReaderAction>;
  textLength: number;
  /** The card that is open now. */
  openId: string | null;
}

/**
 * The passage that the address names: brings it into sight when it comes, and opens its card where it has one. Null when
 * the address names none, or one that lies outside this text.
 */
export function useAddressedPassage(p: string | undefined, options: AddressedPassageOptions): Span | null {
  const { items, surface, textLength } = options;
  const span = useMemo(() => {
    const parsed = parseSpan(p);
    return parsed && parsed.end <= textLength ? parsed : null;
  }, [p, textLength]);

  useEffect(() => {
    if (span) showSpan(surface, span);
  }, [span, surface]);

  const matching = span && items.find((item) => item.start === span.start && item.end === span.end);
  const openMatching = useEffectEvent((id: string, at: Span) => {
    // Where two cards have the same passage, the one that was pressed stays open.
    const isOpenAlready = items.some(
      (item) => item.start === at.start && item.end === at.end && item.id === options.openId,
    );
    if (!isOpenAlready) options.dispatch({ type: 'open', id });
  });
  const matchingId = matching?.id ?? null;
  useEffect(() => {
    if (span && matchingId !== null) openMatching(matchingId, span);
  }, [span, matchingId]);

  return span;
}
