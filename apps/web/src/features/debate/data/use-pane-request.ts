import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { PaneRequest } from '../outline/outline-store.js';
import { useDebate, useOutline } from './debate-context.js';

/**
 * Begins what a key in the outline asked for, once the pane shows the item that it was asked about. Returns what to call when
 * that is over: the focus then goes back to the row from which it was asked.
 */
export function usePaneRequest(number: number, begin: Partial<Record<PaneRequest['kind'], () => void>>): () => void {
  const { store } = useDebate();
  const request = useOutline((state) => state.paneRequest);
  const latest = useRef(begin);
  const askedFrom = useRef<string | null>(null);
  useLayoutEffect(() => {
    latest.current = begin;
  });
  useEffect(() => {
    const start = request?.number === number ? latest.current[request.kind] : undefined;
    if (!start) return;
    askedFrom.current = store.getState().activeKey;
    store.setState({ paneRequest: null });
    start();
  }, [number, request, store]);
  return useCallback(() => {
    if (askedFrom.current !== null) store.setState({ focusRequest: askedFrom.current });
    askedFrom.current = null;
  }, [store]);
}
