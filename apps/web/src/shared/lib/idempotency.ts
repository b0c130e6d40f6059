import { useCallback, useRef } from 'react';

/** A fresh idempotency key: one for each thing a person means to do, kept through every retry of it. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/**
 * Keys for a form: the same input gets the same key until `renew()`, so a double press or a retry after a lost answer
 * does the thing once; changed input gets a new key, which the API demands. Call `renew` after success.
 */
export function useIdempotencyKey(): { keyFor: (input: unknown) => string; renew: () => void } {
  const last = useRef<{ input: string; key: string } | null>(null);
  const keyFor = useCallback((input: unknown) => {
    const text = JSON.stringify(input);
    if (last.current?.input !== text) last.current = { input: text, key: newIdempotencyKey() };
    return last.current.key;
  }, []);
  const renew = useCallback(() => {
    last.current = null;
  }, []);
  return { keyFor, renew };
}
