import { useCallback, useRef } from 'react';
import { announce } from '../../shared/lib/announce.js';
import { passageLinkId } from './cards/passage-link.js';
import type { ListItem } from './core/list-items.js';
import { overlaps } from './core/passages.js';
import type { Span } from './core/text-table.js';
import type { TextSurface } from './core/text-surface.js';

export interface Jump {
  /** From a place in the text to the card of the first passage there. */
  toCard(place: Span | null): void;
  /** Back to where the jump began, to the pixel. False when there was none, or the focus has gone elsewhere since. */
  back(): boolean;
}

interface Spot {
  readonly element: HTMLElement | null;
  readonly scrollY: number;
}

/** Walks between a passage in the text and its card, and back to the exact spot. */
export function useJump(items: readonly ListItem[], surface: TextSurface, onOpen: (id: string) => void): Jump {
  const spot = useRef<Spot | null>(null);

  const toCard = useCallback(
    (place: Span | null) => {
      const item = place ? items.find((each) => overlaps(each, place)) : firstInSight(items, surface);
      if (!item) {
        announce(place ? 'Nothing is cited or noted here.' : 'No passage of this text is in sight.');
        return;
      }
      const active = document.activeElement;
      spot.current = { element: active instanceof HTMLElement ? active : null, scrollY };
      onOpen(item.id);
      // The card may have to appear first (another view on a narrow screen, a filtered list).
      requestAnimationFrame(() => document.getElementById(passageLinkId(item.id))?.focus());
    },
    [items, surface, onOpen],
  );

  const back = useCallback(() => {
    const from = spot.current;
    spot.current = null;
    const isOnCard = document.activeElement?.closest('[data-card]') != null;
    if (!from || !isOnCard) return false;
    scrollTo({ top: from.scrollY, behavior: 'instant' });
    const target =
      from.element?.isConnected && from.element !== document.body ? from.element : document.getElementById('main');
    target?.focus({ preventScroll: true });
    return true;
  }, []);

  return { toCard, back };
}

function firstInSight(items: readonly ListItem[], surface: TextSurface): ListItem | undefined {
  return items.find((item) => {
    const box = surface.rangeOf(item)?.getBoundingClientRect();
    return box !== undefined && box.bottom > 0 && box.top < innerHeight;
  });
}
