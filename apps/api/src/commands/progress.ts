const everyMs = 2_000;

/** Calls `tell` at most every two seconds, and not before the first two have passed: what is quick needs no progress. */
export function slowly<Arguments extends unknown[]>(tell: (...args: Arguments) => void): (...args: Arguments) => void {
  let last = performance.now();
  return (...args) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    tell(...args);
  };
}
