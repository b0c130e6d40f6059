import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../../../shared/lib/storage.js';

const listeners = new Set<() => void>();

const keyOf = (debateId: string) => `voting-rule.${debateId}`;

/** Whether the viewer has said, in this browser, that they have read the rule as it is now. Another rule has to be read anew. */
export function hasReadRule(debateId: string, rule: readonly string[]): boolean {
  return readStored(keyOf(debateId)) === rule.join('\n');
}

/** Notes that the rule has been read. */
export function noteRuleRead(debateId: string, rule: readonly string[]): void {
  writeStored(keyOf(debateId), rule.join('\n'));
  listeners.forEach((listener) => listener());
}

/** As `hasReadRule`, kept up to date. */
export function useHasReadRule(debateId: string, rule: readonly string[]): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => hasReadRule(debateId, rule),
  );
}
