import { paintStrengths, type StrengthColumns } from './strengths.js';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { VoteKind } from '../../../shared/ui/vote-words.js';
import { carryWaitingVotes, newVoteLedger, type VoteLedger } from '../vote/vote-ledger.js';
import { decideArrival, type ReadingPlace } from './arrivals.js';
import { flattenRows, subtreeKeys, type OutlineRow, type OutlineShape } from './flatten-rows.js';
import { nearestSurvivor } from './focus-moves.js';
import type { OutlineModel } from './outline-model.js';
import { findRow, pathTo, withOpenAncestors } from './row-lookup.js';
import { strengthRanks } from './strength-ranks.js';

/** What is being written in the outline. `under` is the key of the row that the form hangs below. */
export type Composer =
  | { readonly kind: 'argument'; readonly target: number; readonly stance: 'PRO' | 'CON'; readonly under: string }
  | { readonly kind: 'position'; readonly text?: string };

/** Something that a key in the outline asks the detail pane to do once it shows the item with this number. */
export interface PaneRequest {
  readonly kind: 'edit' | 'note' | 'cite';
  readonly number: number;
}

export interface OutlineState {
  model: OutlineModel | null;
  rows: readonly OutlineRow[];
  shape: OutlineShape;
  /** Counts every change in place (votes), so that what is drawn can tell that it is out of date. */
  tick: number;
  /** Grows with each change that may concern what the pane shows. */
  changes: number;
  /** The tick at which an item was last changed in place, by number; so that one vote draws one row anew, not all. */
  readonly changedAt: ReadonlyMap<number, number>;
  /** The row that has, or would get, the focus. */
  activeKey: string | null;
  /** The row through which the current item was opened; it may stand in other places as well. */
  currentKey: string | null;
  /** Which of the two questions the digits answer on a row that has both. */
  face: VoteKind;
  composer: Composer | null;
  /** A row that is to get the focus as soon as the outline shows it. */
  focusRequest: string | null;
  paneRequest: PaneRequest | null;
  /** A newer outline that waits for the reader's consent. */
  waiting: { readonly model: OutlineModel; readonly arrivals: number } | null;
  /** Numbers that others added since the page was opened and that were shown less than a few seconds ago. */
  fresh: ReadonlySet<number>;
}

export interface OutlineActions {
  readonly ledger: VoteLedger;
  /** Shows a model at once: the first one, or the result of one's own change. */
  show(model: OutlineModel): void;
  /** Takes a model that others brought about; may keep it waiting. */
  receive(model: OutlineModel, place: ReadingPlace): void;
  /** Shows what waits. */
  release(): void;
  setOpen(key: string, isOpen: boolean): void;
  openMany(keys: readonly string[]): void;
  /** Opens all below a row; false if that would be more than `cap` rows. */
  openSubtree(row: OutlineRow, cap: number): boolean;
  /** Makes the first place of an item visible and active; its key, or null if it stands nowhere. */
  reveal(number: number): string | null;
  activate(key: string): void;
  orderBy(order: 'authors' | 'strength'): void;
  /** After a change in place of the items with these numbers. */
  touch(...numbers: number[]): void;
  /** Something has changed, here or by others, that may concern what the pane shows. */
  noteChange(): void;
  /** New strengths, where nothing else has changed. False where something has: then the whole outline is needed. */
  receiveStrengths(columns: StrengthColumns): boolean;
  forgetFresh(): void;
}

export type OutlineStore = StoreApi<OutlineState> & { readonly actions: OutlineActions };

/** Small debates open two levels deep; large ones show their positions' direct arguments. */
const SMALL_DEBATE = 60;

const START: OutlineState = {
  model: null,
  rows: [],
  shape: { opened: new Map(), depth: 1, ranks: null },
  tick: 0,
  changes: 0,
  changedAt: new Map(),
  activeKey: null,
  currentKey: null,
  face: 'truth',
  composer: null,
  focusRequest: null,
  paneRequest: null,
  waiting: null,
  fresh: new Set(),
};

/** One store per debate that is open: the outline, what is unfolded in it, and where the reader is. */
export function createOutlineStore(): OutlineStore {
  const changedAt = new Map<number, number>();
  const store = createStore<OutlineState>()(() => ({ ...START, changedAt }));
  const { getState: get, setState: set } = store;
  const ledger = newVoteLedger();

  const reshape = (shape: OutlineShape): void => {
    const { model } = get();
    if (model) set({ shape, rows: flattenRows(model, shape) });
  };
  const replace = (model: OutlineModel): void => {
    const { shape, activeKey, tick } = get();
    carryWaitingVotes(ledger, model);
    const rows = flattenRows(model, shape);
    const active = activeKey === null ? (rows[0]?.key ?? null) : nearestSurvivor(rows, activeKey);
    set({ model, rows, tick: tick + 1, activeKey: active, waiting: null });
  };

  const actions: OutlineActions = {
    ledger,
    show(model) {
      if (!get().model) {
        const steps = model.numbers.length - model.claimCount;
        set({ shape: { ...get().shape, depth: steps <= SMALL_DEBATE ? 2 : 1 } });
      }
      replace(model);
    },
    receive(model, place) {
      const { model: known, rows, shape } = get();
      if (!known) return actions.show(model);
      const decision = decideArrival(rows, flattenRows(model, shape), place);
      if (decision.kind === 'wait') return set({ waiting: { model, arrivals: decision.arrivals } });
      const fresh = [...model.numbers].filter((number) => !known.slotOf.has(number));
      replace(model);
      if (fresh.length > 0) set({ fresh: new Set([...get().fresh, ...fresh]) });
    },
    release() {
      const { waiting, model: known, fresh } = get();
      if (!waiting || !known) return;
      const added = [...waiting.model.numbers].filter((number) => !known.slotOf.has(number));
      replace(waiting.model);
      set({ fresh: new Set([...fresh, ...added]) });
    },
    setOpen(key, isOpen) {
      const { shape } = get();
      reshape({ ...shape, opened: new Map(shape.opened).set(key, isOpen) });
    },
    openMany(keys) {
      const { shape } = get();
      const opened = new Map(shape.opened);
      for (const key of keys) opened.set(key, true);
      reshape({ ...shape, opened });
    },
    openSubtree(row, cap) {
      const { model } = get();
      if (!model) return true;
      const { keys, complete } = subtreeKeys(model, row, cap);
      if (complete || cap === Infinity) actions.openMany(keys);
      return complete;
    },
    reveal(number) {
      const { model, rows, shape } = get();
      if (!model) return null;
      const key = findRow(rows, number)?.key ?? pathTo(model, number);
      if (key === null) return null;
      reshape(withOpenAncestors(shape, key));
      set({ activeKey: key });
      return key;
    },
    activate(key) {
      if (get().activeKey !== key) set({ activeKey: key });
    },
    orderBy(order) {
      const { model, shape } = get();
      if (model) reshape({ ...shape, ranks: order === 'strength' ? strengthRanks(model) : null });
    },
    touch(...numbers) {
      const tick = get().tick + 1;
      numbers.forEach((number) => changedAt.set(number, tick));
      set({ tick });
    },
    receiveStrengths(columns) {
      const { model, waiting, tick } = get();
      const known = [model, waiting?.model ?? null].find((each) => each?.seq === columns.seq);
      const changed = known ? paintStrengths(known, columns) : null;
      if (changed === null) return false;
      if (known === model && changed.length > 0) {
        changed.forEach((number) => changedAt.set(number, tick + 1));
        set({ tick: tick + 1 });
      }
      return true;
    },
    noteChange() {
      set({ changes: get().changes + 1 });
    },
    forgetFresh() {
      if (get().fresh.size > 0) set({ fresh: new Set() });
    },
  };
  return Object.assign(store, { actions });
}
