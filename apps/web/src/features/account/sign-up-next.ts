import { readStored, writeStored } from '../../shared/lib/storage.js';

const KEY = 'sign-up-next';

/** Where somebody was going when they signed up, kept in this browser until they have opened the link in their mail. */
export function keepNext(next: string | undefined): void {
  writeStored(KEY, next ?? null);
}

/** Takes it out again; undefined where nothing was kept. */
export function takeNext(): string | undefined {
  const next = readStored(KEY) ?? undefined;
  writeStored(KEY, null);
  return next;
}

/** The secret of the invitation that somebody was following, where that is where they were going. */
export function invitationIn(next: string | undefined): string | null {
  return /^\/invitations\/([\w-]+)/.exec(next ?? '')?.[1] ?? null;
}
