import { indexRanges } from '@counterpoint/anchoring';
import { useCallback, useMemo, type Dispatch, type MouseEvent } from 'react';
import type { ListItem } from './core/list-items.js';
import type { ReaderAction } from './core/reader-state.js';
import type { TextSurface } from './core/text-surface.js';

/**
 * What a press on the text means: the card of the passage there, or a choice where several lie over each other.
 * Highlights have no elements, so the place is looked up by its offset.
 */
export function usePassageHits(
  items: readonly ListItem[],
  surface: TextSurface,
  { onHit, dispatch }: { onHit: (id: string) => void; dispatch: Dispatch<ReaderAction> },
): (event: MouseEvent) => void {
  const index = useMemo(() => indexRanges(items), [items]);
  return useCallback(
    ({ clientX: x, clientY: y }: MouseEvent) => {
      // The end of a drag is also a click; it has chosen text.
      if (getSelection()?.isCollapsed === false) return;
      const offset = surface.offsetAt(x, y);
      const ids = offset === null ? [] : index.rangesAt(offset);
      const [only] = ids;
      if (only !== undefined && ids.length === 1) onHit(only);
      else if (ids.length > 1) dispatch({ type: 'overlap', ids, x, y });
    },
    [index, surface, onHit, dispatch],
  );
}
