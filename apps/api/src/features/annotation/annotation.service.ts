import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Action } from '@counterpoint/permissions';
import { begun, type Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { invalid, type Invalid, type NotAllowed, type PassageMismatch } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { currentSeq } from '../event/current-seq.js';
import { appendEvent, seqIn, type EventType, type Logged } from '../event/event-log.js';
import { lockDebates } from '../item/graph-writes.js';
import { checkTarget, type AnnotationTarget } from './annotation-target.js';
import {
  archiveAnnotationIn,
  insertAnnotation,
  readAnnotationRow,
  setAnnotationBody,
  setAnnotationResolved,
  type AnnotationAnchor,
  type AnnotationRow,
} from './annotation-writes.js';

export type AnnotationReceipt = {
  readonly teamId: string;
  readonly annotationId: string;
  readonly debateId: string;
  readonly seq: number;
  readonly logged: Logged;
};

type Keyed = { readonly idempotencyKey?: string | null };
export type Annotate = Keyed & { teamId: string; debateId: string; target: AnnotationTarget; body: string };
export type ReplyToAnnotation = Keyed & { teamId: string; annotationId: string; body: string };
export type EditAnnotation = Keyed & { teamId: string; annotationId: string; body: string };
export type ResolveAnnotation = Keyed & { teamId: string; annotationId: string; resolved: boolean };
export type ArchiveAnnotation = Keyed & { teamId: string; annotationId: string };
type ChangeRefusal = Invalid | NotAllowed;
type Changed<Refusal> = Promise<Outcome<AnnotationReceipt, Refusal | IdempotencyMismatch>>;

@Injectable()
export class AnnotationService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** A note on a claim, an argument, a citation or a passage; the first of a thread. */
  async annotate(viewer: Viewer, input: Annotate): Changed<ChangeRefusal | PassageMismatch> {
    const body = cleanText('body', input.body, LIMITS.annotation);
    if (!body.ok) return body;
    return this.announced(
      await this.database.write<AnnotationReceipt, ChangeRefusal | PassageMismatch>(
        viewer,
        { operation: 'annotate', key: input.idempotencyKey, input },
        async (tx) => {
          const locked = lockDebates(tx, input.teamId, { debates: [input.debateId] });
          const checking = begun(checkTarget(tx, input, input.target));
          const [access] = await Promise.all([accessTo(tx, viewer, input.teamId, input.debateId), locked]);
          const permission = allowed(viewer, access, 'annotation.add');
          if (!permission.ok) return permission;
          const target = await checking;
          if (!target.ok) return target;
          return this.add(tx, viewer, { ...input, ...target.value, body: body.value });
        },
      ),
    );
  }

  /** Replies to a thread, whichever of its annotations was answered: threads have one level. */
  async replyToAnnotation(viewer: Viewer, input: ReplyToAnnotation): Changed<ChangeRefusal> {
    const body = cleanText('body', input.body, LIMITS.annotation);
    if (!body.ok) return body;
    return this.change(
      viewer,
      'replyToAnnotation',
      input,
      'annotation.reply',
      async (tx, { debateId, threadId, annotationId, itemId }) =>
        this.add(tx, viewer, {
          teamId: input.teamId,
          debateId,
          anchor: { threadId: threadId ?? annotationId },
          itemId,
          body: body.value,
        }),
    );
  }

  /** A new wording, by its author. */
  async editAnnotation(viewer: Viewer, input: EditAnnotation): Changed<ChangeRefusal> {
    const body = cleanText('body', input.body, LIMITS.annotation);
    if (!body.ok) return body;
    return this.change(viewer, 'editAnnotation', input, 'annotation.edit', async (tx, row) => {
      const changed = await setAnnotationBody(tx, input.teamId, row.annotationId, body.value);
      const payload = { before: { body: row.body }, after: { body: body.value } };
      return ok(await this.log(tx, input.teamId, row, changed ? 'ANNOTATION_EDITED' : null, payload));
    });
  }

  /** Says that a thread needs nobody's attention any more, or does so again. */
  async resolveAnnotation(viewer: Viewer, input: ResolveAnnotation): Changed<ChangeRefusal> {
    return this.change(viewer, 'resolveAnnotation', input, 'annotation.resolve', async (tx, row) => {
      if (row.threadId !== null)
        return invalid('annotationId', 'A reply cannot be resolved, only its thread. Resolve the first note.');
      const changed = await setAnnotationResolved(
        tx,
        input.teamId,
        row.annotationId,
        input.resolved ? viewer.accountId : null,
      );
      const type = input.resolved ? 'ANNOTATION_RESOLVED' : 'ANNOTATION_REOPENED';
      return ok(await this.log(tx, input.teamId, row, changed ? type : null, { after: { resolved: input.resolved } }));
    });
  }

  /** Takes an annotation out of sight, with the first of a thread the whole thread. It stays in the log. */
  async archiveAnnotation(viewer: Viewer, input: ArchiveAnnotation): Changed<NotAllowed> {
    return this.announced(
      await this.database.write<AnnotationReceipt, NotAllowed>(
        viewer,
        { operation: 'archiveAnnotation', key: input.idempotencyKey, input },
        async (tx) => {
          const found = await this.lockAndCheck(tx, viewer, input, 'annotation.archive');
          if (!found.ok) return found;
          const changed = await archiveAnnotationIn(tx, input.teamId, input.annotationId, true);
          return ok(await this.log(tx, input.teamId, found.value, changed ? 'ANNOTATION_ARCHIVED' : null, {}));
        },
      ),
    );
  }

  /** One change of an annotation that is in sight. */
  private async change(
    viewer: Viewer,
    operation: string,
    input: Keyed & { readonly teamId: string; readonly annotationId: string },
    action: Action,
    work: (tx: Transaction, row: AnnotationRow) => Promise<Outcome<AnnotationReceipt, Invalid>>,
  ): Changed<ChangeRefusal> {
    return this.announced(
      await this.database.write<AnnotationReceipt, ChangeRefusal>(
        viewer,
        { operation, key: input.idempotencyKey, input },
        async (tx) => {
          const found = await this.lockAndCheck(tx, viewer, input, action);
          if (!found.ok) return found;
          const row = found.value;
          if (row.archivedAt !== null || row.threadArchivedAt !== null)
            return invalid('annotationId', 'The note is archived. Bring it back first.');
          return work(tx, row);
        },
      ),
    );
  }

  /** The annotation as it is under the lock of its debate, where the viewer may do this to it. */
  private async lockAndCheck(
    tx: Transaction,
    viewer: Viewer,
    { teamId, annotationId }: { readonly teamId: string; readonly annotationId: string },
    action: Action,
  ): Promise<Outcome<AnnotationRow, NotAllowed>> {
    const { debateId } = await readAnnotationRow(tx, teamId, annotationId); // an annotation never moves to another debate
    const [, row, access] = await Promise.all([
      lockDebates(tx, teamId, { debates: [debateId] }),
      readAnnotationRow(tx, teamId, annotationId),
      accessTo(tx, viewer, teamId, debateId),
    ]);
    const permission = allowed(viewer, access, action, row.authorId === viewer.accountId);
    return permission.ok ? ok(row) : permission;
  }

  private async add(
    tx: Transaction,
    viewer: Viewer,
    note: {
      readonly teamId: string;
      readonly debateId: string;
      readonly anchor: AnnotationAnchor;
      readonly itemId: string | null;
      readonly body: string;
    },
  ): Promise<Outcome<AnnotationReceipt, never>> {
    const annotationId = uuidv7();
    const inserted = begun(insertAnnotation(tx, viewer, { ...note, annotationId }));
    const payload = { after: { body: note.body, ...anchorAfter(note.anchor) } };
    const receipt = await this.log(tx, note.teamId, { ...note, annotationId }, 'ANNOTATION_ADDED', payload);
    await inserted;
    return ok(receipt);
  }

  /** Appends the event; without a type nothing changed, and nothing is logged. */
  private async log(
    tx: Transaction,
    teamId: string,
    { annotationId, debateId, itemId }: Pick<AnnotationRow, 'annotationId' | 'debateId' | 'itemId'>,
    type: EventType | null,
    payload: Record<string, unknown>,
  ): Promise<AnnotationReceipt> {
    if (type === null)
      return { teamId, annotationId, debateId, seq: await currentSeq(tx, teamId, debateId), logged: [] };
    const logged = await appendEvent(tx, teamId, [debateId], {
      type,
      subjectKind: 'annotation',
      subjectId: annotationId,
      itemIds: itemId === null ? [] : [itemId],
      payload,
    });
    return { teamId, annotationId, debateId, seq: seqIn(logged, debateId), logged };
  }

  private announced<Refusal>(outcome: Outcome<AnnotationReceipt, Refusal>): Outcome<AnnotationReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}

/** What the log says about where a note hangs. */
function anchorAfter(anchor: AnnotationAnchor): Record<string, unknown> {
  if (!('passage' in anchor)) return anchor;
  const { sourceVersionId, start, end, quote } = anchor.passage;
  return { sourceVersionId, start, end, quote };
}
