import { memo, useEffect, useRef, useState, type RefObject } from 'react';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import { AnnotationCard } from '../cards/annotation-card.js';
import { CitationCard } from '../cards/citation-card.js';
import type { ListItem } from '../core/list-items.js';
import { passageLabel } from '../core/passages.js';

export interface PassageListProps {
  items: readonly ListItem[];
  openId: string | null;
  /** Whether the viewer could add something. */
  canQuote: boolean;
}

type Filter = 'all' | 'cited' | 'notes';

/** From so many passages on, the list can be narrowed. */
const MANY = 8;

/** Every passage of the text as a real link, in document order: what the highlights say, for everyone. */
export const PassageList = memo(function PassageList({ items, openId, canQuote }: PassageListProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    if (openId === null) return;
    const card = list.current?.querySelector(`[data-card="${CSS.escape(openId)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
  }, [openId]);

  useKeptFocus(list, items);

  if (items.length === 0) {
    return (
      <EmptyState
        title="Nothing is cited from this text yet."
        example={
          canQuote
            ? 'Select a sentence and press c: it becomes the ground of a claim. Without a mouse, press q.'
            : 'When somebody cites a passage, it is listed here.'
        }
      />
    );
  }

  const shown = items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => isShown(item, filter) || item.id === openId);
  return (
    <>
      {items.length >= MANY && (
        <Segmented<Filter>
          label="Which passages are listed"
          size="s"
          options={[
            { id: 'all', label: 'All' },
            { id: 'cited', label: 'Cited' },
            { id: 'notes', label: 'Notes' },
          ]}
          value={filter}
          onChange={setFilter}
          className="mb-3 self-start"
        />
      )}
      <ol ref={list} className="flex flex-col gap-1">
        {shown.map(({ item, index }) => {
          const label = passageLabel(item, index, items.length);
          return (
            // Cards out of sight cost nothing until they are scrolled to.
            <li key={item.id} className="[contain-intrinsic-size:auto_10rem] [content-visibility:auto]">
              {item.kind === 'citation' ? (
                <CitationCard citation={item.citation} label={label} isOpen={item.id === openId} />
              ) : (
                <AnnotationCard annotation={item.annotation} span={item} label={label} isOpen={item.id === openId} />
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
});

/** When a card goes that had the focus (taken away here, or by somebody else), the one that took its place gets it. */
function useKeptFocus(list: RefObject<HTMLOListElement | null>, items: readonly ListItem[]): void {
  const last = useRef<{ index: number } | null>(null);
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      const card = target instanceof Element && list.current?.contains(target) ? target.closest('[data-card]') : null;
      const cards = [...(list.current?.querySelectorAll('[data-card]') ?? [])];
      last.current = card ? { index: cards.indexOf(card) } : null;
    };
    document.addEventListener('focusin', onFocusIn);
    return () => document.removeEventListener('focusin', onFocusIn);
  }, [list]);

  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-card]') ?? [])];
    const link = cards[Math.min(last.current.index, cards.length - 1)]?.querySelector('a');
    (link ?? document.getElementById('main'))?.focus({ preventScroll: true });
  }, [list, items]);
}

function isShown(item: ListItem, filter: Filter): boolean {
  return filter === 'all' || (filter === 'notes') === (item.kind === 'note');
}
