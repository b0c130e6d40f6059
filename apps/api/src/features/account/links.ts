import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/database/transaction.js';
import { enqueueComposedMail } from '../../platform/mail/outbox.js';

export type LinkKind = 'signUp' | 'resetPassword' | 'confirmEmail' | 'setUp';

/** How long a link works. */
export const LINK_HOURS: Readonly<Record<LinkKind, number>> = {
  signUp: 24,
  resetPassword: 1,
  confirmEmail: 24,
  setUp: 24 * 30,
};

/** The kind of mails that bring a link; account-mails.ts writes them. */
export const LINK_MAIL = 'account.link';

export type WantedLink = {
  readonly kind: LinkKind;
  readonly email: string;
  /** The account that it is about, where that is known; never looked up here. */
  readonly accountId?: string;
  /** Of the account that is to be made. */
  readonly name?: string;
  readonly passwordHash?: string;
};

/**
 * Has a link mailed to an address. The same work whoever has the address: only the mail, which is written later, knows
 * whether there is an account. Its secret is made then, too, so none waits in the outbox.
 */
export async function mailLink(tx: Transaction, wanted: WantedLink): Promise<void> {
  const linkId = uuidv7();
  await Promise.all([
    tx.query('SELECT request_link($1, $2, $3, make_interval(hours => $4), $5, $6, $7)', [
      linkId,
      wanted.kind,
      wanted.email,
      LINK_HOURS[wanted.kind],
      wanted.accountId ?? null,
      wanted.name ?? null,
      wanted.passwordHash ?? null,
    ]),
    enqueueComposedMail(tx, { to: wanted.email, kind: LINK_MAIL, data: { linkId } }),
  ]);
}

/** Whom a link is for. */
export type LinkOwner = { readonly name: string; readonly email: string };

/** null: it was used, has run out, or never was. */
export async function findLink(tx: Transaction, tokenHash: Buffer, kind: LinkKind): Promise<LinkOwner | null> {
  const [row] = await tx.query<{ name: string | null; email: string | null }[]>(
    'SELECT name, email FROM find_link($1, $2)',
    [tokenHash, kind],
  );
  return row === undefined ? null : { name: row.name ?? '', email: row.email ?? '' };
}

/** Links carry 32 random bytes in base64url. Anything else is not worth a look into the database. */
export function isLinkToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
