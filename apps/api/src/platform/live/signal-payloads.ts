import type { Signal } from './signal.js';

/** PostgreSQL refuses a NOTIFY of 8,000 bytes or more. */
const MAX_BYTES = 7_000;

/** Signals as JSON arrays, each small enough for one NOTIFY. Of a debate's events only the newest seq matters. */
export function signalPayloads(signals: readonly Signal[]): string[] {
  const newest = new Map<string, Signal>();
  for (const signal of signals) {
    const key = signal.kind === 'events' ? `events ${signal.debateId}` : JSON.stringify(signal);
    const before = newest.get(key);
    if (before?.kind === 'events' && signal.kind === 'events' && before.seq > signal.seq) continue;
    newest.set(key, signal);
  }
  const batches: string[][] = [];
  let size = Infinity;
  for (const signal of newest.values()) {
    const text = JSON.stringify(signal);
    if (size + text.length + 1 > MAX_BYTES) {
      batches.push([]);
      size = 2;
    }
    batches.at(-1)?.push(text);
    size += text.length + 1;
  }
  return batches.map((batch) => `[${batch.join(',')}]`);
}
