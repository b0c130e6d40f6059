import { Injectable } from '@nestjs/common';
import { can, why, type Action, type Subject, type TeamRole } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { audit } from '../audit/write-audit.js';
import { lockPeople } from './people-lock.js';
import { roleOf } from './team.service.js';

/** Somebody has to own it: hand it over first. */
export type LastOwner = { readonly kind: 'lastOwner'; readonly message: string };

type Member = { readonly teamId: string; readonly accountId: string; readonly idempotencyKey?: string | null };
type Result<Value> = Promise<Outcome<Value, NotAllowed | LastOwner | IdempotencyMismatch>>;

/** Who belongs to a team, and as what. People come by invitation (invitation.service.ts). */
@Injectable()
export class MemberService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Gives a member another role. Whoever may not invite any more loses the invitations they made. */
  async changeRole(viewer: Viewer, input: Member & { readonly role: TeamRole }): Result<Member> {
    const { teamId, accountId, role } = input;
    const once = { operation: 'changeMemberRole', key: input.idempotencyKey, input };
    const outcome = await this.database.write<Member, NotAllowed | LastOwner>(viewer, once, async (tx) => {
      const before = await this.concerned(tx, viewer, input, 'member.changeRole', { offeredRole: role });
      if (!before.ok) return before;
      if (before.value === role) return ok({ teamId, accountId });
      if (before.value === 'owner' && (await isLastOwner(tx, teamId))) return lastOwner(TEAM_NEEDS_OWNER);
      await tx.query('SELECT set_member_role($1, $2, $3)', [teamId, accountId, role]);
      await audit(tx, viewer, {
        ...{ teamId, action: 'member.roleChanged', subjectKind: 'account', subjectId: accountId },
        ...{ before: { role: before.value }, after: { role } },
      });
      return ok({ teamId, accountId });
    });
    if (outcome.ok) this.tell(accountId);
    return outcome;
  }

  /**
   * Takes somebody out of the team and of all its debates. What they wrote and voted stays. Debates that they alone own
   * pass to an admin who is listed there, else to whoever removes them.
   */
  async removeMember(viewer: Viewer, input: Member): Result<Member> {
    const { teamId, accountId } = input;
    const once = { operation: 'removeMember', key: input.idempotencyKey, input };
    const outcome = await this.database.write<Member, NotAllowed | LastOwner>(viewer, once, async (tx) => {
      const isSelf = accountId === viewer.accountId;
      const before = await this.concerned(tx, viewer, input, isSelf ? 'team.leave' : 'member.remove', {});
      if (!before.ok) return before;
      if (before.value === 'owner' && (await isLastOwner(tx, teamId))) return lastOwner(TEAM_NEEDS_OWNER);
      const inherited = await tx.query<{ debate_id: string }[]>('SELECT debate_id FROM remove_member($1, $2)', [
        teamId,
        accountId,
      ]);
      await audit(tx, viewer, {
        ...{ teamId, action: isSelf ? 'member.left' : 'member.removed', subjectKind: 'account', subjectId: accountId },
        before: { role: before.value },
        after: { debatesPassedOn: inherited.map((row) => row.debate_id) },
      });
      return ok({ teamId, accountId });
    });
    if (outcome.ok) this.tell(accountId);
    return outcome;
  }

  /** As `removeMember`, for oneself. Debates that one alone owns pass to the owner of the team who is longest in it. */
  leaveTeam(viewer: Viewer, input: Omit<Member, 'accountId'>): Result<Member> {
    return this.removeMember(viewer, { ...input, accountId: accountOf(viewer) });
  }

  /** The role of whom it is done to, with nobody else changing roles meanwhile; NotFound for who is not in the team. */
  private async concerned(
    tx: Transaction,
    viewer: Viewer,
    { teamId, accountId }: Member,
    action: Action,
    more: Partial<Subject>,
  ): Promise<Outcome<TeamRole, NotAllowed>> {
    const own = accountOf(viewer);
    if ((await roleOf(tx, teamId, own)) === null) throw new NotFound();
    await lockPeople(tx, teamId);
    const [teamRole, concernedRole] = await Promise.all([roleOf(tx, teamId, own), roleOf(tx, teamId, accountId)]);
    if (teamRole === null || concernedRole === null) throw new NotFound();
    const subject = { teamRole, concernedRole, ...more };
    return can(viewer, action, subject) ? ok(concernedRole) : notAllowed(why(viewer, action, subject));
  }

  /** What they see and may do is another matter from now on, on every node. */
  private tell(accountId: string): void {
    this.signals.publish([{ kind: 'rightsChanged', accountId }]);
  }
}

const TEAM_NEEDS_OWNER = 'A team needs an owner. Make somebody else an owner first.';

export const lastOwner = (message: string) => refused<LastOwner>({ kind: 'lastOwner', message });

/** Call it under `lockPeople`. */
async function isLastOwner(tx: Transaction, teamId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`SELECT 1 FROM membership WHERE team_id = $1 AND role = 'owner' LIMIT 2`, [
    teamId,
  ]);
  return rows.length < 2;
}
