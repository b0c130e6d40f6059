import { useLayoutEffect } from 'react';
import type { Passage } from '../core/passages.js';
import type { Span } from '../core/text-table.js';
import type { TextSurface } from '../core/text-surface.js';

/** Names of the highlights that reader.css paints; later ones lie on top where they meet. */
const LAYERS = ['cp-note', 'cp-supporting', 'cp-disputing', 'cp-mine', 'cp-active'] as const;
type Layer = (typeof LAYERS)[number];

/**
 * Paints passages over the text with the CSS Custom Highlight API (css-highlight-api-1): no element is put around them,
 * so the text nodes, a selection in them and the reading position stay as they are. Where a browser lacks it, the list
 * beside the text and the marks in the margin still lead to every passage.
 */
export function useHighlights(surface: TextSurface, passages: readonly Passage[], active: Span | null): void {
  useLayoutEffect(() => {
    paint(
      surface,
      'cp-note',
      passages.filter(({ role }) => role === 'note'),
    );
    paint(
      surface,
      'cp-supporting',
      passages.filter(({ role }) => role === 'supporting'),
    );
    paint(
      surface,
      'cp-disputing',
      passages.filter(({ role }) => role === 'disputing'),
    );
    paint(
      surface,
      'cp-mine',
      passages.filter(({ mine }) => mine),
    );
  }, [surface, passages]);

  const start = active?.start ?? null;
  const end = active?.end ?? null;
  useLayoutEffect(() => {
    paint(surface, 'cp-active', start === null || end === null ? [] : [{ start, end }]);
  }, [surface, start, end]);

  useLayoutEffect(
    () => () => {
      for (const layer of LAYERS) if (hasHighlights()) CSS.highlights.delete(layer);
    },
    [],
  );
}

function paint(surface: TextSurface, layer: Layer, spans: readonly Span[]): void {
  if (!hasHighlights()) return;
  const ranges = spans.map((span) => surface.rangeOf(span)).filter((range) => range !== null);
  if (ranges.length === 0) {
    CSS.highlights.delete(layer);
    return;
  }
  const highlight = new Highlight(...ranges);
  highlight.priority = LAYERS.indexOf(layer);
  CSS.highlights.set(layer, highlight);
}

function hasHighlights(): boolean {
  return typeof Highlight === 'function' && typeof CSS !== 'undefined' && 'highlights' in CSS;
}
