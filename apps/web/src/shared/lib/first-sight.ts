/** Pages that never say that their content is in sight are taken to be complete after so long (milliseconds). */
const PATIENCE = 4_000;
/** Time after which work is begun if the browser never says that it is idle (milliseconds). */
const AT_LATEST = 10_000;

let tell: () => void;
const firstSight = new Promise<void>((resolve) => {
  tell = resolve;
});
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says that what somebody came for is in sight. Only the first time counts; the mark is for measuring. */
export function noteFirstSight(mark = 'content-visible'): void {
  if (performance.getEntriesByName(mark).length === 0) performance.mark(mark);
  tell();
}

/**
 * Runs something when the page has nothing better to do: never before its content is in sight, so that the content and what
 * is merely fetched ahead do not share the line.
 */
export function whenIdle(run: () => void): void {
  timer ??= setTimeout(tell, PATIENCE);
  void firstSight.then(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: AT_LATEST });
    else setTimeout(run, AT_LATEST / 5);
  });
}
