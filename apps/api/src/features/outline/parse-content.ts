import type { Stance } from '../argument/argument.entity.js';
import { placeOf, type ArgumentColumns, type ClaimColumns, type ItemColumns } from './debate-content.js';
import { NumberStream } from './number-stream.js';

/** What graph.sql.ts gives about claims; null where there are none. */
export type ClaimTexts = {
  readonly figures: string | null;
  readonly texts: string | null;
  readonly origins: string | null;
};

export type ArgumentTexts = {
  readonly figures: string | null;
  readonly stances: string | null;
  readonly notes: string | null;
  readonly pairs: string | null;
};

const NONE: readonly never[] = [];
const UUID_LENGTH = 36;

export function parseClaims({ figures, texts: json, origins }: ClaimTexts): ClaimColumns {
  const texts = json === null ? [] : (JSON.parse(json) as string[]);
  const { items, flags, more } = parseFigures(figures ?? '', texts.length);
  return {
    ...items,
    texts,
    positions: more,
    livesElsewhere: flags.map((flag) => (flag >> 1) & 1),
    ...parseOrigins(origins ?? '', items.numbers),
  };
}

export function parseArguments({ figures, stances, notes, pairs }: ArgumentTexts): ArgumentColumns {
  const stanceList = stances === null ? [] : (stances.split(',') as Stance[]);
  const { items, more } = parseFigures(figures ?? '', stanceList.length);
  const noteList = new Array<string>(stanceList.length).fill('');
  if (notes !== null) {
    for (const [number, note] of Object.entries(JSON.parse(notes) as Record<string, string>)) {
      noteList[placeOf(items.numbers, Number(number))] = note;
    }
  }
  return {
    ...items,
    targets: more,
    stances: stanceList,
    premises: parsePremises(pairs ?? '', items.numbers),
    notes: noteList,
  };
}

function parseFigures(
  text: string,
  length: number,
): { readonly items: ItemColumns; readonly flags: Uint8Array; readonly more: Int32Array } {
  const items = {
    numbers: new Int32Array(length),
    revisions: new Int32Array(length),
    archived: new Uint8Array(length),
    counts: new Int32Array(5 * length),
    freshCounts: new Int32Array(5 * length),
    tallyVersions: new Float64Array(length),
    annotationCounts: new Int32Array(length),
  };
  const flags = new Uint8Array(length);
  const more = new Int32Array(length);
  const stream = new NumberStream(text);
  for (let index = 0; index < length; index++) {
    items.numbers[index] = stream.next();
    items.revisions[index] = stream.next();
    const flag = stream.next();
    flags[index] = flag;
    items.archived[index] = flag & 1;
    items.tallyVersions[index] = stream.next();
    items.annotationCounts[index] = stream.next();
    more[index] = stream.next();
    stream.five(items.counts, index);
    if ((flag & 4) !== 0) stream.five(items.freshCounts, index);
  }
  copyWhereEqual(items.counts, items.freshCounts, flags);
  return { items, flags, more };
}

function copyWhereEqual(counts: Int32Array, freshCounts: Int32Array, flags: Uint8Array): void {
  for (let index = 0; index < flags.length; index++) {
    if (((flags[index] as number) & 4) !== 0) continue;
    for (let k = index * 5; k < index * 5 + 5; k++) freshCounts[k] = counts[k] as number;
  }
}

function parsePremises(pairs: string, numbers: Int32Array): readonly (readonly number[])[] {
  const premises = Array.from(numbers, (): number[] => []);
  const stream = new NumberStream(pairs);
  let place = 0;
  for (let number = stream.next(); number >= 0; number = stream.next()) {
    while (numbers[place] !== number) place += 1; // both ascend
    premises[place]?.push(stream.next());
  }
  return premises;
}

function parseOrigins(text: string, numbers: Int32Array): Pick<ClaimColumns, 'citationCounts' | 'origins'> {
  const citationCounts = new Int32Array(numbers.length);
  const origins = new Array<readonly string[]>(numbers.length).fill(NONE);
  const known = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const comma = text.indexOf(',', at);
    const place = placeOf(numbers, Number(text.slice(at, comma)));
    citationCounts[place] = (citationCounts[place] as number) + 1;
    const isSupporting = comma + 1 < text.length && text[comma + 1] !== ';';
    at = comma + (isSupporting ? UUID_LENGTH : 0) + 2;
    if (!isSupporting) continue;
    const id = text.slice(comma + 1, comma + 1 + UUID_LENGTH);
    let origin = known.get(id);
    // One string for all who rest on it; a slice would keep the whole text alive.
    if (origin === undefined) known.set(id, (origin = Buffer.from(id, 'latin1').toString('latin1')));
    const before = origins[place] as readonly string[];
    if (!before.includes(origin)) origins[place] = [...before, origin].sort();
  }
  return { citationCounts, origins };
}
