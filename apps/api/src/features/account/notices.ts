import type { Transaction } from '../../platform/database/transaction.js';
import { enqueueMail } from '../../platform/mail/outbox.js';

/** What somebody is told by mail, so that they notice if it was not them. */
const NOTICES = {
  passwordChanged: 'Your password was changed. All other sessions were ended.',
  passwordReset: 'Your password was changed with a link that was mailed to you. All sessions were ended; sign in anew.',
  factorOn: 'From now on your account asks for a one-time code when you sign in.',
  factorOff: 'Your account does not ask for a one-time code any more.',
  recoveryCodes: 'New recovery codes were made for your account. The earlier ones are void.',
  emailMoved: 'Your account has another e-mail address now. This one is not used for it any more.',
} as const;

/** Tells the owner of an account about a change to how they sign in, in its transaction. Nobody without an address. */
export async function notify(tx: Transaction, to: string | null, notice: keyof typeof NOTICES): Promise<void> {
  if (to === null || to === '') return;
  await enqueueMail(tx, {
    to,
    subject: 'Your Counterpoint account was changed',
    text: `Hello,

${NOTICES[notice]}

If this was not you, ask for a new password at once and look at your sessions and tokens.
`,
  });
}
