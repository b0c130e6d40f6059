/**
 * Small values kept in this browser: preferences, drafts, what was seen last. Storage may be forbidden or full;
 * then values live until the page is closed, and nothing breaks.
 */
const memory = new Map<string, string>();
const PREFIX = 'counterpoint.';

/** The stored text, or null. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** Stores a text; null removes it. */
export function writeStored(key: string, value: string | null): void {
  if (value === null) memory.delete(key);
  else memory.set(key, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Kept in memory only, as said above.
  }
}
