import { BadInput } from '../errors.js';
import type { CursorKey, Page } from './page.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const fits = {
  integer: (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  number: (value: unknown) => Number.isFinite(value),
  /** Microseconds since 1970: what the database counts time in, exact as a number until 2255. */
  micros: (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0,
  uuid: (value: unknown) => typeof value === 'string' && UUID.test(value),
};

/** What a part of a cursor is. */
export type CursorKind = keyof typeof fits;

/**
 * The parts of a page's cursor as query parameters: nulls from the start of the list.
 *
 * @throws BadInput for a cursor of another list
 */
export function cursorParts(page: Page, ...shape: readonly CursorKind[]): CursorKey {
  const { after } = page;
  if (after === null) return shape.map(() => null);
  if (after.length !== shape.length || !shape.every((kind, place) => fits[kind](after[place]))) {
    throw new BadInput('"after" is not a cursor of this list. Take it from pageInfo.endCursor or an edge.');
  }
  return after;
}
