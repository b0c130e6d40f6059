import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';

/** What can be changed about rights, rules and what people see. */
export type AuditSubject =
  'team' | 'debate' | 'claim' | 'argument' | 'annotation' | 'account' | 'invitation' | 'shareLink' | 'round' | 'token';

/** Something that has to be accounted for: roles, visibility, policies, moderation, exports, tokens, sign-ins. */
export type AuditEvent = {
  /** Null for what belongs to no team, such as a sign-in. */
  readonly teamId: string | null;
  readonly debateId?: string | null;
  /** Thing and past participle: `member.roleChanged`, `debate.visibilityChanged`, `claim.hidden`. Letters and one dot. */
  readonly action: `${string}.${string}`;
  readonly subjectKind: AuditSubject;
  readonly subjectId: string | null;
  /**
   * Ids, roles, settings, numbers. No names, addresses, texts, secrets or ballots: the log is never erased, and every
   * admin of the team can read it. (One exception: the reason that an operator gives for access in an emergency.)
   */
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** Who did it, where nobody is signed in yet (a sign-in); otherwise it is the viewer, whatever stands here. */
  readonly actorId?: string | null;
};

/**
 * Appends an entry to the audit log in the caller's transaction: it is written if, and only if, the change is. Call it
 * last, after everything else is locked and written: the team's chain stays locked until the commit.
 */
export async function audit(tx: Transaction, viewer: Viewer, event: AuditEvent): Promise<void> {
  const detail = {
    ...(event.before === undefined ? {} : { before: event.before }),
    ...(event.after === undefined ? {} : { after: event.after }),
  };
  await tx.query('SELECT append_audit($1, $2, $3, $4, $5, $6, $7, $8)', [
    event.teamId,
    event.debateId ?? null,
    event.action,
    event.actorId ?? null,
    viaOf(viewer),
    event.subjectKind,
    event.subjectId,
    JSON.stringify(detail),
  ]);
}

function viaOf(viewer: Viewer): 'session' | 'token' | 'nobody' {
  if (viewer.accountId === null) return 'nobody';
  return viewer.scopes === null ? 'session' : 'token';
}
