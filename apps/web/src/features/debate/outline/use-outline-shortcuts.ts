import type { RefObject } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { useShortcuts, type Shortcut } from '../../../shared/lib/shortcuts.js';
import { useDebate } from '../data/debate-context.js';
import type { OutlineRow } from './flatten-rows.js';
import type { RowActions } from './use-row-actions.js';

export interface OutlineShortcuts {
  tree: RefObject<HTMLElement | null>;
  focusRow: (key: string) => void;
  actions: RowActions;
}

/** A box that contains nothing: its keys run only while nothing has the focus, and are listed in the help. */
const nowhere: RefObject<HTMLElement | null> = {
  current: typeof document === 'undefined' ? null : document.createElement('div'),
};

/** The outline's letters; each acts on the row that has the focus. */
export function useOutlineShortcuts({ tree, focusRow, actions }: OutlineShortcuts): void {
  const { store, viewerId } = useDebate();
  const active = (): OutlineRow | undefined => {
    const { rows, activeKey } = store.getState();
    return rows.find((row) => row.key === activeKey);
  };
  const on = (run: (row: OutlineRow) => void) => () => {
    const row = active();
    if (row) run(row);
  };
  const key = (keys: string, label: string, run: () => void, group = 'Outline'): Shortcut => ({
    keys,
    label,
    group,
    run,
  });
  const isSignedIn = viewerId !== null;

  useShortcuts(
    [
      key(
        'p',
        'Add a pro',
        on((row) => actions.argue(row, 'PRO')),
      ),
      key(
        'o',
        'Add a con (an opposing argument)',
        on((row) => actions.argue(row, 'CON')),
      ),
      key(
        'u',
        'Undercut the step: a con on the argument itself',
        on((row) => actions.argueOnStep(row, 'CON')),
      ),
      key(
        'e',
        'Edit',
        on((row) => actions.ask(row, 'edit')),
      ),
      key(
        'r',
        'Add a note',
        on((row) => actions.ask(row, 'note')),
      ),
      key(
        's',
        'Cite a source',
        on((row) => actions.ask(row, 'cite')),
      ),
      key(
        'Delete',
        'Archive',
        on((row) => actions.archive(row)),
      ),
      key(
        'Mod+Shift+L',
        'Copy a link',
        on((row) => actions.copyLink(row)),
      ),
      key(
        'a',
        'Agree: surely true',
        on((row) => actions.agree(row, 4)),
        'Votes',
      ),
      key(
        'd',
        'Disagree: surely false',
        on((row) => actions.agree(row, 0)),
        'Votes',
      ),
      ...[1, 2, 3, 4, 5].map((step) =>
        key(
          String(step),
          `Vote ${step} of 5`,
          on((row) => actions.vote(row, step - 1)),
          'Votes',
        ),
      ),
      key(
        'Backspace',
        'Withdraw the vote',
        on((row) => actions.vote(row, -1)),
        'Votes',
      ),
      key('t', 'Let the digits vote on truth, or on relevance', toggleFace, 'Votes'),
    ].map((shortcut) => ({ ...shortcut, isEnabled: isSignedIn || shortcut.keys === 'Mod+Shift+L' })),
    tree,
  );

  const toActive = () => {
    const row = active();
    if (row) focusRow(row.key);
  };
  useShortcuts(
    [
      key('ArrowDown', 'Next row', toActive),
      key('ArrowUp', 'Previous row', toActive),
      key('ArrowRight', 'Open the row, then to its buttons', toActive),
      key('ArrowLeft', 'Back to the row, close it, then to its parent', toActive),
      key('Home', 'First row', toActive),
      key('End', 'Last row', toActive),
      key('[', 'Previous argument on the same side', toActive),
      key(']', 'Next argument on the same side', toActive),
      key('*', 'Open all rows beside this one', toActive),
      key('Alt+ArrowRight', 'Open everything below', toActive),
      key('Enter', 'Show the details', toActive),
    ],
    nowhere,
  );

  function toggleFace(): void {
    const face = store.getState().face === 'truth' ? 'relevance' : 'truth';
    store.setState({ face });
    announce(face === 'truth' ? 'Digits vote on truth' : 'Digits vote on relevance');
  }
}
