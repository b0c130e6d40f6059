import { startTransition, useCallback, useEffect, useRef, useState } from 'react';

export interface Reached {
  isReached: boolean;
  /** The row is hovered or focused; it counts after a pause in milliseconds. */
  reach: (pause: number) => void;
  leave: () => void;
}

/** Whether a person is at a row, by pointer or by focus, so that its buttons show. */
export function useReached(): Reached {
  const [isReached, setReached] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const reach = useCallback((pause: number) => {
    clearTimeout(timer.current);
    // The buttons can wait for what a key or a press does meanwhile.
    timer.current = setTimeout(() => startTransition(() => setReached(true)), pause);
  }, []);
  const leave = useCallback(() => {
    clearTimeout(timer.current);
    setReached(false);
  }, []);
  return { isReached, reach, leave };
}
