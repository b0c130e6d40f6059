import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/database/transaction.js';
import { accountOf, type Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, refused, type Outcome } from '../../platform/outcome.js';
import {
  invalid,
  notAllowed,
  type Conflict,
  type Cycle,
  type DuplicateArgument,
  type Invalid,
  type LimitReached,
  type NotAllowed,
  type TooOpen,
} from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { insertClaim } from '../claim/claim-writes.js';
import { mayStandIn, roomFor } from '../claim/claim-rules.js';
import { accessTo } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { debatesOf, enterStanding, insertItem, lockDebates, numbersIn } from '../item/graph-writes.js';
import { allowedAtHome } from '../item/home-access.js';
import { readItem, reviseItem, setArchived, type ItemRecord } from '../item/item-writes.js';
import type { Stance } from './argument.entity.js';
import { findDuplicate, insertArgument } from './argument-writes.js';
import { cleanPremises, type PremiseChoice } from './premise-choice.js';

export type ArgumentReceipt = {
  readonly teamId: string;
  readonly argumentId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

type Keyed = { readonly idempotencyKey?: string | null };
export type AddArgument = Keyed & {
  teamId: string;
  /** The debate that the viewer works in; the target stands there. */
  debateId: string;
  targetId: string;
  stance: Stance;
  premises: readonly PremiseChoice[];
  note?: string | null;
};
export type EditArgument = Keyed & {
  teamId: string;
  argumentId: string;
  note?: string | null;
  stance?: Stance | null;
  expectedRevision: number;
  spellingOnly: boolean;
};
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
    const note = cleanText('note', input.note ?? '', LIMITS.note, { mayBeEmpty: true });
    if (!note.ok) return note;
    const premises = cleanPremises(input.premises);
    if (!premises.ok) return premises;
    const existing = premises.value.flatMap((premise) => ('claimId' in premise ? [premise.claimId] : []));
    return this.announced(
      await this.database.write<ArgumentReceipt, AddArgumentRefusal>(
        viewer,
        { operation: 'addArgument', key: input.idempotencyKey, input },
        async (tx) => {
          await tx.query('SELECT lock_for_argument($1, $2, $3, $4)', [
            input.teamId,
            input.targetId,
            existing,
            input.debateId,
          ]);
          const target = await readItem(tx, input.teamId, input.targetId);
          await accessTo(tx, viewer, input.teamId, input.debateId);
          if (!(await numbersIn(tx, input.teamId, input.debateId, [input.targetId])).has(input.targetId)) {
            return invalid('targetId', 'The target does not stand in this debate.');
          }
          // Writing under a shared claim needs the right in its home.
          const permission = await allowedAtHome(tx, viewer, target, 'argument.add');
          if (!permission.ok) return permission;
          const home = permission.value;
          if (target.archivedAt !== null) return invalid('targetId', 'The target is archived. Bring it back first.');
          for (const [index, premise] of premises.value.entries()) {
            if (!('claimId' in premise)) continue;
            const claim = await readItem(tx, input.teamId, premise.claimId, 'claim');
            if (claim.archivedAt !== null)
              return invalid(`premises.${index}.claimId`, 'The claim is archived. Bring it back first.');
          }
          const refusal = await this.refusalFor(tx, input, existing, premises.value.length);
          if (refusal !== null) return refusal;

          const argumentId = uuidv7();
          const newClaims: { claimId: string; text: string }[] = [];
          const premiseIds: string[] = [];
          for (const premise of premises.value) {
            if ('claimId' in premise) premiseIds.push(premise.claimId);
            else {
              const claim = { text: premise.text, language: home.language };
              const claimId = await insertClaim(tx, viewer, home, claim, { stand: false });
              newClaims.push({ claimId, text: premise.text });
              premiseIds.push(claimId);
            }
          }
          await insertItem(tx, {
            teamId: input.teamId,
            itemId: argumentId,
            kind: 'argument',
            homeDebateId: home.debateId,
            authorId: accountOf(viewer),
            text: note.value,
            stance: input.stance,
          });
          await insertArgument(tx, {
            teamId: input.teamId,
            argumentId,
            targetId: input.targetId,
            stance: input.stance,
            note: note.value,
            premises: premiseIds,
          });
          const debates = await debatesOf(tx, input.teamId, [input.targetId]);
          await enterStanding(tx, input.teamId, debates, [...premiseIds, argumentId]);
          const logged = await appendEvent(tx, input.teamId, debates, {
            type: 'ARGUMENT_ADDED',
            subjectKind: 'argument',
            subjectId: argumentId,
            itemIds: [argumentId, input.targetId, ...premiseIds],
            payload: {
              after: {
                targetId: input.targetId,
                stance: input.stance,
                note: note.value,
                premises: premiseIds,
                newClaims,
              },
            },
          });
          return ok({
            teamId: input.teamId,
            argumentId,
            debateId: input.debateId,
            seq: seqIn(logged, input.debateId),
            logged,
          });
        },
      ),
    );
  }

  /** A new note or stance. Earlier votes become stale, unless only the spelling changed. */
  async editArgument(
    viewer: Viewer,
    input: EditArgument,
  ): Promise<Outcome<ArgumentReceipt, Invalid | NotAllowed | Conflict | IdempotencyMismatch>> {
    const note = input.note == null ? null : cleanText('note', input.note, LIMITS.note, { mayBeEmpty: true });
    if (note !== null && !note.ok) return note;
    return this.announced(
      await this.database.write<ArgumentReceipt, Invalid | NotAllowed | Conflict>(
        viewer,
        { operation: 'editArgument', key: input.idempotencyKey, input },
        async (tx) => {
          await lockDebates(tx, input.teamId, { items: [input.argumentId] });
          const item = await readItem(tx, input.teamId, input.argumentId, 'argument');
          const permission = await allowedAtHome(tx, viewer, item, 'argument.edit');
          if (!permission.ok) return permission;
          if (item.archivedAt !== null)
            return notAllowed('The argument is archived. Bring it back before changing it.');
          const text = note?.value ?? item.text;
          if (item.revision !== input.expectedRevision) {
            return refused<Conflict>({
              kind: 'conflict',
              expectedRevision: input.expectedRevision,
              currentRevision: item.revision,
              currentText: item.text,
              yourText: text,
            });
          }
          const stance = input.stance ?? item.stance;
          if (input.spellingOnly && stance !== item.stance) {
            return invalid('spellingOnly', 'A change of stance is more than spelling; votes on the step become stale.');
          }
          if (text === item.text && stance === item.stance) return ok(await this.unchanged(tx, item));
          const revision = await reviseItem(tx, viewer, item, { text, stance, spellingOnly: input.spellingOnly });
          const debates = await debatesOf(tx, input.teamId, [input.argumentId]);
          const logged = await appendEvent(tx, input.teamId, debates, {
            type: 'ARGUMENT_EDITED',
            subjectKind: 'argument',
            subjectId: input.argumentId,
            itemIds: [input.argumentId],
            payload: {
              before: { note: item.text, stance: item.stance, revision: item.revision },
              after: { note: text, stance, revision, spellingOnly: input.spellingOnly },
            },
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
          if (item.archivedAt !== null) return ok(await this.unchanged(tx, item));
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

  /** What speaks against the argument: room, a cycle, a twin, or a claim that may not stand where the target stands. */
  private async refusalFor(tx: Transaction, input: AddArgument, existing: readonly string[], premiseCount: number) {
    const room = await roomFor(tx, input, false);
    if (!room.ok) return room;
    const cycle = await tx.query<{ path: string[] | null }[]>('SELECT find_cycle($1, $2, $3) AS path', [
      input.teamId,
      input.targetId,
      existing,
    ]);
    const path = cycle[0]?.path ?? null;
    if (path !== null) {
      const numbers = await numbersIn(tx, input.teamId, input.debateId, path);
      return refused<Cycle>({ kind: 'cycle', path: path.flatMap((item) => numbers.get(item) ?? []) });
    }
    if (premiseCount === 1 && existing[0] !== undefined) {
      const twin = await findDuplicate(tx, input.teamId, existing[0], input.targetId);
      if (twin !== null)
        return refused<DuplicateArgument>({ kind: 'duplicateArgument', teamId: input.teamId, argumentId: twin });
    }
    const open = await mayStandIn(tx, input.teamId, existing, await debatesOf(tx, input.teamId, [input.targetId]));
    return open.ok ? null : open;
  }

  /** There was nothing to do, perhaps because somebody was a moment faster: nothing is logged. */
  private async unchanged(tx: Transaction, { teamId, itemId, homeDebateId }: ItemRecord): Promise<ArgumentReceipt> {
    return {
      teamId,
      argumentId: itemId,
      debateId: homeDebateId,
      seq: await currentSeq(tx, teamId, homeDebateId),
      logged: [],
    };
  }

  private announced<Refusal>(outcome: Outcome<ArgumentReceipt, Refusal>): Outcome<ArgumentReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}
