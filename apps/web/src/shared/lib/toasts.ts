import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

/** How long a toast stays; hovering or focusing it stops the clock. */
const SHOWN_FOR = 8000;

export interface ToastContent {
  /** One sentence in the past tense: "Archived #41." */
  text: string;
  /** The way back, offered as a button and as the key `z`. */
  undo?: { run: () => void; label?: string };
}

interface ShownToast extends ToastContent {
  /** When it was shown, in milliseconds of `performance.now`. */
  readonly at: number;
}

/** The queue behind the toast region; features call `showToast`. */
export const toastQueue = new ToastQueue<ShownToast>({ maxVisibleToasts: 3 });

/** Says that something happened, with the way back where there is one. Returns the toast's key, for `closeToast`. */
export function showToast(content: ToastContent): string {
  return toastQueue.add({ ...content, at: performance.now() }, { timeout: SHOWN_FOR });
}

/** Takes a toast away, if it still shows. */
export function closeToast(key: string): void {
  toastQueue.close(key);
}

/** Runs the undo of one toast and closes it. */
export function undoToast(key: string): void {
  const toast = toastQueue.visibleToasts.find((each) => each.key === key);
  toastQueue.close(key);
  toast?.content.undo?.run();
}

/** Runs the undo of the newest toast that has one; false where there is none. */
export function undoNewestToast(): boolean {
  const newest = toastQueue.visibleToasts.find((each) => each.content.undo);
  if (!newest) return false;
  undoToast(newest.key);
  return true;
}

/** When the newest toast with an undo was shown (milliseconds of `performance.now`); null where none shows. */
export function newestUndoAt(): number | null {
  return toastQueue.visibleToasts.find((each) => each.content.undo)?.content.at ?? null;
}
