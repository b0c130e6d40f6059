import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useQuery, type AnyVariables, type CombinedError } from 'urql';
import { useOutline } from './debate-context.js';

/** Changes come in bursts; details are read once per burst (milliseconds). */
const PAUSE = 300;

export interface Detail<Data> {
  data: Data | undefined;
  error: CombinedError | undefined;
  /** True while newer data is on its way; what is there stays. */
  isReading: boolean;
  readAgain: () => void;
}

/** A small query about what is open, read again after changes by others and by oneself, without ever going blank. */
export function useDetail<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  pause = false,
): Detail<Data> {
  const changes = useOutline((state) => state.changes);
  const [{ data, error, fetching, stale }, execute] = useQuery<Data, AnyVariables>({
    query,
    variables,
    pause,
    requestPolicy: 'cache-and-network',
  });
  const seen = useRef(changes);
  const read = useRef(execute);
  useLayoutEffect(() => {
    read.current = execute;
  });
  useEffect(() => {
    if (pause || seen.current === changes) return;
    const timer = setTimeout(() => {
      seen.current = changes;
      read.current({ requestPolicy: 'network-only' });
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [changes, pause]);
  return { data, error, isReading: fetching || stale, readAgain: () => execute({ requestPolicy: 'network-only' }) };
}
