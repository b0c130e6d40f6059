import { forgetHistory } from '../../../shared/lib/action-history.js';
import { createOutlineStore, type OutlineStore } from '../outline/outline-store.js';

/** Stores of the debates seen last, so that coming back from a source finds the outline as it was left. */
const stores = new Map<string, { debateId: string; viewerId: string | null; store: OutlineStore }>();
const KEPT = 4;

/** The store of a debate as one person sees it; another person's votes never show through. */
export function outlineStoreFor(debateId: string, viewerId: string | null): OutlineStore {
  const key = `${viewerId ?? ''} ${debateId}`;
  const known = stores.get(key) ?? { debateId, viewerId, store: createOutlineStore() };
  stores.delete(key);
  stores.set(key, known);
  const [oldest] = stores;
  if (stores.size > KEPT && oldest !== undefined) {
    stores.delete(oldest[0]);
    // What was done in that debate could no longer be taken back on the screen.
    forgetHistory(oldest[1].debateId, oldest[1].viewerId);
  }
  return known.store;
}
