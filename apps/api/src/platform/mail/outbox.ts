import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../database/transaction.js';
import { isAddress } from './address.js';

/** A mail whose whole text is known. */
export type PlainMail = { readonly to: string; readonly subject: string; readonly text: string };

/** A mail that its composer (mail-composers.ts) writes when its turn comes. `data` must hold no secret. */
export type ComposedMail = { readonly to: string; readonly kind: string; readonly data: object };

/**
 * Puts a mail into the outbox, in the transaction of what it tells about: it goes out if and only if that is committed,
 * within seconds, and again later if the mail server cannot take it. Plain text, no attachments.
 *
 * @throws Error for an address that is none (`cleanAddress` checks what people type)
 */
export function enqueueMail(tx: Transaction, { to, subject, text }: PlainMail): Promise<void> {
  return enqueueComposedMail(tx, { to, kind: PLAIN, data: { subject, text } });
}

/** As `enqueueMail`, for a text that holds a secret or depends on what holds when it is sent. */
export async function enqueueComposedMail(tx: Transaction, { to, kind, data }: ComposedMail): Promise<void> {
  if (!isAddress(to)) throw new Error('A mail was addressed to something that is no e-mail address.');
  await tx.query('SELECT add_mail($1, $2, $3, $4)', [uuidv7(), kind, to, JSON.stringify(data)]);
}

/** The kind of mails that bring their text along. */
export const PLAIN = 'plain';
