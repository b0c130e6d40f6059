import { MemoryReader } from '../../src/platform/database/memory-reader.js';
import { SignalBus } from '../../src/platform/live/signal-bus.js';
import type { SignalTransport } from '../../src/platform/live/signal-transport.js';
import { DebateMemory, type MemoryBounds } from '../../src/features/outline/debate-memory.js';
import { OutlineService } from '../../src/features/outline/outline.service.js';
import { QueryCounter } from './query-counter.js';
import type { Seed } from './seed.js';

/** Signals that nobody hears, until the connection is said to be back. */
class DeafTransport implements SignalTransport {
  private reconnected: () => void = () => undefined;

  listen(_deliver: (payload: string) => void, onReconnect: () => void): Promise<void> {
    this.reconnected = onReconnect;
    return Promise.resolve();
  }

  send(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  comeBack(): void {
    this.reconnected();
  }
}

const ROOMY: MemoryBounds = { debates: 10, items: 10_000 };

/** Makes nodes with a memory of their own whose signals are lost. They end with the test that made them. */
export function useDeafNodes(seed: Seed) {
  const opened: MemoryReader[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((reader) => reader.close()));
  });

  return async (bounds = ROOMY) => {
    const transport = new DeafTransport();
    const signals = new SignalBus(transport);
    await signals.onModuleInit();
    const reader = new MemoryReader(seed.testDatabase.memoryUrl, 2);
    opened.push(reader);
    /** What the memory asks of the database; what is asked as the viewer goes another way. */
    const asked = new QueryCounter();
    asked.listenTo(reader);
    const memory = new DebateMemory(reader, signals, bounds);
    memory.onModuleInit();
    return { transport, memory, asked, outlines: new OutlineService(seed.database, memory) };
  };
}
