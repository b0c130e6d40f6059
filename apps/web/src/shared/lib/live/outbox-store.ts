import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A change that a person made here and that the server has not answered yet. */
export interface OutboxEntry {
  /** The idempotency key: sending it twice does it once. */
  readonly key: string;
  /** Whose change it is; another account on the same device never sends it. */
  readonly viewerId: string;
  /** Name of the operation, to find its document again after a reload. */
  readonly operation: string;
  readonly variables: object;
  /** Milliseconds since 1970; also the order of sending. */
  readonly madeAt: number;
}

interface OutboxSchema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { madeAt: number } };
}

/** Where entries are kept. Everything is allowed to fail silently: the change itself is on its way already. */
export interface OutboxStore {
  put(entry: OutboxEntry): Promise<void>;
  remove(key: string): Promise<void>;
  /** All entries in the order in which they were made. */
  all(): Promise<OutboxEntry[]>;
}

/** Entries in IndexedDB, so that they survive a reload and a crash; in memory where the browser refuses (private windows). */
export function openOutboxStore(name = 'counterpoint'): OutboxStore {
  const memory = new Map<string, OutboxEntry>();
  let database: Promise<IDBPDatabase<OutboxSchema> | null> | null = null;
  const open = () => (database ??= openDatabase(name));
  return {
    async put(entry) {
      memory.set(entry.key, entry);
      await (await open())?.put('outbox', entry).catch(() => undefined);
    },
    async remove(key) {
      memory.delete(key);
      await (await open())?.delete('outbox', key).catch(() => undefined);
    },
    async all() {
      const stored = await (await open())?.getAllFromIndex('outbox', 'madeAt').catch(() => null);
      return stored ?? [...memory.values()].sort((a, b) => a.madeAt - b.madeAt);
    },
  };
}

async function openDatabase(name: string): Promise<IDBPDatabase<OutboxSchema> | null> {
  try {
    return await openDB<OutboxSchema>(name, 1, {
      upgrade: (db) => db.createObjectStore('outbox', { keyPath: 'key' }).createIndex('madeAt', 'madeAt'),
    });
  } catch {
    return null;
  }
}
