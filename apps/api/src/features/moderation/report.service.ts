import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { accountOf, isSignedIn, type Viewer } from '../../platform/auth/viewer.js';
import { Database, type IdempotencyMismatch } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { ok, type Outcome } from '../../platform/outcome.js';
import { limitReached, notAllowed, type Invalid, type LimitReached, type NotAllowed } from '../../platform/refusals.js';
import { cleanText, LIMITS } from '../../platform/texts.js';
import { audit } from '../audit/write-audit.js';
import { accessTo, allowed } from '../debate/debate-access.js';
import { readContent, type ContentRef } from './content.js';
import type { ReportKind, ReportOutcome } from './report.entity.js';

/** Reports on one thing that wait, at most; more would say nothing new. */
export const MAX_WAITING = 20;

export type ReportContent = {
  readonly subject: ContentRef;
  readonly kind: ReportKind;
  readonly note?: string | null;
  readonly idempotencyKey?: string | null;
};
export type SettleReport = {
  readonly teamId: string;
  readonly reportId: string;
  readonly outcome: ReportOutcome;
  readonly note?: string | null;
  readonly idempotencyKey?: string | null;
};
/** `reportId`: null for who reported it before, and for who is not signed in and so cannot look at it later. */
export type ReportReceipt = { readonly teamId: string; readonly reportId: string | null };
type ReportRefusal = Invalid | NotAllowed | LimitReached;

/** Reports of readers to those who moderate. */
@Injectable()
export class ReportService {
  constructor(private readonly database: Database) {}

  /** Tells the moderators about something; also without signing in, in a public debate. */
  async reportContent(
    viewer: Viewer,
    input: ReportContent,
  ): Promise<Outcome<ReportReceipt, ReportRefusal | IdempotencyMismatch>> {
    const work = (tx: Transaction) => this.report(tx, viewer, input);
    const once = { operation: 'reportContent', key: input.idempotencyKey, input };
    // Without an account there is nobody whose key it could be; nothing is written before it is known to be allowed.
    return isSignedIn(viewer)
      ? this.database.write<ReportReceipt, ReportRefusal>(viewer, once, work)
      : this.database.change(viewer, work);
  }

  /** Closes a report: something was done, or nothing has to be. */
  settleReport(
    viewer: Viewer,
    input: SettleReport,
  ): Promise<Outcome<ReportReceipt, Invalid | NotAllowed | IdempotencyMismatch>> {
    const once = { operation: 'settleReport', key: input.idempotencyKey, input };
    return this.database.write<ReportReceipt, Invalid | NotAllowed>(viewer, once, async (tx) => {
      const { teamId, reportId } = input;
      const note = cleanText('note', input.note ?? '', LIMITS.note, { mayBeEmpty: true });
      if (!note.ok) return note;
      const [report] = await tx.query<{ debateId: string }[]>(
        'SELECT debate_id AS "debateId" FROM report WHERE team_id = $1 AND report_id = $2',
        [teamId, reportId],
      );
      if (report === undefined) throw new NotFound();
      const { debateId } = report;
      const access = await accessTo(tx, viewer, teamId, debateId);
      const permission = allowed(viewer, access, 'report.settle');
      if (!permission.ok) return permission;
      const settled = await tx.query<unknown[]>(
        `UPDATE report SET settled_as = $3, settled_by = $4, settled_at = now(), settled_note = $5
          WHERE team_id = $1 AND report_id = $2 AND settled_at IS NULL RETURNING 1`,
        [teamId, reportId, input.outcome, accountOf(viewer), note.value],
      );
      if (settled.length === 0) return notAllowed('The report is settled already.');
      const after = { reportId, outcome: input.outcome };
      await audit(tx, viewer, {
        teamId,
        debateId,
        action: 'report.settled',
        subjectKind: 'debate',
        subjectId: debateId,
        after,
      });
      return ok({ teamId, reportId });
    });
  }

  private async report(
    tx: Transaction,
    viewer: Viewer,
    input: ReportContent,
  ): Promise<Outcome<ReportReceipt, ReportRefusal>> {
    const note = cleanText('note', input.note ?? '', LIMITS.note, { mayBeEmpty: true });
    if (!note.ok) return note;
    const { teamId, id, kind } = input.subject;
    const { access } = await readContent(tx, viewer, input.subject);
    const permission = allowed(viewer, access, 'report.add');
    if (!permission.ok) return permission;
    const [waiting] = await tx.query<{ count: number; own: boolean }[]>(
      'SELECT count, own FROM waiting_reports($1, $2)',
      [teamId, id],
    );
    if (waiting?.own === true) return ok({ teamId, reportId: null });
    if ((waiting?.count ?? 0) >= MAX_WAITING)
      return limitReached(MAX_WAITING, 'Many have reported this already, and the moderators know.');
    const reportId = uuidv7();
    await tx.query(
      `INSERT INTO report (team_id, report_id, debate_id, item_id, annotation_id, kind, note, reporter_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        teamId,
        reportId,
        access.debateId,
        kind === 'annotation' ? null : id,
        kind === 'annotation' ? id : null,
        input.kind,
        note.value,
        viewer.accountId,
      ],
    );
    return ok({ teamId, reportId: viewer.accountId === null ? null : reportId });
  }
}
