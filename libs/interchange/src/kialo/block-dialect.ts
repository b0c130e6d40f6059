import type { ReadSource } from '../debate.js';
import { depthOf, Ids, joined } from './entry.js';
import type { Entry, Label } from './entry.js';

const HEAD = /^( *)((?:\d+\.)+) (Thesis|Question|Pro|Con):$/;
const SOURCE = /^\[(\d+)\] ?(.*)$/;

/** The current export: title, entries in blocks, sources. */
export function readBlocks(lines: readonly string[]): { title: string; entries: Entry[]; sources: ReadSource[] } {
  const tail = tailOf(lines);
  return {
    title: (lines[1] ?? '').trim(),
    entries: entriesOf(lines.slice(0, tail)),
    sources: sourcesOf(lines.slice(tail + 1)),
  };
}

/** Line of the heading of the sources; the number of lines where there is none. */
function tailOf(lines: readonly string[]): number {
  const tail = lines.findLastIndex((line, at) => line === 'Sources:' && /^\[1\]/.test(lines[at + 1] ?? ''));
  return tail < 0 ? lines.length : tail;
}

function entriesOf(lines: readonly string[]): Entry[] {
  const entries: Entry[] = [];
  const ids = new Ids();
  let open: { id: string; label: Label; line: number; text: string[]; indent: number } | null = null;
  const close = () => {
    if (open) entries.push({ id: open.id, label: open.label, line: open.line, text: joined(open.text) });
  };
  lines.forEach((line, at) => {
    const [, indent = '', id = '', label] = HEAD.exec(line) ?? [];
    if (label !== undefined && indent.length === 2 * (depthOf(id) - 1) && ids.accepts(id)) {
      close();
      ids.add(id);
      open = { id, label: label as Label, line: at + 1, text: [], indent: indent.length };
    } else if (open) {
      const { length } = /^ */.exec(line)?.[0] ?? '';
      open.text.push(line.slice(Math.min(length, open.indent)));
    }
  });
  close();
  return entries;
}

/** Sources are numbered one after the other; another number in brackets is part of what is quoted. */
function sourcesOf(lines: readonly string[]): ReadSource[] {
  const found: { mark: string; address: string; quote: string[] }[] = [];
  for (const line of lines) {
    const [, number, address = ''] = SOURCE.exec(line) ?? [];
    if (number === String(found.length + 1)) found.push({ mark: number, address, quote: [] });
    else found.at(-1)?.quote.push(line);
  }
  return found.map(({ mark, address, quote }) => ({ mark, address, quote: joined(quote) }));
}
