import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { SignalBus } from '../../platform/live/signal-bus.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { notAllowed, type Invalid, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { archiveAnnotationIn } from '../annotation/annotation-writes.js';
import { audit } from '../audit/write-audit.js';
import { argumentsServedBy } from '../claim/claim-writes.js';
import { allowed } from '../debate/debate-access.js';
import { appendEvent, seqIn, type Logged } from '../event/event-log.js';
import { debatesOf, lockDebates } from '../item/graph-writes.js';
import { setArchived } from '../item/item-writes.js';
import { readContent, type Content, type ContentRef } from './content.js';

export type HideContent = {
  readonly subject: ContentRef;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
};
export type ShowContent = { readonly subject: ContentRef; readonly idempotencyKey?: string | null };
export type HidingReceipt = ContentRef & { readonly debateId: string; readonly seq: number; readonly logged: Logged };
type Hidden = Promise<Outcome<HidingReceipt, Invalid | NotAllowed | IdempotencyMismatch>>;

/** Takes what must not be read out of sight: archived, and its texts kept where only moderators see them. */
@Injectable()
export class HidingService {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalBus,
  ) {}

  /** Hides a claim, an argument or an annotation. What a claim served as a premise is archived with it. */
  async hideContent(viewer: Viewer, input: HideContent): Hidden {
    const once = { operation: 'hideContent', key: input.idempotencyKey, input };
    return this.announced(
      await this.database.write<HidingReceipt, Invalid | NotAllowed>(viewer, once, async (tx) => {
        const reason = cleanText('reason', input.reason, LIMITS.note);
        if (!reason.ok) return reason;
        const found = await this.lockAndCheck(tx, viewer, input.subject);
        if (!found.ok) return found;
        const content = found.value;
        const archived = await archive(tx, content);
        const [row] = await tx.query<{ done: boolean }[]>('SELECT hide_content($1, $2, $3, $4, $5, $6, $7) AS done', [
          content.teamId,
          uuidv7(),
          content.access.debateId,
          content.kind === 'annotation' ? null : content.id,
          content.kind === 'annotation' ? content.id : null,
          reason.value,
          archived,
        ]);
        if (row?.done !== true) return notAllowed('It is hidden already.');
        return ok(await this.log(tx, viewer, content, 'CONTENT_HIDDEN', archived));
      }),
    );
  }

  /** Shows hidden content again, with what was archived because of it. */
  async showContent(viewer: Viewer, input: ShowContent): Hidden {
    const once = { operation: 'showContent', key: input.idempotencyKey, input };
    return this.announced(
      await this.database.write<HidingReceipt, NotAllowed>(viewer, once, async (tx) => {
        const found = await this.lockAndCheck(tx, viewer, input.subject);
        if (!found.ok) return found;
        const content = found.value;
        const [shown] = await tx.query<{ archived_items: string[] }[]>(
          'SELECT archived_items FROM show_content($1, $2)',
          [content.teamId, content.id],
        );
        if (shown === undefined) return notAllowed('It is not hidden.');
        try {
          await bringBack(tx, content, shown.archived_items);
        } catch (error) {
          if ((error as { constraint?: string }).constraint !== 'argument_sole_premise_key') throw error;
          return notAllowed(
            'Meanwhile the same claim was used again for the same target. Archive that argument first.',
          );
        }
        return ok(await this.log(tx, viewer, content, 'CONTENT_SHOWN', shown.archived_items));
      }),
    );
  }

  private async lockAndCheck(
    tx: Transaction,
    viewer: Viewer,
    subject: ContentRef,
  ): Promise<Outcome<Content, NotAllowed>> {
    const { access } = await readContent(tx, viewer, subject); // neither homes nor debates of annotations ever change
    const on = subject.kind === 'annotation' ? { debates: [access.debateId] } : { items: [subject.id] };
    await lockDebates(tx, subject.teamId, on);
    const content = await readContent(tx, viewer, subject);
    const permission = allowed(viewer, content.access, 'content.hide', content.authorId === viewer.accountId);
    return permission.ok ? ok(content) : permission;
  }

  private async log(
    tx: Transaction,
    viewer: Viewer,
    content: Content,
    type: 'CONTENT_HIDDEN' | 'CONTENT_SHOWN',
    archived: readonly string[],
  ): Promise<HidingReceipt> {
    const { teamId, kind, id, access } = content;
    const { debateId } = access;
    const itemIds = kind === 'annotation' ? [] : [...new Set([id, ...archived])];
    const debates = kind === 'annotation' ? [debateId] : await debatesOf(tx, teamId, [id]);
    const event = { type, subjectKind: kind, subjectId: id, itemIds, payload: { archived } };
    const logged = await appendEvent(tx, teamId, debates, event);
    const action = type === 'CONTENT_HIDDEN' ? 'content.hidden' : 'content.shown';
    await audit(tx, viewer, { teamId, debateId, action, subjectKind: kind, subjectId: id });
    return { teamId, kind, id, debateId, seq: seqIn(logged, debateId), logged };
  }

  private announced<Refusal>(outcome: Outcome<HidingReceipt, Refusal>): Outcome<HidingReceipt, Refusal> {
    if (outcome.ok) this.signals.publish(outcome.value.logged.map((entry) => ({ kind: 'events', ...entry })));
    return outcome;
  }
}

/** Archives the content, a claim with the arguments that it serves; answers what was not archived before. */
async function archive(tx: Transaction, { teamId, kind, id }: Content): Promise<string[]> {
  if (kind === 'annotation') return (await archiveAnnotationIn(tx, teamId, id, true)) ? [id] : [];
  const served = kind === 'claim' ? await argumentsServedBy(tx, teamId, id) : [];
  return setArchived(tx, teamId, [id, ...served], true);
}

async function bringBack(tx: Transaction, { teamId, kind, id }: Content, archived: readonly string[]): Promise<void> {
  if (kind !== 'annotation') await setArchived(tx, teamId, archived, false);
  else if (archived.length > 0) await archiveAnnotationIn(tx, teamId, id, false);
}
