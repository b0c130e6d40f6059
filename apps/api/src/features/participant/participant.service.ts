import { Injectable } from '@nestjs/common';
import { can, why, type Action, type DebateRole, type Subject } from '@counterpoint/permissions';
import type { Transaction } from '../../platform/database/transaction.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { audit } from '../audit/write-audit.js';
import { accessTo } from '../debate/debate-access.js';
import { lastOwner, type LastOwner } from '../team/member.service.js';
import { lockPeople } from '../team/people-lock.js';
import { readParticipant } from './participant.reader.js';

type Person = {
  readonly teamId: string;
  readonly debateId: string;
  readonly accountId: string;
  readonly idempotencyKey?: string | null;
};
export type SetParticipant = Person & {
  readonly role: DebateRole;
  /** Listed as a voter, or as one who does not vote; null: as the debate's voting policy says. */
  readonly mayVote: boolean | null;
};

/** Who is listed in a debate, with which role, and whether they vote. */
@Injectable()
export class ParticipantService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Lists somebody of the team, or changes what they are listed with. */
  async setParticipant(
    viewer: Viewer,
    input: SetParticipant,
  ): Promise<Outcome<Person, Invalid | NotAllowed | LastOwner | IdempotencyMismatch>> {
    const { teamId, debateId, accountId, role, mayVote } = input;
    const once = { operation: 'setParticipant', key: input.idempotencyKey, input };
    const outcome = await this.database.write<Person, Invalid | NotAllowed | LastOwner>(viewer, once, async (tx) => {
      await accessTo(tx, viewer, teamId, debateId);
      await lockPeople(tx, teamId);
      const before = await readParticipant(tx, teamId, debateId, accountId);
      const changesOwners = before?.role !== role && (before?.role === 'owner' || role === 'owner');
      const permission = await this.may(tx, viewer, input, changesOwners ? 'debate.transfer' : 'participant.set', {
        offeredDebateRole: role,
        ...(before === null ? {} : { concernedDebateRole: before.role }),
      });
      if (!permission.ok) return permission;
      if (before === null && !(await isInTeam(tx, teamId, accountId))) {
        return invalid('accountId', 'Only people of the team can be listed. Send others an invitation to the debate.');
      }
      if (before?.role === 'owner' && role !== 'owner' && (await isLastOwner(tx, teamId, debateId))) {
        return lastOwner(DEBATE_NEEDS_OWNER);
      }
      if (before?.role === role && before.mayVote === mayVote) return ok({ teamId, debateId, accountId });
      await tx.query('SELECT set_participant($1, $2, $3, $4, $5)', [teamId, debateId, accountId, role, mayVote]);
      await audit(tx, viewer, {
        ...{ teamId, debateId, action: 'participant.set', subjectKind: 'account', subjectId: accountId },
        ...{ before: before === null ? {} : { role: before.role, mayVote: before.mayVote }, after: { role, mayVote } },
      });
      return ok({ teamId, debateId, accountId });
    });
    if (outcome.ok) this.tell(accountId);
    return outcome;
  }

  /** Takes somebody off the list, or oneself. They keep what team and visibility give them. */
  async removeParticipant(
    viewer: Viewer,
    input: Person,
  ): Promise<Outcome<Person, NotAllowed | LastOwner | IdempotencyMismatch>> {
    const { teamId, debateId, accountId } = input;
    const once = { operation: 'removeParticipant', key: input.idempotencyKey, input };
    const outcome = await this.database.write<Person, NotAllowed | LastOwner>(viewer, once, async (tx) => {
      await accessTo(tx, viewer, teamId, debateId);
      await lockPeople(tx, teamId);
      const before = await readParticipant(tx, teamId, debateId, accountId);
      const isSelf = accountId === accountOf(viewer);
      const action = isSelf ? 'participant.leave' : before?.role === 'owner' ? 'debate.transfer' : 'participant.remove';
      const permission = await this.may(tx, viewer, input, action, {
        isAuthor: isSelf,
        ...(before === null || isSelf ? {} : { concernedDebateRole: before.role }),
      });
      if (!permission.ok) return permission;
      if (before === null) throw new NotFound();
      if (before.role === 'owner' && (await isLastOwner(tx, teamId, debateId))) return lastOwner(DEBATE_NEEDS_OWNER);
      await tx.query('SELECT remove_participant($1, $2, $3)', [teamId, debateId, accountId]);
      await audit(tx, viewer, {
        ...{ teamId, debateId, action: isSelf ? 'participant.left' : 'participant.removed' },
        ...{ subjectKind: 'account', subjectId: accountId, before: { role: before.role, mayVote: before.mayVote } },
      });
      return ok({ teamId, debateId, accountId });
    });
    if (outcome.ok) this.tell(accountId);
    return outcome;
  }

  /** Asked under the lock: the viewer's own role may be what somebody else is just changing. */
  private async may(
    tx: Transaction,
    viewer: Viewer,
    { teamId, debateId }: Person,
    action: Action,
    more: Partial<Subject>,
  ): Promise<Outcome<true, NotAllowed>> {
    const subject = { ...(await accessTo(tx, viewer, teamId, debateId)), isAuthor: false, ...more };
    return can(viewer, action, subject) ? ok(true) : notAllowed(why(viewer, action, subject));
  }

  private tell(accountId: string): void {
    this.signals.publish([{ kind: 'rightsChanged', accountId }]);
  }
}

const DEBATE_NEEDS_OWNER = 'A debate needs an owner. Make somebody else an owner first.';

async function isInTeam(tx: Transaction, teamId: string, accountId: string): Promise<boolean> {
  const [row] = await tx.query<{ role: string | null }[]>('SELECT role_in_team($1, $2) AS role', [teamId, accountId]);
  return row?.role != null;
}

/** Call it under `lockPeople`. */
async function isLastOwner(tx: Transaction, teamId: string, debateId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `SELECT 1 FROM participant WHERE team_id = $1 AND debate_id = $2 AND role = 'owner' LIMIT 2`,
    [teamId, debateId],
  );
  return rows.length < 2;
}
