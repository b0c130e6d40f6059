/** A page that is not shown paints no frames; what waits for one goes on after so long (milliseconds). */
const AT_LATEST = 250;

/** Resolves when the browser has painted what was drawn by now: for work that nobody sees, so that it does not delay the frame. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, AT_LATEST);
    requestAnimationFrame(() => {
      // The frame's callbacks run before its painting; a task of its own comes after.
      setTimeout(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  });
}
