import type { Transaction } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';

export type AuditRecord = {
  readonly teamId: string;
  readonly seq: number;
  readonly debateId: string | null;
  readonly action: string;
  readonly actorId: string | null;
  readonly via: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly detail: { readonly before?: Record<string, unknown>; readonly after?: Record<string, unknown> };
  readonly at: Date;
  readonly digest: string;
};

/** The entries of a team, or of one of its debates. */
export type AuditLog = { readonly teamId: string; readonly debateId: string | null };

/** Entries as the viewer may see them, newest first; one more than the page. */
export async function pageOfEntries(tx: Transaction, log: AuditLog, page: Page): Promise<AuditRecord[]> {
  const [before] = cursorParts(page, 'integer');
  const rows = await tx.query<(Omit<AuditRecord, 'seq'> & { readonly seq: string })[]>(
    `SELECT team_id AS "teamId", seq, debate_id AS "debateId", action, actor_id AS "actorId", via, subject_kind AS "subjectKind",
            subject_id AS "subjectId", detail, at, encode(digest, 'hex') AS digest
       FROM audit_entry WHERE team_id = $1 AND ($2::uuid IS NULL OR debate_id = $2) AND ($3::bigint IS NULL OR seq < $3)
      ORDER BY seq DESC LIMIT $4`,
    [log.teamId, log.debateId, before, page.limit + 1],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

export async function countEntries(tx: Transaction, log: AuditLog): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM audit_entry WHERE team_id = $1 AND ($2::uuid IS NULL OR debate_id = $2)',
    [log.teamId, log.debateId],
  );
  return row?.count ?? 0;
}
