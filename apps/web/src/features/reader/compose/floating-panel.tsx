import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { placePopover } from '../core/place-popover.js';
import type { Span } from '../core/text-table.js';
import type { TextSurface } from '../core/text-surface.js';
import { BAR_QUERY, useMediaQuery } from '../use-media-query.js';

export interface FloatingPanelProps {
  surface: TextSurface;
  /** The passage beside which it floats. */
  span: Span;
  label: string;
  /** toolbar: keys of the page keep working; dialog: something is being written in it. */
  role: 'toolbar' | 'dialog';
  onEscape: () => void;
  children: ReactNode;
}

/** Floats 8 px from the end of a passage and follows it while the page scrolls; a bar at the bottom for fingers. */
export function FloatingPanel({ surface, span, label, role, onEscape, children }: FloatingPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const isBar = useMediaQuery(BAR_QUERY);
  const { start, end } = span;

  useLayoutEffect(() => {
    const element = panel.current;
    if (!element || isBar) return;
    const place = () => {
      const boxes = [...(surface.rangeOf({ start, end })?.getClientRects() ?? [])].filter(({ width }) => width > 0);
      const first = boxes[0];
      const last = boxes.at(-1);
      if (!first || !last) return;
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      const { left, top } = placePopover(
        { first, last },
        size,
        { width: innerWidth, height: innerHeight },
        surface.element()?.getBoundingClientRect(),
      );
      element.style.left = `${left}px`;
      element.style.top = `${top}px`;
      // A passage that was scrolled away takes its actions along, unless somebody is busy in them.
      const isAway = last.bottom < 0 || first.top > innerHeight;
      element.style.visibility = isAway && !element.contains(document.activeElement) ? 'hidden' : 'visible';
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    addEventListener('scroll', place, { capture: true, passive: true });
    addEventListener('resize', place);
    return () => {
      observer.disconnect();
      removeEventListener('scroll', place, { capture: true });
      removeEventListener('resize', place);
      element.removeAttribute('style');
    };
  }, [surface, start, end, isBar]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onEscape();
  };

  return (
    <div
      ref={panel}
      role={role}
      aria-label={label}
      data-no-print
      onKeyDown={onKeyDown}
      className={
        isBar
          ? 'fixed inset-x-0 bottom-0 z-30 max-h-[70dvh] overflow-y-auto rounded-t-card bg-paper-3 px-3 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] shadow-float'
          : 'fixed z-30 w-115 max-w-[calc(100vw-1rem)] rounded-card bg-paper-3 p-2 shadow-float'
      }
    >
      {children}
    </div>
  );
}
