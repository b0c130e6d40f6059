import { askDirectly } from '../../../shared/lib/direct-query.js';
import type { OutlineStore } from '../outline/outline-store.js';
import { DebateStrengths_query } from '../outline/strengths-query.js';

/** Brings the strengths up to date after votes. False where the debate itself has changed too, or could not be read. */
export async function readStrengths(debateId: string, store: OutlineStore): Promise<boolean> {
  const { data } = await askDirectly(DebateStrengths_query, { debateId });
  return data !== null && store.actions.receiveStrengths(data.debate.outline);
}
