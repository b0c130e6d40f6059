// Whether what was seen of one register (one person's vote on one claim) can have happened in some order: Wing and Gong,
// "Testing and verifying concurrent objects" (1993), with memory of what was tried (Lowe 2017). Histories are cut where
// nothing was open, so that each search is small.

/**
 * @typedef {object} Event
 * @property {'write' | 'read'} type
 * @property {string} value written, or read; 'none' for no vote
 * @property {string | null} [previous] what the write answered that was there before; undefined: it did not say
 * @property {number} invoke
 * @property {number} end Infinity for a write that may have happened at any time since, or never
 */

/** What was there before, as an answer tells it: the value without its revision. */
const told = (value) => (value === 'none' ? null : value.split('@')[0]);

/**
 * @param {readonly Event[]} events
 * @param {string} [initial]
 * @returns {readonly Event[] | null} null: they can be put in order. Otherwise the first part that cannot
 */
export function firstImpossible(events, initial = 'none') {
  const open = events.filter(({ end }) => end === Infinity);
  const windows = inWindows(events.filter(({ end }) => end !== Infinity));
  /** @type {Map<string, { value: string, used: number }>} */
  let states = new Map([[`${initial}|0`, { value: initial, used: 0 }]]);
  for (const window of windows) {
    const after = new Map();
    for (const state of states.values()) explore(window, open, state, after);
    if (after.size === 0) return window;
    states = after;
  }
  return null;
}

/** Parts between which nothing certain was open. */
function inWindows(events) {
  const windows = [];
  let until = -Infinity;
  for (const event of [...events].sort((a, b) => a.invoke - b.invoke)) {
    if (event.invoke > until) windows.push([]);
    windows.at(-1).push(event);
    until = Math.max(until, event.end);
  }
  return windows;
}

/** Tries every order of a window that time allows, and collects in `after` how it can have ended. */
function explore(window, open, start, after) {
  if (window.length > 30)
    throw new Error(`${window.length} operations of one person on one claim at once are too many to check.`);
  const all = 2 ** window.length - 1;
  const seen = new Set();
  const stack = [{ done: 0, ...start }];
  while (stack.length > 0) {
    const { done, value, used } = stack.pop();
    const key = `${done}|${value}|${used}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (done === all) {
      after.set(`${value}|${used}`, { value, used });
      continue;
    }
    const waiting = window.filter((_, place) => (done & (1 << place)) === 0);
    const soonestEnd = Math.min(...waiting.map(({ end }) => end));
    window.forEach((event, place) => {
      if ((done & (1 << place)) !== 0 || event.invoke > soonestEnd) return;
      const next = apply(event, value);
      if (next !== null) stack.push({ done: done | (1 << place), value: next, used });
    });
    open.forEach((event, place) => {
      if ((used & (1 << place)) !== 0 || event.invoke > soonestEnd) return;
      stack.push({ done, value: event.value, used: used | (1 << place) });
    });
  }
}

/** The value after the event; null: it cannot have happened here. */
function apply(event, value) {
  if (event.type === 'read') return event.value === value ? value : null;
  if (event.previous !== undefined && event.previous !== told(value)) return null;
  return event.value;
}
