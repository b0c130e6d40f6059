import type { Signal } from './signal.js';

/** PostgreSQL refuses a NOTIFY of 8,000 bytes or more. */
const MAX_BYTES = 7_000;

/** So many ids are within that. */
const MAX_IDS = 150;

/** Signals as JSON arrays, each small enough for one NOTIFY. Of a debate's events only the newest seq matters. */
export function signalPayloads(signals: readonly Signal[]): string[] {
  const batches: string[][] = [];
  let size = Infinity;
  for (const signal of condensed(signals)) {
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

/** The same in fewer words: one seq and one set of items for each debate, and nothing twice. */
function condensed(signals: readonly Signal[]): Signal[] {
  const once = new Map<string, Signal>();
  const items = new Map<string, Set<string>>();
  for (const signal of signals) {
    if (signal.kind === 'tallies') {
      const known = items.get(signal.debateId) ?? new Set();
      items.set(signal.debateId, known);
      for (const item of signal.itemIds) known.add(item);
      continue;
    }
    const key = signal.kind === 'events' ? `events ${signal.debateId}` : JSON.stringify(signal);
    const before = once.get(key);
    if (before?.kind === 'events' && signal.kind === 'events' && before.seq > signal.seq) continue;
    once.set(key, signal);
  }
  const tallies = [...items].flatMap(([debateId, ids]) =>
    chunks([...ids], MAX_IDS).map((itemIds): Signal => ({ kind: 'tallies', debateId, itemIds })),
  );
  return [...once.values(), ...tallies];
}

function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  const parts: Value[][] = [];
  for (let start = 0; start < values.length; start += size) parts.push(values.slice(start, start + size));
  return parts;
}

/** What `signalPayloads` wrote; nothing for what somebody else wrote, or another version of us that says more. */
export function readSignals(payload: string): Signal[] {
  let written: unknown;
  try {
    written = JSON.parse(payload);
  } catch {
    return [];
  }
  return Array.isArray(written) ? written.filter(isSignal) : [];
}

const isSignal = (value: unknown): value is Signal => {
  const { kind, debateId, seq, itemIds, sessionHash, accountId } = (value ?? {}) as Record<string, unknown>;
  switch (kind) {
    case 'events':
      return typeof debateId === 'string' && typeof seq === 'number';
    case 'tallies':
      return typeof debateId === 'string' && Array.isArray(itemIds) && itemIds.every((id) => UUID.test(String(id)));
    case 'linksChanged':
      return typeof debateId === 'string';
    case 'signedOut':
      return typeof sessionHash === 'string';
    case 'rightsChanged':
      return typeof accountId === 'string';
    default:
      return false;
  }
};

/** Only such are asked of the database: one that is none would make every look fail. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
