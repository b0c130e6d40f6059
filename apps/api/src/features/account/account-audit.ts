import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { audit } from '../audit/write-audit.js';

/** How somebody got in: what opened the session. Where a code was asked for, it is the code. */
export type SignInWay =
  'password' | 'oneTimeCode' | 'recoveryCode' | 'passkey' | 'singleSignOn' | 'signUp' | 'setUp' | 'demo';

/** What is accounted for about an account; people see their own in their settings. */
export type AccountDeed = {
  readonly action:
    | 'signIn.succeeded'
    | 'signIn.failed'
    | 'session.ended'
    | 'password.changed'
    | 'password.reset'
    | 'email.confirmed'
    | 'secondFactor.turnedOn'
    | 'secondFactor.turnedOff'
    | 'recoveryCodes.renewed';
  /** Ways, numbers; never an address, a browser's name or a secret. */
  readonly after?: Readonly<Record<string, string | number>>;
};

/** Appends it to the log of what belongs to no team, in the caller's transaction and as its last statement. */
export function auditAccount(tx: Transaction, viewer: Viewer, accountId: string, deed: AccountDeed): Promise<void> {
  // Who fails to sign in is nobody; who succeeds is the account, though not signed in yet.
  const actorId = deed.action === 'signIn.failed' ? null : accountId;
  return audit(tx, viewer, { teamId: null, ...deed, actorId, subjectKind: 'account', subjectId: accountId });
}
