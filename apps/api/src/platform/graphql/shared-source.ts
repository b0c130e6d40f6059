import type { Viewer } from '../auth/viewer.js';

/** What became of an update on its way to readers. */
export type Rendered<Content> = {
  readonly content: Content;
  /** `tryLater`: the database was away; nothing is wrong with the update. `broken`: there is an error in place of it. */
  readonly outcome: 'whole' | 'tryLater' | 'broken';
};

/** Makes of an update what a reader is given. Readers who are given the very same have the same rendering. */
export interface Rendering<Update, Content> {
  /** `viewer`: the one of its readers as whom data are read. Never rejects. */
  render(update: Update, viewer: Viewer): Promise<Rendered<Content>>;
}

export interface SharedReader<Update, Content> {
  readonly viewer: Viewer;
  readonly rendering: Rendering<Update, Content>;
  /** Must not wait. False: the reader has gone, and is given nothing more. */
  deliver(content: Content): boolean;
  /** Nothing comes any more. `error`: why; null when it is no error. */
  end(error: unknown): void;
}

/**
 * The source of a subscription's events for many readers at once. It gives the same update objects to all, and before
 * every delivery it makes sure that each reader may have it. For a transport that takes one result after the other it is
 * an async iterable like any other.
 */
export class SharedSource<Update> implements AsyncIterable<Update> {
  constructor(
    private readonly viewer: Viewer,
    /** Begins to deliver; answers how to stop. */
    readonly open: <Content>(reader: SharedReader<Update, Content>) => () => void,
  ) {}

  [Symbol.asyncIterator](): AsyncGenerator<Update, void, void> {
    return readAlone(this.viewer, this.open);
  }
}

const unchanged = {
  render: <Update>(update: Update): Promise<Rendered<Update>> => Promise.resolve({ content: update, outcome: 'whole' }),
};

function readAlone<Update>(
  viewer: Viewer,
  open: (reader: SharedReader<Update, Update>) => () => void,
): AsyncGenerator<Update, void, void> {
  const ready: Update[] = [];
  let end: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;
  let stop: (() => void) | null = null;
  const reader: SharedReader<Update, Update> = {
    viewer,
    rendering: unchanged,
    deliver(update) {
      ready.push(update);
      wake();
      return end === null;
    },
    end(error) {
      end ??= { error };
      wake();
    },
  };
  const leave = (): Promise<IteratorResult<Update, void>> => {
    reader.end(null);
    stop?.();
    return Promise.resolve({ done: true, value: undefined });
  };
  return {
    async next() {
      stop ??= open(reader);
      while (ready.length === 0 && end === null) await new Promise<void>((resolve) => (wake = resolve));
      const update = ready.shift();
      if (update !== undefined) return { done: false, value: update };
      const error = end?.error ?? null;
      end = { error: null };
      return error === null ? { done: true, value: undefined } : Promise.reject(error);
    },
    return: leave,
    async throw(error) {
      await leave();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await leave();
    },
  };
}
