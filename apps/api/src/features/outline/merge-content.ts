import { placeOf, type DebateContent, type ItemColumns, type TallyRow } from './debate-content.js';

type Column = Int32Array | Float64Array | Uint8Array | readonly unknown[];
type Columns = Readonly<Record<string, Column>> & { readonly numbers: Int32Array };

/** The debate with the items of `part` as they are there, and with its seq; items that were not known are added. */
export function withItems(content: DebateContent, part: DebateContent): DebateContent {
  return {
    seq: part.seq,
    nextNumber: part.nextNumber,
    claims: merged(content.claims, part.claims),
    arguments: merged(content.arguments, part.arguments),
  };
}

function merged<Kind extends ItemColumns>(known: Kind, part: Kind): Kind {
  if (part.numbers.length === 0) return known;
  const numbers = union(known.numbers, part.numbers);
  const result: Record<string, Column> = { numbers };
  for (const [name, column] of Object.entries(known as Columns)) {
    if (name === 'numbers') continue;
    const width = column.length === 0 ? widthOf(name) : column.length / known.numbers.length;
    const changed = (part as unknown as Columns)[name] as Column;
    const target = emptyLike(column, numbers.length * width);
    put(target, numbers, { column, numbers: known.numbers }, width);
    put(target, numbers, { column: changed, numbers: part.numbers }, width);
    result[name] = target;
  }
  return result as unknown as Kind; // the same names, each with a column of the same kind
}

/** Numbers in one column per item: five of votes, one of all else. */
const widthOf = (name: string): number => (name === 'counts' || name === 'freshCounts' ? 5 : 1);

function emptyLike(column: Column, length: number): Int32Array | Float64Array | Uint8Array | unknown[] {
  if (column instanceof Int32Array) return new Int32Array(length);
  if (column instanceof Float64Array) return new Float64Array(length);
  return column instanceof Uint8Array ? new Uint8Array(length) : new Array<unknown>(length);
}

function put(
  target: Int32Array | Float64Array | Uint8Array | unknown[],
  numbers: Int32Array,
  from: { readonly column: Column; readonly numbers: Int32Array },
  width: number,
): void {
  let place = 0;
  for (let index = 0; index < from.numbers.length; index++) {
    while (numbers[place] !== from.numbers[index]) place += 1; // both ascend, and nothing of `from` is missing
    for (let k = 0; k < width; k++) target[place * width + k] = from.column[index * width + k];
  }
}

function union(one: Int32Array, other: Int32Array): Int32Array {
  const added = other.filter((number) => placeOf(one, number) < 0);
  if (added.length === 0) return one;
  const all = new Int32Array(one.length + added.length);
  all.set(one);
  all.set(added, one.length);
  return (added[0] as number) > (one.at(-1) ?? 0) ? all : all.sort();
}

/** The debate with these tallies, as far as they are newer than those it has. The same object where none is. */
export function withTallies(content: DebateContent, rows: readonly TallyRow[]): DebateContent {
  const claims = tallied(content.claims, rows);
  const steps = tallied(content.arguments, rows);
  if (claims === content.claims && steps === content.arguments) return content;
  return { ...content, claims, arguments: steps };
}

function tallied<Kind extends ItemColumns>(known: Kind, rows: readonly TallyRow[]): Kind {
  const news = rows
    .map((row) => ({ row, place: placeOf(known.numbers, row.number) }))
    .filter(({ row, place }) => place >= 0 && row.version > (known.tallyVersions[place] as number));
  if (news.length === 0) return known;
  const counts = known.counts.slice();
  const freshCounts = known.freshCounts.slice();
  const tallyVersions = known.tallyVersions.slice();
  for (const { row, place } of news) {
    counts.set(row.counts, place * 5);
    freshCounts.set(row.freshCounts, place * 5);
    tallyVersions[place] = row.version;
  }
  return { ...known, counts, freshCounts, tallyVersions };
}
