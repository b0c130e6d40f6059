import type { Database } from '../../platform/database/database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { Page } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import type { ItemKind } from '../item/item.entity.js';
import type { ReviewKind } from './review-mark.entity.js';

export type ReviewMarkRecord = {
  readonly kind: 'reviewMark';
  readonly id: string;
  readonly teamId: string;
  readonly markId: string;
  readonly debateId: string;
  readonly itemId: string;
  readonly itemKind: ItemKind;
  readonly reviewKind: ReviewKind;
  readonly note: string;
  readonly markedBy: string;
  readonly markedAt: Date;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
};

const MARK = `SELECT m.team_id AS "teamId", m.review_mark_id AS "markId", m.debate_id AS "debateId", m.item_id AS "itemId",
  i.kind AS "itemKind", m.kind AS "reviewKind", m.note, m.marked_by AS "markedBy", m.marked_at AS "markedAt",
  m.settled_by AS "settledBy", m.settled_at AS "settledAt"
  FROM review_mark m JOIN item i ON i.team_id = m.team_id AND i.item_id = m.item_id `;

type Row = Omit<ReviewMarkRecord, 'kind' | 'id'>;
const markRecord = (row: Row): ReviewMarkRecord => ({
  ...row,
  kind: 'reviewMark',
  id: toGlobalId('reviewMark', row.teamId, row.markId),
});

export const reviewMarkLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, ReviewMarkRecord>(context, database, reviewMarkLoader, async (tx, keys) => {
    const rows = await tx.query<Row[]>(
      MARK.concat(`JOIN unnest($1::uuid[], $2::uuid[]) AS asked (team_id, id)
        ON asked.team_id = m.team_id AND asked.id = m.review_mark_id`),
      Object.values(splitKeys(keys)),
    );
    return new Map(rows.map((row) => [teamKey(row.teamId, row.markId), markRecord(row)]));
  });

/** One mark; throws NotFound where the viewer may see none. */
export async function requireReviewMark(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  markId: string,
): Promise<ReviewMarkRecord> {
  const mark = await reviewMarkLoader(context, database).load(teamKey(teamId, markId));
  if (mark === null) throw new NotFound();
  return mark;
}

/** The marks that an item bears, by the item's key; at most one of each kind, so there are no pages. */
export const marksOfItemLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, readonly ReviewMarkRecord[]>(context, database, marksOfItemLoader, async (tx, keys) => {
    const rows = await tx.query<Row[]>(
      MARK.concat(`JOIN unnest($1::uuid[], $2::uuid[]) AS asked (team_id, id)
        ON asked.team_id = m.team_id AND asked.id = m.item_id WHERE m.settled_at IS NULL ORDER BY m.review_mark_id`),
      Object.values(splitKeys(keys)),
    );
    const byItem = new Map<string, ReviewMarkRecord[]>();
    for (const row of rows) {
      const key = teamKey(row.teamId, row.itemId);
      byItem.set(key, [...(byItem.get(key) ?? []), markRecord(row)]);
    }
    return byItem;
  });

/** When an item or an annotation was hidden, by its key; null where it is not. */
export const hiddenAtLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, Date>(context, database, hiddenAtLoader, async (tx, keys) => {
    const { teamIds, ids } = splitKeys(keys);
    const rows = await tx.query<{ team_id: string; subject_id: string; hidden_at: Date }[]>(
      'SELECT team_id, subject_id, hidden_at FROM hidden_among($1, $2)',
      [teamIds, ids],
    );
    return new Map(rows.map((row) => [teamKey(row.team_id, row.subject_id), row.hidden_at]));
  });

/** Marks that stand in a debate, oldest first; one more than the page. */
export async function pageOfMarks(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
  page: Page,
): Promise<ReviewMarkRecord[]> {
  const [after] = cursorParts(page, 'uuid');
  const rows = await tx.query<Row[]>(
    MARK.concat(`WHERE m.team_id = $1 AND m.debate_id = $2 AND m.settled_at IS NULL AND i.archived_at IS NULL
      AND ($3::uuid IS NULL OR m.review_mark_id > $3) ORDER BY m.review_mark_id LIMIT $4`),
    [debate.teamId, debate.debateId, after, page.limit + 1],
  );
  return rows.map(markRecord);
}

export async function countMarks(
  tx: Transaction,
  debate: { readonly teamId: string; readonly debateId: string },
): Promise<number> {
  const [row] = await tx.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM review_mark m JOIN item i ON i.team_id = m.team_id AND i.item_id = m.item_id
      WHERE m.team_id = $1 AND m.debate_id = $2 AND m.settled_at IS NULL AND i.archived_at IS NULL`,
    [debate.teamId, debate.debateId],
  );
  return row?.count ?? 0;
}
