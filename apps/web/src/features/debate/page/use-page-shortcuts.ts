import { useShortcuts } from '../../../shared/lib/shortcuts.js';
import { newestUndoAt, undoNewestToast } from '../../../shared/lib/toasts.js';
import { useCopyLink } from '../claim/use-copy-link.js';
import { useCurrent, useDebate } from '../data/debate-context.js';
import { doAgain, takeBack } from '../data/use-log-undo.js';
import { rowNumber } from '../outline/row-lookup.js';
import { usePageState } from './page-state.js';

/** Keys that mean the same wherever the focus is on the page. */
export function usePageShortcuts(): void {
  const scope = useDebate();
  const current = useCurrent();
  const copyLink = useCopyLink();
  const search = () => usePageState.setState({ isSearching: true });
  const undo = () => {
    // A toast offers the way back from what it says, yet something without a toast (a vote) may have been done since.
    const isToastNewest = (newestUndoAt() ?? -1) >= (scope.history.newestAt() ?? 0);
    if (isToastNewest) undoNewestToast();
    else void takeBack(scope);
  };
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
    { keys: 'z', label: 'Undo your last action', group, run: undo },
    { keys: 'Shift+Z', label: 'Do it again', group, run: () => void doAgain(scope) },
    { keys: 'Mod+Z', label: 'Undo your last action', group, run: undo },
  ]);
}
