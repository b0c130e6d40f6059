import { createOutlineStore, type OutlineStore } from '../outline/outline-store.js';

/** Stores of the debates seen last, so that coming back from a source finds the outline as it was left. */
const stores = new Map<string, OutlineStore>();
const KEPT = 4;

/** The store of a debate as one person sees it; another person's votes never show through. */
export function outlineStoreFor(debateId: string, viewerId: string | null): OutlineStore {
  const key = `${viewerId ?? ''} ${debateId}`;
  const store = stores.get(key) ?? createOutlineStore();
  stores.delete(key);
  stores.set(key, store);
  const [oldest] = stores.keys();
  if (stores.size > KEPT && oldest !== undefined) stores.delete(oldest);
  return store;
}
