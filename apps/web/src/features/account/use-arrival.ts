import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useRestartSession } from '../../shared/lib/session.js';

/** What happens once somebody is signed in: a fresh session, and on to where they were going (home otherwise). */
export function useArrival(next: string | undefined): () => void {
  const restartSession = useRestartSession();
  const { history } = useRouter();
  return useCallback(() => {
    restartSession();
    history.push(next ?? '/');
  }, [restartSession, history, next]);
}
