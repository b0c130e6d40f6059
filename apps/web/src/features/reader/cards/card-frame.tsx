import type { MouseEvent, ReactNode } from 'react';
import { cx } from '../../../shared/ui/cx.js';
import { showSpan } from '../core/text-surface.js';
import type { Span } from '../core/text-table.js';
import { useReader } from '../reader-context.js';
import { PassageLink } from './passage-link.js';

export interface CardFrameProps {
  id: string;
  span: Span;
  label: string;
  quote: string;
  tone: 'for' | 'against' | 'note';
  isOpen: boolean;
  /** True for what is done with: closed, it leaves the words of the passage out. */
  isQuiet?: boolean;
  children: ReactNode;
}

const rules = {
  for: 'border-s-3 border-solid border-s-for',
  against: 'border-s-3 [border-inline-start-style:double] border-s-against',
  note: 'border-s-3 [border-inline-start-style:dotted] border-s-neutral',
};

/** The outline of a card in the list of passages: its link, the words of the passage, and what was made of them. */
export function CardFrame({ id, span, label, quote, tone, isOpen, isQuiet = false, children }: CardFrameProps) {
  const { surface, dispatch } = useReader();
  const onClick = (event: MouseEvent) => {
    // The link is the way for everyone; a press beside it is a convenience, unless it meant a control or chose text.
    if (isOpen || (event.target instanceof Element && event.target.closest('a, button, input, textarea, select')))
      return;
    if (getSelection()?.isCollapsed === false) return;
    dispatch({ type: 'open', id });
    showSpan(surface, span);
  };
  return (
    <article
      data-card={id}
      onClick={onClick}
      className={cx(
        'flex flex-col gap-1.5 py-2.5 ps-3 pe-2 transition-colors',
        rules[tone],
        isOpen ? 'rounded-e-control bg-accent-soft' : 'cursor-pointer hover:bg-hover',
      )}
    >
      <PassageLink id={id} span={span} label={label} isOpen={isOpen} />
      {(isOpen || !isQuiet) && (
        <blockquote
          className={cx(
            'user-text font-serif text-15 text-ink-2',
            isOpen ? 'max-h-60 overflow-y-auto' : 'line-clamp-2',
          )}
        >
          “{quote}”
        </blockquote>
      )}
      {children}
    </article>
  );
}
