import { readStored, writeStored } from './storage.js';

/** The newest event of a debate that this browser has shown; null for a debate never opened here. */
export function lastSeenSeq(debateId: string): number | null {
  const stored = readStored(`seen.${debateId}`);
  return stored === null ? null : Number(stored);
}

/** Remembers that events up to `seq` were shown; never goes back. */
export function markSeen(debateId: string, seq: number): void {
  if (seq > (lastSeenSeq(debateId) ?? 0)) writeStored(`seen.${debateId}`, String(seq));
}
