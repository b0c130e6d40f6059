import { inParallel, wordOf, type Way, type Word } from './answers.js';
import type { Operation } from './operation.js';
import type { Place } from './world.js';

/** One cell: an operation in a place, and what is promised to come of it. */
export type Try = { readonly operation: Operation; readonly place: Place; readonly promised: Word };

const AT_ONCE = 12;
let count = 0;

/** How many cells were tried in this file so far. */
export const triedCells = (): number => count;

/** Those of the cells that were answered otherwise than promised, one line each. */
export async function wrongOf(tries: readonly Try[], way: Way, how = ''): Promise<string[]> {
  const wrong: string[] = [];
  await inParallel(tries, AT_ONCE, async ({ operation, place, promised }) => {
    const word = wordOf(await way.send(operation.request(place)));
    const found = operation.enough.some((name) => word.startsWith(name)) ? 'yes' : word;
    count += 1;
    if (found === promised) return;
    const what = [operation.root, operation.about, how].filter(Boolean).join(', ');
    wrong.push(`${what}, ${place.visibility}, ${place.state}, ${way.name}: ${found}, promised ${promised}`);
  });
  return wrong.sort();
}

/** All operations in all places, as `promise` has it. */
export function allTries(
  operations: readonly Operation[],
  places: readonly Place[],
  promise: (operation: Operation, place: Place) => Word,
): Try[] {
  return operations.flatMap((operation) =>
    places.map((place) => ({ operation, place, promised: promise(operation, place) })),
  );
}

/** Counts cells that were compared elsewhere. */
export function countCells(more: number): void {
  count += more;
}
