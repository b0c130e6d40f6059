import { useSyncExternalStore } from 'react';

/** Below this one claim fills the screen; the same width as `--breakpoint-md`. */
const query = typeof matchMedia === 'undefined' ? null : matchMedia('(width < 700px)');

/** True on screens too narrow for two panes. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrowScreen);
}

/** The same at this moment, outside of components. */
export function isNarrowScreen(): boolean {
  return query?.matches ?? false;
}

function subscribe(changed: () => void): () => void {
  query?.addEventListener('change', changed);
  return () => query?.removeEventListener('change', changed);
}
