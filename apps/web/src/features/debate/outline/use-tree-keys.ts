import type { KeyboardEvent, RefObject } from 'react';
import { announce } from '../../../shared/lib/announce.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { useDebate } from '../data/debate-context.js';
import {
  moveIndex,
  moveInward,
  moveOutward,
  sameSideSibling,
  siblings,
  type Move,
  type Sideways,
} from './focus-moves.js';
import type { OutlineRow } from './flatten-rows.js';
import { FOCUS_PAUSE } from './outline-row.js';
import { TOOLBAR_ATTRIBUTE } from './row-toolbar.js';
import type { RowActions } from './use-row-actions.js';

/** A subtree of more rows than this is opened only when asked again. */
const SUBTREE_CAP = 200;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

export interface TreeKeys {
  /** Gives the focus to a row, scrolling to it. */
  focusRow: (key: string) => void;
  /** Rows in view: what Page moves by. */
  page: () => number;
  tree: RefObject<HTMLElement | null>;
  actions: RowActions;
}

/** Movement in the outline. Everything that does something has a letter and is a shortcut of the registry instead. */
export function useTreeKeys({ focusRow, page, tree, actions }: TreeKeys): (event: KeyboardEvent) => void {
  const { store } = useDebate();

  return (event) => {
    const { rows, activeKey, model } = store.getState();
    const target = event.target instanceof HTMLElement ? event.target : null;
    const index = rows.findIndex((row) => row.key === activeKey);
    const row = rows[index];
    if (!row || !model || !target || event.defaultPrevented || event.ctrlKey || event.metaKey) return;
    if (target.closest('input, textarea, select, [role="radiogroup"], [role="menu"], form')) return;
    const toolbar = target.closest(`[${TOOLBAR_ATTRIBUTE}]`);
    const done = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    const to = (next: number | null) => {
      const key = next === null ? undefined : rows[next]?.key;
      if (key !== undefined) focusRow(key);
      done();
    };

    const move = MOVES[event.key];
    if (move && !event.altKey && !event.shiftKey) return to(moveIndex(rows.length, index, move, page()));
    const sideways = horizontal(event, target);
    if (sideways && toolbar) return stepInToolbar(toolbar, target, sideways, () => focusRow(row.key), done);
    if (sideways === 'inward' && event.altKey) {
      openSubtree(row);
      return done();
    }
    if (sideways) {
      go(row, sideways === 'inward' ? moveInward(row) : moveOutward(row));
      return done();
    }
    if (toolbar && event.key === 'Escape') return to(index);
    if (target.closest('button, a')) return;
    if (event.key === '[' || event.key === ']') {
      const next = sameSideSibling(model, rows, index, event.key === ']' ? 1 : -1);
      if (next === null) announce('No further argument on this side.');
      return to(next);
    }
    if (event.key === '*') {
      store.actions.openMany(
        siblings(rows, row)
          .filter((each) => each.expanded === false)
          .map((each) => each.key),
      );
      return done();
    }
    if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
      if (row.kind === 'group') store.actions.setOpen(row.key, !row.expanded);
      else actions.open(row);
      return done();
    }
  };

  function go(row: OutlineRow, step: Sideways): void {
    if (step.kind === 'open') store.actions.setOpen(step.key, true);
    else if (step.kind === 'close') {
      store.actions.setOpen(step.key, false);
      focusRow(step.key);
    } else if (step.kind === 'row') focusRow(step.key);
    else if (step.kind === 'actions') {
      const line = tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`);
      const toButtons = () => line?.querySelector<HTMLElement>(`[${TOOLBAR_ATTRIBUTE}] button`)?.focus();
      // The buttons come a moment after the focus.
      if (line?.querySelector(`[${TOOLBAR_ATTRIBUTE}]`)) toButtons();
      else setTimeout(toButtons, FOCUS_PAUSE + 30);
    }
  }

  function openSubtree(row: OutlineRow): void {
    if (store.actions.openSubtree(row, SUBTREE_CAP)) return;
    showToast({
      text: `There are more than ${SUBTREE_CAP} open rows below this.`,
      undo: { label: 'Open them all', run: () => void store.actions.openSubtree(row, Infinity) },
    });
  }
}

function horizontal(event: KeyboardEvent, target: HTMLElement): 'inward' | 'outward' | null {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return null;
  const isRtl = getComputedStyle(target).direction === 'rtl';
  return (event.key === 'ArrowRight') !== isRtl ? 'inward' : 'outward';
}

function stepInToolbar(
  toolbar: Element,
  from: HTMLElement,
  way: 'inward' | 'outward',
  toRow: () => void,
  done: () => void,
): void {
  const buttons = [...toolbar.querySelectorAll<HTMLElement>('button')];
  const next = buttons.indexOf(from) + (way === 'inward' ? 1 : -1);
  if (next < 0) toRow();
  else buttons[next]?.focus();
  done();
}
