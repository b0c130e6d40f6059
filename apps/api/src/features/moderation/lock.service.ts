import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type NotAllowed } from '../../platform/refusals.js';
import { audit } from '../audit/write-audit.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem } from '../item/item-writes.js';

export type LockClaim = {
  readonly teamId: string;
  readonly claimId: string;
  /** Whether it is locked from now on, or unlocked. */
  readonly locked: boolean;
  readonly idempotencyKey?: string | null;
};
export type LockReceipt = {
  readonly teamId: string;
  readonly claimId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

/** Has a claim stay as it is: nobody edits, archives or merges it, nor argues about it, until it is unlocked. */
@Injectable()
export class LockService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Locks or unlocks a claim. Votes, annotations and citations go on all the while. */
  async lockClaim(viewer: Viewer, input: LockClaim): Promise<Outcome<LockReceipt, NotAllowed | IdempotencyMismatch>> {
    const { teamId, claimId, locked } = input;
    const once = { operation: locked ? 'lockClaim' : 'unlockClaim', key: input.idempotencyKey, input };
    const outcome = await this.database.write<LockReceipt, NotAllowed>(viewer, once, async (tx) => {
      await lockDebates(tx, teamId, { items: [claimId] });
      const item = await readItem(tx, teamId, claimId, 'claim');
      const permission = await allowedAtHome(tx, viewer, item, 'claim.lock');
      if (!permission.ok) return permission;
      if (item.archivedAt !== null) return notAllowed('The claim is archived: nobody changes it anyway.');
      if ((item.lockedAt !== null) === locked) {
        return notAllowed(locked ? 'The claim is locked already.' : 'The claim is not locked.');
      }
      await tx.query('UPDATE item SET locked_at = CASE WHEN $3 THEN now() END WHERE team_id = $1 AND item_id = $2', [
        ...[teamId, claimId, locked],
      ]);
      const logged = await appendEvent(tx, teamId, await debatesOf(tx, teamId, [claimId]), {
        type: locked ? 'CLAIM_LOCKED' : 'CLAIM_UNLOCKED',
        subjectKind: 'claim',
        subjectId: claimId,
        itemIds: [claimId],
        payload: {},
      });
      const debateId = item.homeDebateId;
      const action = locked ? 'claim.locked' : 'claim.unlocked';
      await audit(tx, viewer, { teamId, debateId, action, subjectKind: 'claim', subjectId: claimId });
      return ok({ teamId, claimId, debateId, seq: seqIn(logged, debateId), logged });
    });
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}
