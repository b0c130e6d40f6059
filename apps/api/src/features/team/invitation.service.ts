import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { can, why, type DebateRole, type TeamRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { cleanAddress } from '../../platform/mail/address.js';
import { enqueueComposedMail } from '../../platform/mail/outbox.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  limitReached,
  notAllowed,
  type Invalid,
  type LimitReached,
  type NotAllowed,
} from '../../platform/refusals.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { audit } from '../audit/write-audit.js';
import { accessTo } from '../debate/debate-access.js';
import { INVITATION_MAIL } from './invitation-mail.js';
import { newInvitationToken, readInvitationToken } from './invitation-token.js';
import { sendsMail } from './sends-mail.js';
import { readInvitation } from './team.reader.js';
import { roleOf } from './team.service.js';

export type InvitationUnusable = { readonly kind: 'invitationUnusable' };
export type InvitationPreview = {
  readonly teamId: string;
  readonly teamName: string;
  readonly invitedBy: string;
  readonly role: TeamRole | null;
  readonly debateRole: DebateRole | null;
  readonly expiresAt: Date;
  readonly usable: boolean;
  readonly debateId: string | null;
};
export type CreateInvitation = {
  readonly teamId: string;
  /** Null: not into the team, only into a debate. */
  readonly role: TeamRole | null;
  readonly expiresInDays: number;
  readonly debateId: string | null;
  readonly debateRole?: DebateRole | null;
  readonly mayVote?: boolean | null;
  /** Goes there by mail, and is for one person then. */
  readonly email?: string | null;
};
/** `token` is null for an invitation that goes by mail: its secret is in the mail only. */
export type NewInvitation = { readonly teamId: string; readonly invitationId: string; readonly token: string | null };

/** Mails that one person may have sent in 24 hours: enough for a big team, too few to be of use for spam. */
const MAILS_A_DAY = 100;

@Injectable()
export class InvitationService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
    @Inject(PLATFORM_SETTINGS) private readonly settings: Pick<PlatformSettings, 'mail' | 'production'>,
  ) {}

  get sendsMail(): boolean {
    return sendsMail(this.settings);
  }

  /** A link that lets whoever opens it in. Its secret is in the answer only, so no idempotency key can bring it back. */
  async createInvitation(
    viewer: Viewer,
    input: CreateInvitation,
  ): Promise<Outcome<NewInvitation, Invalid | NotAllowed | LimitReached | IdempotencyMismatch>> {
    const wrong = this.problemOf(input);
    if (wrong !== null) return wrong;
    const { teamId, role, debateId, debateRole = null, mayVote = null } = input;
    return this.database.write<NewInvitation, Invalid | NotAllowed | LimitReached>(
      viewer,
      { operation: 'createInvitation', key: null, input },
      async (tx) => {
        const permission = await this.mayInvite(tx, viewer, { ...input, debateRole });
        if (!permission.ok) return permission;
        const email = input.email == null ? null : cleanAddress('email', input.email);
        if (email !== null && !email.ok) return email;
        if (email !== null && (await mailsToday(tx, viewer)) >= MAILS_A_DAY) {
          return limitReached(
            MAILS_A_DAY,
            `You have sent ${MAILS_A_DAY} invitations within a day. Make a link and share it yourself, or go on tomorrow.`,
          );
        }
        const invitationId = uuidv7();
        const { token, hash } = newInvitationToken(teamId);
        await tx.query(
          `INSERT INTO invitation (team_id, invitation_id, token_hash, role, debate_id, debate_role, may_vote, sent_to, is_for_one,
                                   created_by, expires_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8::text IS NOT NULL, $9, now() + make_interval(days => $10))`,
          [
            ...[teamId, invitationId, hash, role, debateId, debateRole, mayVote, email?.value ?? null],
            ...[viewer.accountId, input.expiresInDays],
          ],
        );
        if (email !== null) {
          await enqueueComposedMail(tx, { to: email.value, kind: INVITATION_MAIL, data: { teamId, invitationId } });
        }
        await audit(tx, viewer, {
          ...{ teamId, debateId, action: 'invitation.created', subjectKind: 'invitation', subjectId: invitationId },
          after: { role, debateRole, mayVote, byMail: email !== null },
        });
        return ok({ teamId, invitationId, token: email === null ? token : null });
      },
    );
  }

  /** What an invitation link leads to; null for no such link. Works for strangers: they hold the secret. */
  async previewInvitation(viewer: Viewer, token: string): Promise<InvitationPreview | null> {
    const key = readInvitationToken(token);
    if (key === null) return null;
    const rows = await this.database.withViewer(viewer, (tx) =>
      tx.query<InvitationPreview[]>(
        `SELECT $1::uuid AS "teamId", team_name AS "teamName", invited_by AS "invitedBy", role, debate_role AS "debateRole",
                expires_at AS "expiresAt", usable, debate_id AS "debateId" FROM preview_invitation($1, $2)`,
        [key.teamId, key.hash],
      ),
    );
    return rows[0] ?? null;
  }

  /** Lets the viewer in. What they are there already they stay. */
  async acceptInvitation(
    viewer: Viewer,
    token: string,
  ): Promise<Outcome<{ teamId: string; debateId: string | null }, InvitationUnusable | IdempotencyMismatch>> {
    const key = readInvitationToken(token);
    if (key === null) return refused({ kind: 'invitationUnusable' });
    const outcome = await this.database.write(
      viewer,
      { operation: 'acceptInvitation', key: null, input: {} },
      async (tx) => {
        const [row] = await tx.query<{ debate_id: string | null; invitation_id: string }[]>(
          'SELECT debate_id, invitation_id FROM accept_invitation($1, $2)',
          [key.teamId, key.hash],
        );
        if (row === undefined) return refused<InvitationUnusable>({ kind: 'invitationUnusable' });
        await audit(tx, viewer, {
          ...{ teamId: key.teamId, debateId: row.debate_id, action: 'invitation.accepted' },
          ...{ subjectKind: 'invitation', subjectId: row.invitation_id },
        });
        return ok({ teamId: key.teamId, debateId: row.debate_id });
      },
    );
    if (outcome.ok && viewer.accountId !== null)
      this.signals.publish([{ kind: 'rightsChanged', accountId: viewer.accountId }]);
    return outcome;
  }

  /** Makes a link useless from now on. Who used it stays. */
  async revokeInvitation(
    viewer: Viewer,
    input: { readonly teamId: string; readonly invitationId: string },
  ): Promise<Outcome<true, NotAllowed | IdempotencyMismatch>> {
    const { teamId, invitationId } = input;
    return this.database.write(viewer, { operation: 'revokeInvitation', key: null, input }, async (tx) => {
      const invitation = await readInvitation(tx, teamId, invitationId);
      if (invitation === null) throw new NotFound();
      const permission = await this.mayRevoke(tx, viewer, invitation);
      if (!permission.ok) return permission;
      await tx.query(
        'UPDATE invitation SET revoked_at = now(), sent_to = NULL WHERE team_id = $1 AND invitation_id = $2 AND revoked_at IS NULL',
        [teamId, invitationId],
      );
      await audit(tx, viewer, {
        ...{ teamId, debateId: invitation.debateId, action: 'invitation.revoked' },
        ...{ subjectKind: 'invitation', subjectId: invitationId },
      });
      return ok(true as const);
    });
  }

  private problemOf(input: CreateInvitation) {
    const { role, debateId, debateRole, mayVote, expiresInDays } = input;
    if (role === 'owner')
      return invalid('role', 'Nobody becomes an owner by a link. Invite as a member, then hand over.');
    if (debateRole === 'owner') {
      return invalid('debateRole', 'Nobody becomes an owner by a link. Invite as an admin, then hand over.');
    }
    if (role === null && debateRole == null) {
      return invalid('role', 'Say what they will be: a role in the team, a role in a debate, or both.');
    }
    if (debateId === null && debateRole != null) {
      return invalid('debateId', 'A role in a debate needs the debate. Name it, or leave the role out.');
    }
    if (mayVote != null && debateRole == null) {
      return invalid('mayVote', 'Only who is listed in a debate is listed as a voter. Give a role in the debate, too.');
    }
    if (!Number.isInteger(expiresInDays) || expiresInDays < 1 || expiresInDays > 90) {
      return invalid('expiresInDays', 'A link lives 1 to 90 days.');
    }
    if (input.email != null && !this.sendsMail) {
      return invalid('email', 'This server sends no mail. Leave the address out, and give them the link yourself.');
    }
    return null;
  }

  /** Into the team by who may invite there, into a debate by who may list people there. */
  private async mayInvite(
    tx: Transaction,
    viewer: Viewer,
    { teamId, role, debateId, debateRole }: CreateInvitation & { readonly debateRole: DebateRole | null },
  ): Promise<Outcome<true, NotAllowed>> {
    const teamRole = viewer.accountId === null ? null : await roleOf(tx, teamId, viewer.accountId);
    if (role !== null) {
      if (teamRole === null) throw new NotFound();
      const subject = { teamRole, offeredRole: role };
      if (!can(viewer, 'member.invite', subject)) return notAllowed(why(viewer, 'member.invite', subject));
    }
    if (debateId === null) return ok(true);
    const access = await accessTo(tx, viewer, teamId, debateId);
    if (debateRole === null) return ok(true);
    const subject = { ...access, offeredDebateRole: debateRole, isAuthor: false };
    return can(viewer, 'participant.set', subject) ? ok(true) : notAllowed(why(viewer, 'participant.set', subject));
  }

  private async mayRevoke(
    tx: Transaction,
    viewer: Viewer,
    { teamId, role, debateId }: { teamId: string; role: TeamRole | null; debateId: string | null },
  ): Promise<Outcome<true, NotAllowed>> {
    if (role === null && debateId !== null) {
      const subject = { ...(await accessTo(tx, viewer, teamId, debateId)), isAuthor: false };
      return can(viewer, 'participant.set', subject) ? ok(true) : notAllowed(why(viewer, 'participant.set', subject));
    }
    const teamRole = viewer.accountId === null ? null : await roleOf(tx, teamId, viewer.accountId);
    if (teamRole === null) throw new NotFound();
    return can(viewer, 'invitation.revoke', { teamRole })
      ? ok(true)
      : notAllowed(why(viewer, 'invitation.revoke', { teamRole }));
  }
}

async function mailsToday(tx: Transaction, viewer: Viewer): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>('SELECT invitations_mailed_by($1) AS count', [viewer.accountId]);
  return row?.count ?? 0;
}
