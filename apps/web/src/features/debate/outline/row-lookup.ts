import type { OutlineRow, OutlineShape } from './flatten-rows.js';
import { argumentsOn, isArgument, premisesOf, targetOf, type OutlineModel } from './outline-model.js';

/** True if a row stands for an item: its argument, or the claim that it shows. */
export function rowShows(row: OutlineRow, number: number): boolean {
  return (row.argument === number && row.kind !== 'premise') || row.claim === number;
}

/** The number that a row's address carries: its step where it has one (the step leads to the claim, not back), else its claim. */
export function rowNumber(row: OutlineRow): number | null {
  return row.kind === 'premise' ? row.claim : (row.argument ?? row.claim);
}

/**
 * Path from a root to the first place where an item stands, as a row key; null if it has none. The search walks upwards, so it
 * costs the item's ancestors, not the whole debate.
 */
export function pathTo(model: OutlineModel, number: number): string | null {
  return isArgument(model, number) ? pathToArgument(model, number) : pathToClaim(model, number);
}

function pathToClaim(model: OutlineModel, claim: number): string | null {
  if (!model.slotOf.has(claim)) return null;
  if (model.positions.includes(claim)) return String(claim);
  if (model.loose.includes(claim)) return `loose/${claim}`;
  for (const step of model.usedIn.get(claim) ?? []) {
    const path = pathToArgument(model, step);
    if (path === null) continue;
    return premisesOf(model, step).length === 1 ? path : `${path}/${claim}`;
  }
  return null;
}

function pathToArgument(model: OutlineModel, argument: number): string | null {
  const target = targetOf(model, argument);
  if (!argumentsOn(model, target).includes(argument)) return null;
  const above = isArgument(model, target) ? pathToArgument(model, target) : pathToClaim(model, target);
  return above === null ? null : `${above}/${argument}`;
}

/** The shape with every ancestor of a row open, so that the row itself is visible. */
export function withOpenAncestors(shape: OutlineShape, key: string): OutlineShape {
  const opened = new Map(shape.opened);
  const parts = key.split('/');
  for (let length = 1; length < parts.length; length += 1) opened.set(parts.slice(0, length).join('/'), true);
  return { ...shape, opened };
}

/** First visible row for an item, if any is in view already. */
export function findRow(rows: readonly OutlineRow[], number: number): OutlineRow | undefined {
  return rows.find((row) => rowShows(row, number));
}
