import { Ids, joined } from './entry.js';
import type { Entry, Label } from './entry.js';

const HEAD = /^((?:\d+\.)+) (?:(Pro|Con): )?(.*)$/;

/** The older export: title, then an entry a line; links stay Markdown in the text. */
export function readLines(lines: readonly string[]): { title: string; entries: Entry[] } {
  const title = (lines[0] ?? '').replace(/^Discussion Title:/, '').trim();
  const found: { id: string; label: Label | null; line: number; text: string[] }[] = [];
  const ids = new Ids();
  lines.slice(1).forEach((line, at) => {
    const [, id = '', label = null, text = ''] = HEAD.exec(line) ?? [];
    if (id !== '' && ids.accepts(id)) {
      ids.add(id);
      found.push({ id, label: label as Label | null, line: at + 2, text: [text] });
    } else found.at(-1)?.text.push(line);
  });
  const entries = found.map(({ text, ...entry }) => ({ ...entry, text: joined(text) }));
  return { title, entries: entries.map((entry) => labelled(entry, entries)) };
}

/** Nothing is called a thesis here: what has no stance is one, or the question if there are such below it. */
function labelled(entry: Entry, all: readonly Entry[]): Entry {
  if (entry.label !== null) return entry;
  const isQuestion = entry.id === '1.' && all.some(({ id, label }) => id !== '1.' && label === null);
  return { ...entry, label: isQuestion ? 'Question' : 'Thesis' };
}
