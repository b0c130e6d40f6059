import { Link } from '@tanstack/react-router';
import { formatSpan } from '../core/passages.js';
import { showSpan } from '../core/text-surface.js';
import type { Span } from '../core/text-table.js';
import { useReader } from '../reader-context.js';

export interface PassageLinkProps {
  id: string;
  span: Span;
  /** "Passage 3 of 12, cited for #41". */
  label: string;
  isOpen: boolean;
}

/** Id of the element that takes the focus when a passage's card is jumped to. */
export function passageLinkId(passageId: string): string {
  return `passage-${passageId}`;
}

/** Puts the focus on a passage's card, after something in it that had the focus has gone. */
export function focusPassageLink(passageId: string): void {
  // Once React has taken the field away; before that the browser would move the focus a second time.
  requestAnimationFrame(() => document.getElementById(passageLinkId(passageId))?.focus({ preventScroll: true }));
}

/** A real link to a passage: it can be copied, opened in another tab, and walked back from. */
export function PassageLink({ id, span, label, isOpen }: PassageLinkProps) {
  const { debateKey, source, version, surface, dispatch, showText } = useReader();
  return (
    <Link
      id={passageLinkId(id)}
      to="/d/$debateKey/sources/$number"
      params={{ debateKey, number: String(source.number) }}
      search={(before) => ({ ...before, p: formatSpan(span), version: version.number })}
      resetScroll={false}
      aria-current={isOpen ? 'true' : undefined}
      className="-my-1 inline-flex min-h-6 items-center self-start text-12 text-ink-3 underline-offset-2 hover:text-ink-1 hover:underline"
      onClick={() => {
        dispatch({ type: 'open', id });
        showText();
        // Also when the address names this passage already and the page has been scrolled away from it.
        requestAnimationFrame(() => showSpan(surface, span));
      }}
    >
      {label}
    </Link>
  );
}
