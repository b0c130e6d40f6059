import type { CitationStance } from '../../gql/graphql.js';
import { historyOf } from '../../shared/lib/action-history.js';
import { useShortcuts } from '../../shared/lib/shortcuts.js';
import { useUndoKeys } from '../../shared/lib/use-undo-keys.js';
import type { ListItem } from './core/list-items.js';
import type { Span } from './core/text-table.js';
import type { QuoteMode } from './quote/use-quote-mode.js';
import { useReader, useReaderState } from './reader-context.js';
import { showSpan } from './core/text-surface.js';
import type { Jump } from './use-jump.js';

export interface ReaderKeysOptions {
  canQuote: boolean;
  cite: (stance?: CitationStance) => void;
  jump: Jump;
  quote: QuoteMode;
  items: readonly ListItem[];
  paragraphs: readonly Span[];
  openPaste: () => void;
}

/** The keys of the reader. Those that act on a passage are there only while one is chosen. */
export function useReaderKeys(options: ReaderKeysOptions): void {
  const { canQuote, cite, jump, quote, items, paragraphs, openPaste } = options;
  const { surface, dispatch, can, showText, debateId, viewerId } = useReader();
  const state = useReaderState();
  const isChosen = state.chosen !== null && (state.panel === 'closed' || state.panel === 'actions');
  const openIndex = items.findIndex(({ id }) => id === state.openId);

  /** Where somebody is in the text: the chosen passage, the paragraph in focus, the open card's passage. */
  const place = (): Span | null => {
    if (state.chosen) return state.chosen.span;
    const holder = document.activeElement?.closest('[data-paragraph]');
    const paragraph = holder instanceof HTMLElement ? paragraphs[Number(holder.dataset['paragraph'])] : undefined;
    return paragraph ?? items[openIndex] ?? null;
  };
  const walk = (step: -1 | 1) => {
    const next = openIndex === -1 && step === -1 ? items.at(-1) : items[openIndex + step];
    if (!next) return;
    dispatch({ type: 'open', id: next.id });
    showText();
    showSpan(surface, next);
  };
  const escape = () => {
    if (!jump.back()) dispatch({ type: 'dismiss' });
  };

  const group = 'Reader';
  useUndoKeys(historyOf(debateId, viewerId), group);
  useShortcuts([
    {
      keys: 'c',
      label: 'Cite the chosen passage for the current claim',
      group,
      isEnabled: isChosen && can.addClaim,
      run: () => cite(),
    },
    {
      keys: 'Shift+C',
      label: 'Cite it against the current claim',
      group,
      isEnabled: isChosen && can.addClaim,
      run: () => cite('DISPUTES'),
    },
    {
      keys: 'n',
      label: 'New claim from the chosen passage',
      group,
      isEnabled: isChosen && can.addClaim,
      run: () => dispatch({ type: 'panel', mode: 'claim' }),
    },
    {
      keys: 'h',
      label: 'Note on the chosen passage',
      group,
      isEnabled: isChosen && can.annotate,
      run: () => dispatch({ type: 'panel', mode: 'note' }),
    },
    {
      keys: 'q',
      label: state.quote ? 'End quote mode' : 'Quote mode: choose sentences with the arrow keys',
      group,
      isEnabled: canQuote,
      run: () =>
        state.quote ? quote.end() : quote.start((place() ?? firstInSight(surface.element(), paragraphs)).start),
    },
    { keys: 'v', label: 'Paste a quote', group, isEnabled: canQuote, run: openPaste },
    { keys: 's', label: 'From the text to the card of the passage', group, run: () => jump.toCard(place()) },
    { keys: '[', label: 'Previous passage', group, isEnabled: items.length > 0, run: () => walk(-1) },
    { keys: ']', label: 'Next passage', group, isEnabled: items.length > 0, run: () => walk(1) },
    { keys: 'Escape', label: 'Back to the text; close what is open', group, run: escape },
  ]);
}

/** The first paragraph of which something is in sight. */
function firstInSight(text: HTMLElement | null, paragraphs: readonly Span[]): Span {
  const index = [...(text?.children ?? [])].findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > 120);
  return paragraphs[Math.max(0, index)] ?? { start: 0, end: 0 };
}
