import { create } from 'zustand';
import { useConnection } from '../connection.js';

/**
 * Updates that arrived since the connection was found lost; for the sentence "Back. 14 updates". Counting starts with the
 * loss and ends a few seconds after the return, when what comes is ordinary again.
 */
export const useMissedUpdates = create<{ count: number }>(() => ({ count: 0 }));

const CATCHING_UP = 4_000;
let backSince = 0;

useConnection.subscribe((now, before) => {
  if (now.lostAt !== null && before.lostAt === null) useMissedUpdates.setState({ count: 0 });
  if (now.lostAt === null && before.lostAt !== null) backSince = Date.now();
});

/** Called by the feed's readers for each batch of changes. */
export function noteUpdates(count: number): void {
  const isCatchingUp = useConnection.getState().lostAt !== null || Date.now() - backSince < CATCHING_UP;
  if (count > 0 && isCatchingUp) useMissedUpdates.setState((state) => ({ count: state.count + count }));
}
