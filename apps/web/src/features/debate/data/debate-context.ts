import { createContext, useContext, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Outbox } from '../../../shared/lib/live/outbox.js';
import type { ReadingPlace } from '../outline/arrivals.js';
import type { OutlineModel } from '../outline/outline-model.js';
import type { OutlineState, OutlineStore } from '../outline/outline-store.js';
import type { ActionHistory } from '../../../shared/lib/action-history.js';
import type { ItemIds } from './item-ids.js';
import type { DebateFacts } from './page-query.js';

/** What every piece of the debate page stands on. It stays the same while people read, walk and vote: each row hangs on it. */
export interface DebateScope {
  readonly debate: DebateFacts;
  /** The debate's part of the address. */
  readonly debateKey: string;
  readonly viewerId: string | null;
  readonly store: OutlineStore;
  readonly ids: ItemIds;
  /** Null for readers who are not signed in. */
  readonly outbox: Outbox | null;
  readonly history: ActionHistory;
  /** Where the reader is in the outline; told by the outline that shows. */
  readonly place: RefObject<(() => ReadingPlace) | null>;
  /** Shows one's own change: reads the outline until it holds the event with this number. */
  readonly refresh: (atLeastSeq: number) => Promise<void>;
  /** Makes an item the current one. */
  readonly open: (number: number | null) => void;
}

export const DebateContext = createContext<DebateScope | null>(null);

/** The debate around this component. */
export function useDebate(): DebateScope {
  const scope = useContext(DebateContext);
  if (!scope) throw new Error('useDebate needs a DebateContext around it');
  return scope;
}

/** The current claim or argument, shared by outline, pane and address; null for none. */
export const CurrentContext = createContext<number | null>(null);

/** Number of the current claim or argument; null for none. */
export function useCurrent(): number | null {
  return useContext(CurrentContext);
}

/** A part of the outline's state; the component renders anew when that part changes. */
export function useOutline<Part>(select: (state: OutlineState) => Part): Part {
  return useStore(useDebate().store, select);
}

/** False while the outline is on its way: the question and its answers are known before it. */
export function useIsReady(): boolean {
  return useOutline((state) => state.model !== null);
}

/** The outline, which is there wherever the page shows anything at all. */
export function useModel(): OutlineModel {
  const model = useOutline((state) => state.model);
  // Votes are changed in place; the tick is what tells.
  useOutline((state) => state.tick);
  if (!model) throw new Error('useModel is used before the outline has come');
  return model;
}

/** The outline for something that draws only these items: a vote elsewhere does not draw it anew. */
export function useModelOf(...numbers: (number | null)[]): OutlineModel {
  const model = useOutline((state) => state.model);
  useOutline((state) => numbers.reduce<number>((sum, number) => sum + (state.changedAt.get(number ?? -1) ?? 0), 0));
  if (!model) throw new Error('useModelOf is used before the outline has come');
  return model;
}
