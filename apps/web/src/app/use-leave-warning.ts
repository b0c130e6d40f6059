import { useEffect } from 'react';
import { useConnection } from '../shared/lib/connection.js';

/** Lets the browser ask before the page is closed while changes still wait for an answer. */
export function useLeaveWarning(): void {
  const isWaiting = useConnection((state) => state.pendingChanges > 0);
  useEffect(() => {
    if (!isWaiting) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isWaiting]);
}
