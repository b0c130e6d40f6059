import type { Stance } from '../../../gql/graphql.js';
import { stanceOf, type OutlineModel } from './outline-model.js';
import { ancestorKeys, type OutlineRow } from './flatten-rows.js';

export type Move = 'up' | 'down' | 'home' | 'end' | 'pageUp' | 'pageDown';

/** Index of the row that a plain movement leads to; the ends hold. */
export function moveIndex(count: number, index: number, move: Move, page: number): number {
  const last = Math.max(0, count - 1);
  const step = Math.max(1, page);
  const target = { up: index - 1, down: index + 1, home: 0, end: last, pageUp: index - step, pageDown: index + step }[
    move
  ];
  return Math.min(last, Math.max(0, target));
}

export type Sideways =
  | { readonly kind: 'open'; readonly key: string }
  | { readonly kind: 'close'; readonly key: string }
  | { readonly kind: 'row'; readonly key: string }
  | { readonly kind: 'actions' }
  | { readonly kind: 'stay' };

/** Towards the children: opens a closed row; on an open one, or one without children, goes on to its buttons. */
export function moveInward(row: OutlineRow): Sideways {
  return row.expanded === false ? { kind: 'open', key: row.key } : { kind: 'actions' };
}

/** Towards the root: closes an open row, else goes to its parent. */
export function moveOutward(row: OutlineRow): Sideways {
  if (row.expanded) return { kind: 'close', key: row.key };
  return row.parentKey === null ? { kind: 'stay' } : { kind: 'row', key: row.parentKey };
}

/** Next or previous sibling that argues on the same side of the same thing; null at the end of that side. */
export function sameSideSibling(
  model: OutlineModel,
  rows: readonly OutlineRow[],
  index: number,
  direction: 1 | -1,
): number | null {
  const from = rows[index];
  if (!from) return null;
  const side = sideOf(model, from);
  for (let at = index + direction; at >= 0 && at < rows.length; at += direction) {
    const row = rows[at];
    if (!row || row.level < from.level) return null;
    if (row.parentKey === from.parentKey && row.onStep === from.onStep && sideOf(model, row) === side) return at;
  }
  return null;
}

/** Rows that share a row's parent, itself included. */
export function siblings(rows: readonly OutlineRow[], row: OutlineRow): OutlineRow[] {
  return rows.filter((other) => other.parentKey === row.parentKey);
}

/** Where focus goes when a row disappears: its next sibling, else the previous one, else its parent. */
export function focusAfterRemoval(rows: readonly OutlineRow[], key: string): string | null {
  const gone = rows.find((row) => row.key === key);
  if (!gone) return null;
  const family = siblings(rows, gone);
  const place = family.findIndex((row) => row.key === key);
  return (family[place + 1] ?? family[place - 1])?.key ?? gone.parentKey;
}

/** The row itself if it is still there, else the nearest of its ancestors that is, else the first row. */
export function nearestSurvivor(rows: readonly OutlineRow[], key: string): string | null {
  const present = new Set(rows.map((row) => row.key));
  const candidates = [...ancestorKeys(key), key].reverse();
  return candidates.find((candidate) => present.has(candidate)) ?? rows[0]?.key ?? null;
}

function sideOf(model: OutlineModel, row: OutlineRow): Stance | 'none' {
  return (row.argument === null || row.kind === 'premise' ? undefined : stanceOf(model, row.argument)) ?? 'none';
}
