import { argumentsOn, premisesOf, stanceOf, type OutlineModel } from './outline-model.js';

/**
 * One line of the outline. The graph is drawn as a tree: a claim that is used in several places has a row in each, so a row
 * is named by its path from the root (`3/14/9`), never by a number alone.
 */
export interface OutlineRow {
  readonly key: string;
  /**
   * position: a root · loose: a claim that reaches no position · group: the heading above those ·
   * argument: a step with its one premise · joint: a step with several · premise: one of these.
   */
  readonly kind: 'position' | 'loose' | 'group' | 'argument' | 'joint' | 'premise';
  /** 1 for a root. */
  readonly level: number;
  readonly setSize: number;
  /** From 1. */
  readonly posInSet: number;
  readonly parentKey: string | null;
  /** Number of the claim whose text the row shows; null for a group and for a joint step. */
  readonly claim: number | null;
  /** Number of the argument that the row stands for or belongs to. */
  readonly argument: number | null;
  /** True for an argument on the step itself: an undercut (CON) or a backing (PRO). */
  readonly onStep: boolean;
  /** Null for a row without children. */
  readonly expanded: boolean | null;
}

/** What decides which rows there are, apart from the debate itself. */
export interface OutlineShape {
  /** Rows that the reader opened (true) or closed (false); others follow the default. */
  readonly opened: ReadonlyMap<string, boolean>;
  /** Rows down to this level are open unless closed by the reader. */
  readonly depth: number;
  /** Fixed order of siblings by strength: rank by number, smaller first. Null keeps the authors' order. */
  readonly ranks: ReadonlyMap<number, number> | null;
}

export const LOOSE_KEY = 'loose';

const SIDES = ['PRO', 'CON', 'NEUTRAL', 'NOT_APPLICABLE'];

type Draft = Pick<OutlineRow, 'key' | 'kind' | 'claim' | 'argument' | 'onStep'>;

/** All rows that are open to view, in order. Costs what is visible, not what the debate holds. */
export function flattenRows(model: OutlineModel, shape: OutlineShape): OutlineRow[] {
  const rows: OutlineRow[] = [];
  const visit = (drafts: readonly Draft[], level: number, parentKey: string | null): void => {
    drafts.forEach((draft, index) => {
      const expanded = hasChildren(model, draft) ? isOpen(draft, level, shape) : null;
      rows.push({ ...draft, level, setSize: drafts.length, posInSet: index + 1, parentKey, expanded });
      if (expanded) visit(childDrafts(model, draft, shape.ranks), level + 1, draft.key);
    });
  };
  visit(rootDrafts(model, shape.ranks), 1, null);
  return rows;
}

/** Keys of a row and all rows below it that have children; at most `cap` of them, and whether that was enough. */
export function subtreeKeys(model: OutlineModel, row: OutlineRow, cap: number): { keys: string[]; complete: boolean } {
  const keys: string[] = [];
  const open: Draft[] = [row];
  for (let draft = open.shift(); draft !== undefined; draft = open.shift()) {
    if (!hasChildren(model, draft)) continue;
    if (keys.length === cap) return { keys, complete: false };
    keys.push(draft.key);
    open.push(...childDrafts(model, draft, null));
  }
  return { keys, complete: true };
}

/** Keys of the rows above a row, nearest last. */
export function ancestorKeys(key: string): string[] {
  const parts = key.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function isOpen(draft: Draft, level: number, shape: OutlineShape): boolean {
  // A joint step without its premises would say nothing, so it is open wherever it shows.
  return shape.opened.get(draft.key) ?? (draft.kind === 'joint' || draft.kind === 'group' || level <= shape.depth);
}

function rootDrafts(model: OutlineModel, ranks: OutlineShape['ranks']): Draft[] {
  const drafts = sorted(model, model.positions, ranks).map((claim) => claimDraft('position', String(claim), claim));
  if (model.loose.length > 0)
    drafts.push({ key: LOOSE_KEY, kind: 'group', claim: null, argument: null, onStep: false });
  return drafts;
}

function hasChildren(model: OutlineModel, row: Draft): boolean {
  if (row.kind === 'group' || row.kind === 'joint') return true;
  const onStep = row.kind === 'argument' && row.argument !== null && argumentsOn(model, row.argument).length > 0;
  return onStep || (row.claim !== null && argumentsOn(model, row.claim).length > 0);
}

function childDrafts(model: OutlineModel, row: Draft, ranks: OutlineShape['ranks']): Draft[] {
  if (row.kind === 'group') return model.loose.map((claim) => claimDraft('loose', `${LOOSE_KEY}/${claim}`, claim));
  const onStep =
    row.argument !== null && row.kind !== 'premise' ? stepDrafts(model, row, row.argument, true, ranks) : [];
  if (row.kind === 'joint' && row.argument !== null) {
    const { argument } = row;
    const premises = premisesOf(model, argument).map((claim): Draft => ({
      key: `${row.key}/${claim}`,
      kind: 'premise',
      claim,
      argument,
      onStep: false,
    }));
    return [...premises, ...onStep];
  }
  return row.claim === null ? onStep : [...onStep, ...stepDrafts(model, row, row.claim, false, ranks)];
}

function stepDrafts(
  model: OutlineModel,
  row: Draft,
  target: number,
  onStep: boolean,
  ranks: OutlineShape['ranks'],
): Draft[] {
  const steps = sorted(model, argumentsOn(model, target), ranks);
  return steps.map((argument) => {
    const [claim, ...more] = premisesOf(model, argument);
    const single = claim !== undefined && more.length === 0;
    const key = `${row.key}/${argument}`;
    return { key, kind: single ? 'argument' : 'joint', claim: single ? claim : null, argument, onStep };
  });
}

/** By strength within each stance, so that the two sides stay together. */
function sorted(model: OutlineModel, numbers: readonly number[], ranks: OutlineShape['ranks']): readonly number[] {
  if (!ranks) return numbers;
  const side = (number: number) => SIDES.indexOf(stanceOf(model, number) ?? 'PRO');
  const rank = (number: number) => ranks.get(number) ?? Infinity;
  return [...numbers].sort((a, b) => side(a) - side(b) || rank(a) - rank(b));
}

function claimDraft(kind: 'position' | 'loose', key: string, claim: number): Draft {
  return { key, kind, claim, argument: null, onStep: false };
}
