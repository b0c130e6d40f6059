import type { DebateGraph } from '../graph/debate-graph.js';
import { contribute } from './pass.js';
import type { Sheet } from './pass.js';
import { A_CLAIM } from './plan.js';

/** One debate on its sheet. */
interface Settled {
  readonly graph: DebateGraph;
  readonly sheet: Sheet;
}

/**
 * Copies strengths from one sheet to another by number, works out every contribution from them, and answers the places of
 * the items whose inputs are not, to the bit, those that made their strength.
 */
export function takeOver(old: Settled, next: Settled): number[] {
  const { plan, base, strengths } = next.sheet;
  const oldPlaces = new Int32Array(next.graph.size).fill(-1);
  for (let index = 0; index < next.graph.size; index++) {
    const known = old.graph.indexByNumber.get(next.graph.numbers[index] as number);
    const place = plan.place[index] as number;
    if (known !== undefined) oldPlaces[place] = old.sheet.plan.place[known] as number;
    strengths[place] =
      known === undefined ? (base[place] as number) : (old.sheet.strengths[oldPlaces[place] as number] as number);
  }
  for (let place = 0; place < next.graph.size; place++)
    if ((plan.slotOf[place] as number) >= 0) contribute(next.sheet, place);
  return differing(old.sheet, next.sheet, oldPlaces);
}

/**
 * Places of the items of a sheet that have other inputs than on an earlier one: another base, other contributions, or no
 * earlier self at all. An item with the same inputs has, to the bit, the same strength.
 * @param earlier by place, the item's place on the earlier sheet; -1 where it has none
 */
function differing(old: Sheet, next: Sheet, earlier: Int32Array): number[] {
  const places: number[] = [];
  for (let place = 0; place < earlier.length; place++) {
    const before = earlier[place] as number;
    if (before < 0 || !hasSameInputs(old, before, next, place)) places.push(place);
  }
  return places;
}

function hasSameInputs(old: Sheet, before: number, next: Sheet, place: number): boolean {
  if ((old.plan.slotOf[before] === A_CLAIM) !== (next.plan.slotOf[place] === A_CLAIM)) return false;
  if (!Object.is(old.base[before], next.base[place])) return false;
  const oldFrom = old.plan.slotStart[before] as number;
  const from = next.plan.slotStart[place] as number;
  const count = (next.plan.slotStart[place + 1] as number) - from;
  if ((old.plan.slotStart[before + 1] as number) - oldFrom !== count) return false;
  for (let k = 0; k < count; k++) {
    if (!Object.is(old.contributions[oldFrom + k], next.contributions[from + k])) return false;
  }
  return true;
}
