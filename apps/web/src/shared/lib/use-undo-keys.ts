import type { ActionHistory, UndoableAction } from './action-history.js';
import { useShortcuts } from './shortcuts.js';
import { newestUndoAt, showToast, undoNewestToast } from './toasts.js';

/** The keys that take back one's own last action, and do it again; the same in the outline and in the sources. */
export function useUndoKeys(history: ActionHistory, group: string): void {
  const undo = () => {
    // A toast offers the way back from what it says, yet something without a toast (a vote) may have been done since.
    const isToastNewest = (newestUndoAt() ?? -1) >= (history.newestAt() ?? 0);
    if (isToastNewest) undoNewestToast();
    else void takeBack(history);
  };
  useShortcuts([
    { keys: 'z', label: 'Undo your last action', group, run: undo },
    { keys: 'Shift+Z', label: 'Do it again', group, run: () => void doAgain(history) },
    { keys: 'Mod+Z', label: 'Undo your last action', group, run: undo },
  ]);
}

/** Takes back one of one's own actions, by default the newest, and says what it was. */
export async function takeBack(history: ActionHistory, action?: UndoableAction): Promise<void> {
  const text = await history.undo(action);
  if (text !== null) showToast({ text: `Taken back: ${text}` });
}

/** Does again what was taken back last. */
async function doAgain(history: ActionHistory): Promise<void> {
  const text = await history.redo();
  if (text !== null) showToast({ text: `Done again: ${text}` });
}
