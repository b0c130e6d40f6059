import type { ExecutionResult } from 'graphql';
import type { Viewer } from '../auth/viewer.js';
import type { Rendering, SharedSource } from './shared-source.js';

/** Where a transport writes the messages of one subscription. */
export interface MessageSink {
  /** Writes one result, which is serialised already. False: the connection is closed or closing. */
  next(payload: Buffer): boolean;
}

export type ResultStream = AsyncGenerator<ExecutionResult, void, void>;

/**
 * A shared subscription as the protocol's library sees it: a stream that begins with its first `next`, stays silent and
 * ends. The results go past the library, from the source to the connection, each serialised once for all readers; ids,
 * completion and closing remain the library's.
 */
export function sharedStream(
  source: SharedSource<unknown>,
  reader: { readonly viewer: Viewer; readonly rendering: Rendering<unknown, Buffer>; readonly sink: MessageSink },
  lastResult: (error: unknown) => Buffer,
  onEnd: () => void,
): ResultStream {
  const { viewer, rendering, sink } = reader;
  let isOver = false;
  let stop: (() => void) | null = null;
  let settle = (): void => undefined;
  const over = new Promise<void>((resolve) => (settle = resolve));
  const finish = (error: unknown): void => {
    if (isOver) return;
    isOver = true;
    if (error !== null) sink.next(lastResult(error));
    stop?.();
    onEnd();
    settle();
  };
  const ended = { done: true, value: undefined } as const;
  return {
    async next() {
      if (!isOver && stop === null) {
        stop = source.open<Buffer>({
          viewer,
          rendering,
          deliver: (payload) => !isOver && sink.next(payload),
          end: finish,
        });
      }
      await over;
      return ended;
    },
    return() {
      finish(null);
      return Promise.resolve(ended);
    },
    throw(error) {
      finish(null);
      return Promise.reject(error as Error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await this.return();
    },
  };
}
