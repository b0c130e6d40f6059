import type { RefObject } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { useShortcuts } from '../../../shared/lib/shortcuts.js';
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

type Entry = readonly [keys: string, label: string, run: (actions: RowActions, row: OutlineRow) => void];

const WRITING: readonly Entry[] = [
  ['p', 'Add a pro', (actions, row) => actions.argue(row, 'PRO')],
  ['o', 'Add a con (an opposing argument)', (actions, row) => actions.argue(row, 'CON')],
  ['u', 'Undercut the step: a con on the argument itself', (actions, row) => actions.argueOnStep(row, 'CON')],
  ['e', 'Edit', (actions, row) => actions.ask(row, 'edit')],
  ['r', 'Add a note', (actions, row) => actions.ask(row, 'note')],
  ['s', 'Cite a source', (actions, row) => actions.ask(row, 'cite')],
  ['Delete', 'Archive', (actions, row) => actions.archive(row)],
];

const VOTING: readonly Entry[] = [
  ['a', 'Agree: surely true', (actions, row) => actions.agree(row, 4)],
  ['d', 'Disagree: surely false', (actions, row) => actions.agree(row, 0)],
  ...[1, 2, 3, 4, 5].map((step): Entry => [
    String(step),
    `Vote ${step} of 5`,
    (actions, row) => actions.vote(row, step - 1),
  ]),
  ['Backspace', 'Withdraw the vote', (actions, row) => actions.vote(row, -1)],
];

/** Keys that the tree handles itself; here for the help, and to bring the focus into the tree when nothing has it. */
const MOVING: readonly (readonly [keys: string, label: string])[] = [
  ['ArrowDown', 'Next row'],
  ['ArrowUp', 'Previous row'],
  ['ArrowRight', 'Open the row, then to its buttons'],
  ['ArrowLeft', 'Back to the row, close it, then to its parent'],
  ['Home', 'First row'],
  ['End', 'Last row'],
  ['[', 'Previous argument on the same side'],
  [']', 'Next argument on the same side'],
  ['*', 'Open all rows beside this one'],
  ['Alt+ArrowRight', 'Open everything below'],
  ['Enter', 'Show the details'],
];

/** The outline's letters; each acts on the row that has the focus. */
export function useOutlineShortcuts({ tree, focusRow, actions }: OutlineShortcuts): void {
  const { store, viewerId } = useDebate();
  const isEnabled = viewerId !== null;
  const onActive = (run: (row: OutlineRow) => void) => () => {
    const { rows, activeKey } = store.getState();
    const row = rows.find((each) => each.key === activeKey);
    if (row) run(row);
  };
  const inGroup = (group: string, entries: readonly Entry[]) =>
    entries.map(([keys, label, run]) => ({ keys, label, group, isEnabled, run: onActive((row) => run(actions, row)) }));

  useShortcuts(
    [
      ...inGroup('Outline', WRITING),
      ...inGroup('Votes', VOTING),
      { keys: 't', label: 'Digits vote on truth, or on relevance', group: 'Votes', isEnabled, run: toggleFace },
    ],
    tree,
  );
  useShortcuts(
    MOVING.map(([keys, label]) => ({ keys, label, group: 'Outline', run: onActive((row) => focusRow(row.key)) })),
    nowhere,
  );

  function toggleFace(): void {
    const face = store.getState().face === 'truth' ? 'relevance' : 'truth';
    store.setState({ face });
    announce(face === 'truth' ? 'Digits vote on truth' : 'Digits vote on relevance');
  }
}
