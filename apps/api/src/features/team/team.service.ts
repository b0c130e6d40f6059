import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { can, why, type TeamRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanLine, LIMITS } from '../../platform/texts.js';
import { newInvitationToken, readInvitationToken } from './invitation-token.js';
import { readInvitation } from './team.reader.js';

export type InvitationUnusable = { readonly kind: 'invitationUnusable' };
export type InvitationPreview = {
  readonly teamId: string;
  readonly teamName: string;
  readonly invitedBy: string;
  readonly role: TeamRole;
  readonly expiresAt: Date;
  readonly usable: boolean;
  readonly debateId: string | null;
};
export type CreateInvitation = {
  readonly teamId: string;
  readonly role: TeamRole;
  readonly expiresInDays: number;
  readonly debateId: string | null;
};

@Injectable()
export class TeamService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** The viewer's role in a team; null for none. */
  async roleIn(tx: Transaction, viewer: Viewer, teamId: string): Promise<TeamRole | null> {
    const [row] = await tx.query<{ role: TeamRole }[]>(
      'SELECT role FROM membership WHERE team_id = $1 AND account_id = $2',
      [teamId, viewer.accountId],
    );
    return row?.role ?? null;
  }

  /** A new team; whoever founds it owns it. */
  async createTeam(
    viewer: Viewer,
    input: { readonly name: string; readonly idempotencyKey?: string | null },
  ): Promise<Outcome<{ teamId: string }, Invalid | NotAllowed | IdempotencyMismatch>> {
    const name = cleanLine('name', input.name, LIMITS.name);
    if (!name.ok) return name;
    return this.database.write(viewer, { operation: 'createTeam', key: input.idempotencyKey, input }, async (tx) => {
      if (!can(viewer, 'team.create', { teamRole: null }))
        return notAllowed(why(viewer, 'team.create', { teamRole: null }));
      const teamId = uuidv7();
      await tx.query('SELECT create_team($1, $2)', [teamId, name.value]);
      return ok({ teamId });
    });
  }

  /** A link that makes whoever opens it a member. Its secret is in the answer only, so no idempotency key can bring it back. */
  async createInvitation(
    viewer: Viewer,
    input: CreateInvitation,
  ): Promise<
    Outcome<{ teamId: string; invitationId: string; token: string }, Invalid | NotAllowed | IdempotencyMismatch>
  > {
    if (input.role === 'owner')
      return invalid('role', 'Nobody becomes an owner by a link. Invite as a member, then hand over.');
    if (!Number.isInteger(input.expiresInDays) || input.expiresInDays < 1 || input.expiresInDays > 90) {
      return invalid('expiresInDays', 'A link lives 1 to 90 days.');
    }
    return this.database.write(viewer, { operation: 'createInvitation', key: null, input }, async (tx) => {
      const teamRole = await this.roleIn(tx, viewer, input.teamId);
      if (teamRole === null) throw new NotFound();
      const subject = { teamRole, offeredRole: input.role };
      if (!can(viewer, 'member.invite', subject)) return notAllowed(why(viewer, 'member.invite', subject));
      if (input.debateId !== null) {
        const [debate] = await tx.query<unknown[]>('SELECT 1 FROM debate WHERE team_id = $1 AND debate_id = $2', [
          input.teamId,
          input.debateId,
        ]);
        if (debate === undefined) throw new NotFound();
      }
      const invitationId = uuidv7();
      const { token, hash } = newInvitationToken(input.teamId);
      await tx.query(
        `INSERT INTO invitation (team_id, invitation_id, token_hash, role, debate_id, created_by, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))`,
        [input.teamId, invitationId, hash, input.role, input.debateId, viewer.accountId, input.expiresInDays],
      );
      return ok({ teamId: input.teamId, invitationId, token });
    });
  }

  /** What an invitation link leads to; null for no such link. Works for strangers: they hold the secret. */
  async previewInvitation(viewer: Viewer, token: string): Promise<InvitationPreview | null> {
    const key = readInvitationToken(token);
    if (key === null) return null;
    const rows = await this.database.withViewer(viewer, (tx) =>
      tx.query<InvitationPreview[]>(
        `SELECT $1::uuid AS "teamId", team_name AS "teamName", invited_by AS "invitedBy", role, expires_at AS "expiresAt", usable,
                debate_id AS "debateId" FROM preview_invitation($1, $2)`,
        [key.teamId, key.hash],
      ),
    );
    return rows[0] ?? null;
  }

  /** Makes the viewer a member. An existing member stays what they are. */
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
        const [row] = await tx.query<{ debate_id: string | null }[]>(
          'SELECT debate_id FROM accept_invitation($1, $2)',
          [key.teamId, key.hash],
        );
        if (row === undefined) return refused<InvitationUnusable>({ kind: 'invitationUnusable' });
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
    return this.database.write(viewer, { operation: 'revokeInvitation', key: null, input }, async (tx) => {
      const teamRole = await this.roleIn(tx, viewer, input.teamId);
      const invitation = await readInvitation(tx, input.teamId, input.invitationId);
      if (teamRole === null || invitation === null) throw new NotFound();
      const subject = { teamRole, isAuthor: invitation.createdBy === viewer.accountId };
      if (!can(viewer, 'invitation.revoke', subject)) return notAllowed(why(viewer, 'invitation.revoke', subject));
      await tx.query(
        'UPDATE invitation SET revoked_at = coalesce(revoked_at, now()) WHERE team_id = $1 AND invitation_id = $2',
        [input.teamId, input.invitationId],
      );
      return ok(true as const);
    });
  }
}
