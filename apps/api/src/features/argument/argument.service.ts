import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import type {
  Conflict,
  Cycle,
  DuplicateArgument,
  Invalid,
  LimitReached,
  NotAllowed,
  TooOpen,
} from '../../platform/refusals.js';
import { appendEvent, seqIn } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { mayArchiveOwn } from '../item/foreign-children.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, setArchived } from '../item/item-writes.js';
import { addArgumentIn, type AddArgument } from './add-argument.js';
import { unchangedArgument, type ArgumentReceipt } from './argument-receipt.js';
import { editArgumentIn, type EditArgument } from './edit-argument.js';
import { moveArgumentIn, type MoveArgument, type MoveRefusal } from './move-argument.js';

type Keyed = { readonly idempotencyKey?: string | null };
export type ArchiveArgument = Keyed & { teamId: string; argumentId: string };
type AddArgumentRefusal = Invalid | Cycle | DuplicateArgument | NotAllowed | TooOpen | LimitReached;

@Injectable()
export class ArgumentService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** The step from one or more premises, there already or new, to a claim or to another argument. */
  async addArgument(
    viewer: Viewer,
    input: AddArgument,
  ): Promise<Outcome<ArgumentReceipt, AddArgumentRefusal | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ArgumentReceipt, AddArgumentRefusal>(
        viewer,
        { operation: 'addArgument', key: input.idempotencyKey, input },
        (tx) => addArgumentIn(tx, viewer, input),
      ),
    );
  }

  /** A new note or stance. Earlier votes become stale, unless only the spelling changed. */
  async editArgument(
    viewer: Viewer,
    input: EditArgument,
  ): Promise<Outcome<ArgumentReceipt, Invalid | NotAllowed | Conflict | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ArgumentReceipt, Invalid | NotAllowed | Conflict>(
        viewer,
        { operation: 'editArgument', key: input.idempotencyKey, input },
        (tx) => editArgumentIn(tx, viewer, input),
      ),
    );
  }

  /** Another target. How much it bears is asked anew there: earlier votes become stale. */
  async moveArgument(
    viewer: Viewer,
    input: MoveArgument,
  ): Promise<Outcome<ArgumentReceipt, MoveRefusal | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ArgumentReceipt, MoveRefusal>(
        viewer,
        { operation: 'moveArgument', key: input.idempotencyKey, input },
        (tx) => moveArgumentIn(tx, viewer, input),
      ),
    );
  }

  /** Archives the step; its premises stay. */
  async archiveArgument(
    viewer: Viewer,
    input: ArchiveArgument,
  ): Promise<Outcome<ArgumentReceipt, NotAllowed | IdempotencyMismatch>> {
    return this.announced(
      await this.database.write<ArgumentReceipt, NotAllowed>(
        viewer,
        { operation: 'archiveArgument', key: input.idempotencyKey, input },
        async (tx) => {
          await lockDebates(tx, input.teamId, { items: [input.argumentId] });
          const item = await readItem(tx, input.teamId, input.argumentId, 'argument');
          const permission = await allowedAtHome(tx, viewer, item, 'argument.archive');
          if (!permission.ok) return permission;
          if (item.archivedAt !== null) return ok(await unchangedArgument(tx, item));
          const alone = await mayArchiveOwn(tx, viewer, permission.value, item, 'argument.archive');
          if (!alone.ok) return alone;
          await setArchived(tx, input.teamId, [input.argumentId], true);
          const debates = await debatesOf(tx, input.teamId, [input.argumentId]);
          const logged = await appendEvent(tx, input.teamId, debates, {
            type: 'ARGUMENT_ARCHIVED',
            subjectKind: 'argument',
            subjectId: input.argumentId,
            itemIds: [input.argumentId],
            payload: { archived: [input.argumentId] },
          });
          return ok({
            teamId: input.teamId,
            argumentId: input.argumentId,
            debateId: item.homeDebateId,
            seq: seqIn(logged, item.homeDebateId),
            logged,
          });
        },
      ),
    );
  }

  private announced<Refusal>(outcome: Outcome<ArgumentReceipt, Refusal>): Outcome<ArgumentReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}
