import { maySee, readAccess } from '../debate/debate-access.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import type { ContentKind } from './content.js';
import type { ReportKind, ReportOutcome } from './report.entity.js';

type Debate = { readonly teamId: string; readonly debateId: string };
type Record<Kind extends string> = Debate & { readonly kind: Kind; readonly id: string };

export type ReportRecord = Record<'report'> & {
  readonly reportId: string;
  readonly subjectKind: ContentKind;
  readonly subjectId: string;
  readonly reportKind: ReportKind;
  readonly note: string;
  readonly reporterId: string | null;
  readonly reportedAt: Date;
  readonly settledAs: ReportOutcome | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly settledNote: string;
};
export type HiddenContentRecord = Record<'hiddenContent'> & {
  readonly hiddenContentId: string;
  readonly subjectKind: ContentKind;
  readonly subjectId: string;
  readonly text: string;
  readonly reason: string;
  readonly hiddenBy: string;
  readonly hiddenAt: Date;
};
export type MuteRecord = Record<'mute'> & {
  readonly muteId: string;
  readonly accountId: string;
  readonly reason: string;
  readonly mutedBy: string;
  readonly mutedAt: Date;
  readonly endsAt: Date | null;
  readonly liftedAt: Date | null;
};

/** $2: one debate, or null for the one with this id ($3). Rows after $4, at most $5. */
type Range = { readonly debateId: string | null; readonly id: string | null; readonly page: Page | null };

const valuesOf = (teamId: string, { debateId, id, page }: Range) => [
  teamId,
  debateId,
  id,
  page === null ? null : cursorParts(page, 'uuid')[0],
  page === null ? 1 : page.limit + 1,
];

const REPORTS = `SELECT r.team_id AS "teamId", r.debate_id AS "debateId", r.report_id AS "reportId",
    coalesce(i.kind, 'annotation') AS "subjectKind", coalesce(r.item_id, r.annotation_id) AS "subjectId",
    r.kind AS "reportKind", r.note, r.reporter_id AS "reporterId", r.reported_at AS "reportedAt", r.settled_as AS "settledAs",
    r.settled_by AS "settledBy", r.settled_at AS "settledAt", r.settled_note AS "settledNote"
  FROM report r LEFT JOIN item i ON i.team_id = r.team_id AND i.item_id = r.item_id
 WHERE r.team_id = $1 AND ($2::uuid IS NULL OR r.debate_id = $2) AND ($3::uuid IS NULL OR r.report_id = $3)
   AND ($4::uuid IS NULL OR r.report_id > $4) `;

/** Reports that wait, oldest first, as the viewer may see them; or one report. */
export async function readReports(tx: Transaction, teamId: string, range: Range): Promise<ReportRecord[]> {
  const rows = await tx.query<Omit<ReportRecord, 'kind' | 'id'>[]>(
    REPORTS.concat('AND ($3::uuid IS NOT NULL OR r.settled_at IS NULL) ORDER BY r.report_id LIMIT $5'),
    valuesOf(teamId, range),
  );
  return rows.map((row) => ({ ...row, kind: 'report', id: toGlobalId('report', row.teamId, row.reportId) }));
}

const HIDDEN = `SELECT h.team_id AS "teamId", h.debate_id AS "debateId", h.hidden_content_id AS "hiddenContentId",
    coalesce(i.kind, 'annotation') AS "subjectKind", coalesce(h.item_id, h.annotation_id) AS "subjectId",
    coalesce(h.texts->>(coalesce(i.revision, 0)::text), '') AS text, h.reason, h.hidden_by AS "hiddenBy", h.hidden_at AS "hiddenAt"
  FROM hidden_content h LEFT JOIN item i ON i.team_id = h.team_id AND i.item_id = h.item_id
 WHERE h.team_id = $1 AND ($2::uuid IS NULL OR h.debate_id = $2) AND ($3::uuid IS NULL OR h.hidden_content_id = $3)
   AND ($4::uuid IS NULL OR h.hidden_content_id < $4) AND h.shown_at IS NULL ORDER BY h.hidden_content_id DESC LIMIT $5`;

/** What is hidden now, newest first. */
export async function readHidden(tx: Transaction, teamId: string, range: Range): Promise<HiddenContentRecord[]> {
  const rows = await tx.query<Omit<HiddenContentRecord, 'kind' | 'id'>[]>(HIDDEN, valuesOf(teamId, range));
  return rows.map((row) => ({
    ...row,
    kind: 'hiddenContent',
    id: toGlobalId('hiddenContent', row.teamId, row.hiddenContentId),
  }));
}

const MUTES = `SELECT m.team_id AS "teamId", m.debate_id AS "debateId", m.mute_id AS "muteId", m.account_id AS "accountId",
    m.reason, m.muted_by AS "mutedBy", m.muted_at AS "mutedAt", m.ends_at AS "endsAt", m.lifted_at AS "liftedAt"
  FROM mute m WHERE m.team_id = $1 AND ($2::uuid IS NULL OR m.debate_id = $2) AND ($3::uuid IS NULL OR m.mute_id = $3)
   AND ($4::uuid IS NULL OR m.mute_id < $4)
   AND ($3::uuid IS NOT NULL OR (m.lifted_at IS NULL AND (m.ends_at IS NULL OR m.ends_at > now())))
 ORDER BY m.mute_id DESC LIMIT $5`;

/** Who is muted now, newest first; or one mute. */
export async function readMutes(tx: Transaction, teamId: string, range: Range): Promise<MuteRecord[]> {
  const rows = await tx.query<Omit<MuteRecord, 'kind' | 'id'>[]>(MUTES, valuesOf(teamId, range));
  return rows.map((row) => ({ ...row, kind: 'mute', id: toGlobalId('mute', row.teamId, row.muteId) }));
}

const COUNTS = {
  report: 'SELECT count(*)::int AS count FROM report WHERE team_id = $1 AND debate_id = $2 AND settled_at IS NULL',
  hiddenContent:
    'SELECT count(*)::int AS count FROM hidden_content WHERE team_id = $1 AND debate_id = $2 AND shown_at IS NULL',
  mute: `SELECT count(*)::int AS count FROM mute
    WHERE team_id = $1 AND debate_id = $2 AND lifted_at IS NULL AND (ends_at IS NULL OR ends_at > now())`,
} as const;

/** Length of one of these lists. */
export async function countModerated(tx: Transaction, kind: keyof typeof COUNTS, debate: Debate): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(COUNTS[kind], [debate.teamId, debate.debateId]);
  return row?.count ?? 0;
}

/** One report, hidden content or mute by its id, for those who may see it: moderators, and who reported or is muted. */
export async function readModerated(
  tx: Transaction,
  viewer: Viewer,
  kind: keyof typeof COUNTS,
  teamId: string,
  id: string,
): Promise<ReportRecord | HiddenContentRecord | MuteRecord | null> {
  const read = { report: readReports, hiddenContent: readHidden, mute: readMutes }[kind];
  const [record] = await read(tx, teamId, { debateId: null, id, page: null });
  if (record === undefined) return null;
  const concerned = record.kind === 'report' ? record.reporterId : record.kind === 'mute' ? record.accountId : null;
  if (concerned !== null && concerned === viewer.accountId) return record;
  const access = (await readAccess(tx, viewer, [record])).get(record.debateId);
  return access !== undefined && maySee(viewer, access, 'report.read') ? record : null;
}
