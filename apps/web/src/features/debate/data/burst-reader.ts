export interface BurstReader {
  /** Something has changed: it is read when the burst is over. */
  ask(): void;
  /** True while a reading runs or is due. */
  isBusy(): boolean;
  stop(): void;
}

/**
 * Reads once for a burst of changes: when none has come for `pause` milliseconds, yet not later than `longest` after the first.
 * Never twice at a time; what changes during a reading is read after it.
 */
export function createBurstReader(
  read: () => Promise<unknown>,
  { pause, longest }: { pause: number; longest: number },
): BurstReader {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first: number | null = null;
  let isReading = false;
  let isStopped = false;

  async function start(): Promise<void> {
    timer = undefined;
    first = null;
    isReading = true;
    await read().catch(() => undefined);
    isReading = false;
    if (first !== null) schedule(first);
  }
  function schedule(began: number): void {
    if (isReading || isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void start(), Math.max(0, Math.min(pause, began + longest - performance.now())));
  }
  return {
    ask() {
      first ??= performance.now();
      schedule(first);
    },
    isBusy: () => isReading || timer !== undefined,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
