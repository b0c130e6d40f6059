import { Injectable } from '@nestjs/common';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import type { NotAllowed, NotUndoable } from '../../platform/refusals.js';
import { accessTo } from '../debate/debate-access.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { appendEvent, seqIn, type Logged } from './event-log.js';
import { readEventAt, type EventRecord } from './event.reader.js';
import { MOVES_STANDING, notUndoable } from './reversal.js';
import { REVERSALS } from './reversals.js';
import { mayUndo } from './undo-rights.js';

export type UndoReceipt = {
  readonly teamId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

@Injectable()
export class UndoService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Appends the opposite of an event. Nothing is taken out of the log. Undoing an undo does the thing again. */
  async undoEvent(
    viewer: Viewer,
    input: {
      readonly teamId: string;
      readonly debateId: string;
      readonly seq: number;
      readonly idempotencyKey?: string | null;
    },
  ): Promise<Outcome<UndoReceipt, NotUndoable | NotAllowed | IdempotencyMismatch>> {
    const once = { operation: 'undoEvent', key: input.idempotencyKey, input };
    const outcome = await this.database.write<UndoReceipt, NotUndoable | NotAllowed>(viewer, once, async (tx) => {
      const found = await readEventAt(tx, input.teamId, input.debateId, input.seq);
      if (found === null) throw new NotFound();
      const movesStanding = MOVES_STANDING.includes(found.type);
      await lockDebates(tx, input.teamId, { items: found.itemIds, debates: [input.debateId], movesStanding });
      // Read again under the lock: it may have been undone meanwhile.
      const event = (await readEventAt(tx, input.teamId, input.debateId, input.seq)) as EventRecord;
      const access = await accessTo(tx, viewer, input.teamId, input.debateId);
      const permission = await mayUndo(tx, viewer, access, event);
      if (!permission.ok) return permission;
      if (event.isUndone) return notUndoable('This was undone already. Undo the undo to have it back.');
      const reversal = await REVERSALS[event.type](tx, viewer, event);
      if (!reversal.ok) return reversal;
      const touched =
        reversal.value.itemIds.length > 0 ? await debatesOf(tx, input.teamId, reversal.value.itemIds) : [];
      const logged = await appendEvent(
        tx,
        input.teamId,
        [...new Set([input.debateId, ...(reversal.value.onlyHere ? [] : touched)])],
        {
          type: reversal.value.type,
          subjectKind: event.subjectKind,
          subjectId: event.subjectId,
          itemIds: [...new Set([...event.itemIds, ...reversal.value.itemIds])],
          payload: reversal.value.payload,
          undoes: { debateId: input.debateId, seq: event.seq },
        },
      );
      return ok({ teamId: input.teamId, debateId: input.debateId, seq: seqIn(logged, input.debateId), logged });
    });
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}
