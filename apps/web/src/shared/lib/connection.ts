import { useEffect, useState } from 'react';
import { create } from 'zustand';

/** unused: nothing was ever subscribed to; live: open; lost: closed, and being opened again. */
export type SocketState = 'unused' | 'live' | 'lost';

interface Connection {
  socket: SocketState;
  /** When it was lost (milliseconds since 1970); null while it is not. */
  lostAt: number | null;
  /** Changes made here whose answer has not come yet. */
  pendingChanges: number;
}

/** What is known about the way to the server. Written by the GraphQL client only. */
export const useConnection = create<Connection>(() => ({ socket: 'unused', lostAt: null, pendingChanges: 0 }));

export function noteSocketOpen(): void {
  useConnection.setState({ socket: 'live', lostAt: null });
}

export function noteSocketLost(): void {
  useConnection.setState(({ lostAt }) => ({ socket: 'lost', lostAt: lostAt ?? Date.now() }));
}

/** Closed on purpose: nothing is subscribed to any more. */
export function noteSocketUnused(): void {
  useConnection.setState({ socket: 'unused', lostAt: null });
}

/**
 * Listens to what the device says about its network, for pages without a socket too; returns how to stop. Online again
 * does not mean that a lost socket is back: that is for the socket to say.
 */
export function watchDevice(): () => void {
  const lost = () => useConnection.setState(({ lostAt }) => ({ lostAt: lostAt ?? Date.now() }));
  const back = () => useConnection.setState(({ socket, lostAt }) => ({ lostAt: socket === 'lost' ? lostAt : null }));
  addEventListener('offline', lost);
  addEventListener('online', back);
  return () => {
    removeEventListener('offline', lost);
    removeEventListener('online', back);
  };
}

export function notePendingChanges(by: 1 | -1): void {
  useConnection.setState(({ pendingChanges }) => ({ pendingChanges: pendingChanges + by }));
}

/**
 * What to show. fine: nothing (also for the first 3 s of a loss, which mostly heals by itself);
 * reconnecting: a quiet dot, from 3 s on; offline: a banner, from 15 s on, or at once when the device says so;
 * back: for 4 s after an offline banner.
 */
export type ConnectionPhase = 'fine' | 'reconnecting' | 'offline' | 'back';

const QUIET = 3_000;
const OFFLINE = 15_000;
const BACK = 4_000;

/** The phase of the connection as it changes with time. */
export function useConnectionPhase(): ConnectionPhase {
  const lostAt = useConnection((state) => state.lostAt);
  const [phase, setPhase] = useState<ConnectionPhase>('fine');

  useEffect(() => {
    if (lostAt === null) {
      setPhase((before) => (before === 'offline' ? 'back' : 'fine'));
      const timer = setTimeout(() => setPhase('fine'), BACK);
      return () => clearTimeout(timer);
    }
    setPhase((before) => (before === 'back' ? 'fine' : before));
    const age = Date.now() - lostAt;
    const toQuiet = setTimeout(() => setPhase('reconnecting'), Math.max(0, QUIET - age));
    const toOffline = setTimeout(() => setPhase('offline'), Math.max(0, (navigator.onLine ? OFFLINE : QUIET) - age));
    return () => {
      clearTimeout(toQuiet);
      clearTimeout(toOffline);
    };
  }, [lostAt]);

  return phase;
}
