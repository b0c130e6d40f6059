/** What an entry is called; null where the older dialect calls it nothing. */
export type Label = 'Thesis' | 'Question' | 'Pro' | 'Con';

/** One entry of a Kialo export. */
export interface Entry {
  /** Dotted numbers with a final dot: `1.2.11.`. */
  readonly id: string;
  readonly label: Label | null;
  readonly text: string;
  /** Line of the file, counted from 1. */
  readonly line: number;
}

/** Id of the entry above; empty for the root. */
export function parentOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.', id.length - 2) + 1);
}

/** How many numbers an id has. */
export function depthOf(id: string): number {
  return id.split('.').length - 1;
}

/** Ids seen so far: whether another one can be that of an entry. */
export class Ids {
  private readonly seen = new Set<string>();

  /** Whether this can be the next entry: not there yet, and its parent is; the first is the root. */
  accepts(id: string): boolean {
    if (this.seen.size === 0) return id === '1.';
    return !this.seen.has(id) && this.seen.has(parentOf(id));
  }

  add(id: string): void {
    this.seen.add(id);
  }
}

/** Lines of a text without the blank ones at its end, as one. */
export function joined(lines: readonly string[]): string {
  return lines.join('\n').replace(/\s+$/, '');
}
