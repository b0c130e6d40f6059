import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import {
  notAllowed,
  type Conflict,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type TooOpen,
} from '../../platform/refusals.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, enterStanding, lockDebates } from '../item/graph-writes.js';
import { mayArchiveOwn } from '../item/foreign-children.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, setArchived, type ItemRecord } from '../item/item-writes.js';
import { addClaimIn, type AddClaim } from './add-claim.js';
import { unchangedClaim, type ClaimReceipt } from './claim-receipt.js';
import { mayStandIn, roomFor } from './claim-rules.js';
import { argumentsServedBy, makePosition } from './claim-writes.js';
import { editClaimIn, type EditClaim } from './edit-claim.js';
import { mergeClaimsIn, type MergeClaims, type MergeRefusal } from './merge-claims.js';

type Keyed = { readonly idempotencyKey?: string | null };
export type LinkClaim = Keyed & { teamId: string; debateId: string; claimId: string; asPosition: boolean };
export type ArchiveClaim = Keyed & { teamId: string; claimId: string };

@Injectable()
export class ClaimService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** A new claim, as a position or not yet connected. */
  async addClaim(
    viewer: Viewer,
    input: AddClaim,
  ): Promise<Outcome<ClaimReceipt, Invalid | NotAllowed | LimitReached | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ClaimReceipt, Invalid | NotAllowed | LimitReached>(
        viewer,
        { operation: 'addClaim', key: input.idempotencyKey, input },
        (tx) => addClaimIn(tx, viewer, input),
      ),
    );
  }

  /** Lets a claim of the team stand in another debate, with all it rests on. It keeps its home. */
  async linkClaim(
    viewer: Viewer,
    input: LinkClaim,
  ): Promise<Outcome<ClaimReceipt, NotAllowed | TooOpen | LimitReached | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ClaimReceipt, NotAllowed | TooOpen | LimitReached>(
        viewer,
        { operation: 'linkClaim', key: input.idempotencyKey, input },
        async (tx) => {
          await lockDebates(tx, input.teamId, {
            items: [input.claimId],
            debates: [input.debateId],
            movesStanding: true,
          });
          const access = await accessTo(tx, viewer, input.teamId, input.debateId);
          const permission = allowed(viewer, access, 'claim.link');
          if (!permission.ok) return permission;
          const claim = await readItem(tx, input.teamId, input.claimId, 'claim');
          if (claim.archivedAt !== null)
            return notAllowed('The claim is archived. Bring it back before using it elsewhere.');
          const place = await placeOf(tx, input, claim);
          const linked = !place.isThere;
          const asPosition = input.asPosition && !place.isPosition;
          if (!linked && !asPosition) {
            return ok({
              teamId: input.teamId,
              claimId: input.claimId,
              debateId: input.debateId,
              seq: await currentSeq(tx, input.teamId, input.debateId),
              logged: [],
            });
          }
          const room = await roomFor(tx, input, asPosition);
          if (!room.ok) return room;
          const open = await mayStandIn(tx, input.teamId, [input.claimId], [input.debateId]);
          if (!open.ok) return open;
          if (linked) {
            await enterStanding(tx, input.teamId, [input.debateId], [input.claimId]);
            await tx.query('SELECT set_linked($1, $2, $3, true)', [input.teamId, input.debateId, input.claimId]);
          }
          const position = asPosition ? await makePosition(tx, input, input.claimId) : null;
          const logged = await appendEvent(tx, input.teamId, [input.debateId], {
            type: 'CLAIM_LINKED',
            subjectKind: 'claim',
            subjectId: input.claimId,
            itemIds: [input.claimId],
            payload: { after: { linked, position } },
          });
          return ok({
            teamId: input.teamId,
            claimId: input.claimId,
            debateId: input.debateId,
            seq: seqIn(logged, input.debateId),
            logged,
          });
        },
      ),
    );
  }

  /** A new wording. Earlier votes become stale, unless only the spelling changed. */
  async editClaim(
    viewer: Viewer,
    input: EditClaim,
  ): Promise<Outcome<ClaimReceipt, Invalid | NotAllowed | Conflict | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ClaimReceipt, Invalid | NotAllowed | Conflict>(
        viewer,
        { operation: 'editClaim', key: input.idempotencyKey, input },
        (tx) => editClaimIn(tx, viewer, input),
      ),
    );
  }

  /** One claim out of two that say the same; both are kept, the one leads to the other. */
  async mergeClaims(
    viewer: Viewer,
    input: MergeClaims,
  ): Promise<Outcome<ClaimReceipt, MergeRefusal | IdempotencyMismatch>> {
    const outcome = this.announced(
      await this.database.write<ClaimReceipt, MergeRefusal>(
        viewer,
        { operation: 'mergeClaims', key: input.idempotencyKey, input },
        (tx) => mergeClaimsIn(tx, viewer, input),
      ),
    );
    if (outcome.ok) {
      const { claimId, logged } = outcome.value;
      this.signals.publish(logged.map(({ debateId }) => ({ kind: 'tallies', debateId, itemIds: [claimId] })));
    }
    return outcome;
  }

  /** Archives the claim and the arguments that it serves as a premise; the claims those used stay. */
  async archiveClaim(
    viewer: Viewer,
    input: ArchiveClaim,
  ): Promise<Outcome<ClaimReceipt, NotAllowed | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ClaimReceipt, NotAllowed>(
        viewer,
        { operation: 'archiveClaim', key: input.idempotencyKey, input },
        async (tx) => {
          await lockDebates(tx, input.teamId, { items: [input.claimId] });
          const item = await readItem(tx, input.teamId, input.claimId, 'claim');
          const permission = await allowedAtHome(tx, viewer, item, 'claim.archive');
          if (!permission.ok) return permission;
          if (item.archivedAt !== null) return ok(await unchangedClaim(tx, item));
          const alone = await mayArchiveOwn(tx, viewer, permission.value, item, 'claim.archive');
          if (!alone.ok) return alone;
          const archived = [input.claimId, ...(await argumentsServedBy(tx, input.teamId, input.claimId))];
          await setArchived(tx, input.teamId, archived, true);
          const debates = await debatesOf(tx, input.teamId, [input.claimId]);
          const logged = await appendEvent(tx, input.teamId, debates, {
            type: 'CLAIM_ARCHIVED',
            subjectKind: 'claim',
            subjectId: input.claimId,
            itemIds: archived,
            payload: { archived },
          });
          return ok({
            teamId: input.teamId,
            claimId: input.claimId,
            debateId: item.homeDebateId,
            seq: seqIn(logged, item.homeDebateId),
            logged,
          });
        },
      ),
    );
  }

  private announced<Refusal>(outcome: Outcome<ClaimReceipt, Refusal>): Outcome<ClaimReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}

/** Whether the claim is in the debate in its own right (and not only below something else), and whether it is a position. */
async function placeOf(
  tx: Transaction,
  input: LinkClaim,
  claim: ItemRecord,
): Promise<{ isThere: boolean; isPosition: boolean }> {
  const [row] = await tx.query<{ linked: boolean; position: boolean }[]>(
    `SELECT s.linked, EXISTS (SELECT FROM position p WHERE p.team_id = s.team_id AND p.debate_id = s.debate_id
                                AND p.claim_id = s.item_id) AS position
       FROM standing s WHERE s.team_id = $1 AND s.debate_id = $2 AND s.item_id = $3`,
    [input.teamId, input.debateId, input.claimId],
  );
  return { isThere: claim.homeDebateId === input.debateId || row?.linked === true, isPosition: row?.position === true };
}
