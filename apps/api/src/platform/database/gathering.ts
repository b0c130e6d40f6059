/** How work is gathered. */
export type GatheringOptions<Item, Answer> = {
  /** Items in one batch at most. */
  readonly most: number;
  /** Batches at work at the same time at most. */
  readonly atOnce: number;
  /** Items that may wait; beyond that an item is refused with what `refusal` makes. */
  readonly waiting: number;
  readonly refusal: () => Error;
  /**
   * Items of the same key never are in two batches at the same time, because they would only wait for each other there.
   * Left out: all may go together.
   */
  readonly keyOf?: (item: Item) => string;
  /** Does a batch: an answer or an error for each item, in their order. Rejects where all of them failed alike. */
  readonly run: (items: readonly Item[]) => Promise<readonly (Answer | Error)[]>;
};

type Waiting<Item, Answer> = {
  readonly item: Item;
  readonly key: string | null;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Lets what arrives while other things are at work go together: what would be many statements becomes one. Nothing waits
 * for company: where there is room, an item goes at the end of the event loop's turn in which it came.
 */
export class Gathering<Item, Answer> {
  private queue: Waiting<Item, Answer>[] = [];
  private atWork = 0;
  private readonly busy = new Set<string>();
  private isScheduled = false;

  constructor(private readonly options: GatheringOptions<Item, Answer>) {}

  /** Resolves to the item's answer; rejects with its error. */
  add(item: Item): Promise<Answer> {
    const { waiting, refusal, keyOf } = this.options;
    if (this.queue.length >= waiting) return Promise.reject(refusal());
    return new Promise((resolve, reject) => {
      this.queue.push({ item, key: keyOf?.(item) ?? null, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.queue.length === 0 || this.atWork >= this.options.atOnce) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      while (this.atWork < this.options.atOnce) {
        const batch = this.take();
        if (batch.length === 0) break;
        void this.work(batch);
      }
    });
  }

  /** The next batch: in order of arrival, those left out whose key is at work. */
  private take(): Waiting<Item, Answer>[] {
    const batch: Waiting<Item, Answer>[] = [];
    const left: Waiting<Item, Answer>[] = [];
    for (const waiting of this.queue) {
      const mayGo = batch.length < this.options.most && (waiting.key === null || !this.busy.has(waiting.key));
      (mayGo ? batch : left).push(waiting);
    }
    this.queue = left;
    return batch;
  }

  private async work(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    this.atWork += 1;
    for (const { key } of batch) if (key !== null) this.busy.add(key);
    try {
      const answers = await this.options.run(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const answer = answers[index];
        if (answer === undefined) reject(new Error('A batch gave no answer for one of its items.'));
        else if (answer instanceof Error) reject(answer);
        else resolve(answer);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    for (const { key } of batch) if (key !== null) this.busy.delete(key);
    this.atWork -= 1;
    this.schedule();
  }
}
