import { useShortcuts } from '../../../shared/lib/shortcuts.js';
import { useUndoKeys } from '../../../shared/lib/use-undo-keys.js';
import { useCopyLink } from '../claim/use-copy-link.js';
import { useCurrent, useDebate } from '../data/debate-context.js';
import { rowNumber } from '../outline/row-lookup.js';
import { usePageState } from './page-state.js';

/** Keys that mean the same wherever the focus is on the page. */
export function usePageShortcuts(): void {
  const scope = useDebate();
  const current = useCurrent();
  const copyLink = useCopyLink();
  const search = () => usePageState.setState({ isSearching: true });
  const copy = () => {
    const { rows, activeKey } = scope.store.getState();
    const active = rows.find((row) => row.key === activeKey);
    // In the outline the link is to the row that has the focus; elsewhere to what the pane shows.
    const isInOutline = document.activeElement?.closest('[role="treegrid"]') != null;
    const number = (isInOutline ? undefined : current) ?? (active && rowNumber(active));
    if (number != null) copyLink(number);
  };
  const group = 'Debate';
  useShortcuts([
    { keys: '/', label: 'Search in this debate', group, run: search },
    { keys: 'Mod+K', label: 'Search, go to a claim', group, run: search, worksInFields: true },
    {
      keys: 'g h',
      label: 'History',
      group,
      run: () => usePageState.setState(({ panel }) => ({ panel: panel === 'history' ? null : 'history' })),
    },
    { keys: 'Mod+Shift+L', label: 'Copy a link', group, run: copy },
  ]);
  useUndoKeys(scope.history, group);
}
