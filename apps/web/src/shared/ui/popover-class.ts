/** Classes of anything that floats above the page beside what opened it. */
export const popoverClass =
  'z-40 max-h-[70vh] overflow-y-auto rounded-card bg-paper-3 text-ink-1 shadow-float outline-none ' +
  'transition-opacity duration-120 entering:opacity-0 exiting:opacity-0';
