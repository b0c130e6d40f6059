import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { can, effectiveDebateRole, why, type DebateRole, type TeamRole } from '@counterpoint/permissions';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { audit } from '../audit/write-audit.js';
import { accessTo, type DebateAccess } from '../debate/debate-access.js';
import { lockDebates } from '../item/graph-writes.js';

/** Longest time for which somebody is muted, in days; without a time it lasts until it is lifted. */
export const MAX_DAYS = 365;

export type MuteAccount = {
  readonly teamId: string;
  readonly debateId: string;
  readonly accountId: string;
  readonly reason: string;
  readonly days?: number | null;
  readonly idempotencyKey?: string | null;
};
export type LiftMute = { readonly teamId: string; readonly muteId: string; readonly idempotencyKey?: string | null };
export type MuteReceipt = {
  readonly teamId: string;
  readonly debateId: string;
  readonly muteId: string;
  readonly accountId: string;
};
type Muted = Promise<Outcome<MuteReceipt, Invalid | NotAllowed | IdempotencyMismatch>>;

/** Mutes people in a debate: they read and vote, and write nothing. */
@Injectable()
export class MuteService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  async muteAccount(viewer: Viewer, input: MuteAccount): Muted {
    const once = { operation: 'muteAccount', key: input.idempotencyKey, input };
    return this.announced(
      await this.database.write<MuteReceipt, Invalid | NotAllowed>(viewer, once, async (tx) => {
        const { teamId, debateId, accountId, days = null } = input;
        const reason = cleanText('reason', input.reason, LIMITS.note);
        if (!reason.ok) return reason;
        if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MAX_DAYS))
          return invalid('days', `Give a whole number of days from 1 to ${MAX_DAYS}, or none.`);
        // So that nobody is muted twice at once.
        await lockDebates(tx, teamId, { debates: [debateId] });
        const access = await accessTo(tx, viewer, teamId, debateId);
        const permission = await mayMute(tx, viewer, access, accountId);
        if (!permission.ok) return permission;
        if (accountId === viewer.accountId) return invalid('accountId', 'You cannot mute yourself.');
        // Somebody who cannot even read the debate is nobody here, whoever they are elsewhere.
        const [there] = await tx.query<{ muted: boolean }[]>(
          `SELECT muted_since($1, $2, $3) IS NOT NULL AS muted FROM account
            WHERE account_id = $3 AND NOT EXISTS (SELECT FROM barred_readers($1, $2, ARRAY[$3]))`,
          [teamId, debateId, accountId],
        );
        if (there === undefined) throw new NotFound();
        if (there.muted) return invalid('accountId', 'They are muted already. Lift that first to change it.');
        const muteId = uuidv7();
        await tx.query(
          `INSERT INTO mute (team_id, mute_id, debate_id, account_id, reason, muted_by, ends_at)
           VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7::int))`,
          [teamId, muteId, debateId, accountId, reason.value, accountOf(viewer), days],
        );
        const after = { muteId, days };
        await audit(tx, viewer, { ...about(teamId, debateId, accountId), action: 'account.muted', after });
        return ok({ teamId, debateId, muteId, accountId });
      }),
    );
  }

  async liftMute(viewer: Viewer, input: LiftMute): Muted {
    const once = { operation: 'liftMute', key: input.idempotencyKey, input };
    return this.announced(
      await this.database.write<MuteReceipt, NotAllowed>(viewer, once, async (tx) => {
        const { teamId, muteId } = input;
        const [mute] = await tx.query<{ debateId: string; accountId: string }[]>(
          'SELECT debate_id AS "debateId", account_id AS "accountId" FROM mute WHERE team_id = $1 AND mute_id = $2',
          [teamId, muteId],
        );
        if (mute === undefined) throw new NotFound();
        const { debateId, accountId } = mute;
        const access = await accessTo(tx, viewer, teamId, debateId);
        const permission = await mayMute(tx, viewer, access, accountId);
        if (!permission.ok) return permission;
        const lifted = await tx.query<unknown[]>(
          `UPDATE mute SET lifted_at = now(), lifted_by = $3 WHERE team_id = $1 AND mute_id = $2 AND lifted_at IS NULL RETURNING 1`,
          [teamId, muteId, accountOf(viewer)],
        );
        if (lifted.length === 0) return notAllowed('It is lifted already.');
        await audit(tx, viewer, {
          ...about(teamId, debateId, accountId),
          action: 'account.unmuted',
          after: { muteId },
        });
        return ok({ teamId, debateId, muteId, accountId });
      }),
    );
  }

  private announced<Refusal>(outcome: Outcome<MuteReceipt, Refusal>): Outcome<MuteReceipt, Refusal> {
    if (outcome.ok) this.signals.publish([{ kind: 'rightsChanged', accountId: outcome.value.accountId }]);
    return outcome;
  }
}

const about = (teamId: string, debateId: string, accountId: string) =>
  ({ teamId, debateId, subjectKind: 'account', subjectId: accountId }) as const;

/** Nobody mutes who has a role above their own. */
async function mayMute(
  tx: Transaction,
  viewer: Viewer,
  access: DebateAccess,
  accountId: string,
): Promise<Outcome<true, NotAllowed>> {
  const { teamId, debateId, visibility, state } = access;
  const [roles] = await tx.query<{ teamRole: TeamRole | null; grantedRole: DebateRole | null }[]>(
    'SELECT team_role AS "teamRole", granted_role AS "grantedRole" FROM roles_of($1, $2, $3)',
    [teamId, debateId, accountId],
  );
  const concerned = effectiveDebateRole({
    signedIn: true,
    visibility,
    state,
    teamRole: roles?.teamRole ?? null,
    grantedRole: roles?.grantedRole ?? null,
  });
  const subject = { ...access, isAuthor: false, ...(concerned !== null && { concernedDebateRole: concerned }) };
  return can(viewer, 'account.mute', subject) ? ok(true) : notAllowed(why(viewer, 'account.mute', subject));
}
