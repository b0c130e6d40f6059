import type { DebateRole, TeamRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';

export type MembershipRecord = {
  readonly teamId: string;
  readonly accountId: string;
  readonly role: TeamRole;
  readonly joinedAt: Date;
};

export type InvitationRecord = {
  readonly kind: 'invitation';
  readonly id: string;
  readonly teamId: string;
  readonly invitationId: string;
  readonly role: TeamRole | null;
  readonly debateId: string | null;
  readonly debateRole: DebateRole | null;
  readonly mayVote: boolean | null;
  readonly sentTo: string | null;
  readonly isForOne: boolean;
  readonly isOpen: boolean;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

const MEMBERSHIP =
  'SELECT team_id AS "teamId", account_id AS "accountId", role, joined_at AS "joinedAt" FROM membership ';

/** Members of a team in the order in which their accounts were made; one row more than the page. */
export function pageOfMembers(tx: Transaction, teamId: string, page: Page): Promise<MembershipRecord[]> {
  const [after] = cursorParts(page, 'uuid');
  return tx.query(
    MEMBERSHIP.concat('WHERE team_id = $1 AND ($2::uuid IS NULL OR account_id > $2) ORDER BY account_id LIMIT $3'),
    [teamId, after, page.limit + 1],
  );
}

/** What somebody is in a team; null for nothing, or nothing that the viewer may see. */
export async function readMembership(
  tx: Transaction,
  teamId: string,
  accountId: string,
): Promise<MembershipRecord | null> {
  const [row] = await tx.query<MembershipRecord[]>(MEMBERSHIP.concat('WHERE team_id = $1 AND account_id = $2'), [
    teamId,
    accountId,
  ]);
  return row ?? null;
}

/** One's own memberships, of one team where it is given; one row more than the page. */
export function pageOfOwnMemberships(
  tx: Transaction,
  accountId: string,
  page: Page,
  teamId: string | null = null,
): Promise<MembershipRecord[]> {
  const [after] = cursorParts(page, 'uuid');
  return tx.query(
    MEMBERSHIP.concat(`WHERE account_id = $1 AND ($2::uuid IS NULL OR team_id > $2) AND ($3::uuid IS NULL OR team_id = $3)
      ORDER BY team_id LIMIT $4`),
    [accountId, after, teamId, page.limit + 1],
  );
}

export async function countMembers(
  tx: Transaction,
  by: { readonly teamId?: string; readonly accountId?: string },
): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM membership
      WHERE ($1::uuid IS NULL OR team_id = $1) AND ($2::uuid IS NULL OR account_id = $2)`,
    [by.teamId ?? null, by.accountId ?? null],
  );
  return row?.count ?? 0;
}

type InvitationRow = Omit<InvitationRecord, 'kind' | 'id'>;
const INVITATION = `SELECT team_id AS "teamId", invitation_id AS "invitationId", role, debate_id AS "debateId",
  debate_role AS "debateRole", may_vote AS "mayVote", sent_to AS "sentTo", is_for_one AS "isForOne",
  (revoked_at IS NULL AND expires_at > now() AND (NOT is_for_one OR used_by IS NULL)) AS "isOpen", created_by AS "createdBy",
  created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt" FROM invitation `;

/** Invitations that the viewer may see, newest first; one row more than the page. */
export async function pageOfInvitations(tx: Transaction, teamId: string, page: Page): Promise<InvitationRecord[]> {
  const [before] = cursorParts(page, 'uuid');
  const rows = await tx.query<InvitationRow[]>(
    INVITATION.concat(
      'WHERE team_id = $1 AND ($2::uuid IS NULL OR invitation_id < $2) ORDER BY invitation_id DESC LIMIT $3',
    ),
    [teamId, before, page.limit + 1],
  );
  return rows.map(invitationRecord);
}

export async function countInvitations(tx: Transaction, teamId: string): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM invitation WHERE team_id = $1',
    [teamId],
  );
  return row?.count ?? 0;
}

export async function readInvitation(
  tx: Transaction,
  teamId: string,
  invitationId: string,
): Promise<InvitationRecord | null> {
  const [row] = await tx.query<InvitationRow[]>(INVITATION.concat('WHERE team_id = $1 AND invitation_id = $2'), [
    teamId,
    invitationId,
  ]);
  return row === undefined ? null : invitationRecord(row);
}

function invitationRecord(row: InvitationRow): InvitationRecord {
  return { kind: 'invitation', id: toGlobalId('invitation', row.teamId, row.invitationId), ...row };
}
