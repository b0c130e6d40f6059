import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import type { CheckedPassage } from '../source/passage.js';

/** What an annotation hangs on: exactly one of these. */
export type AnnotationAnchor =
  | { readonly itemId: string }
  | { readonly citationId: string }
  | { readonly passage: CheckedPassage }
  /** The first annotation of the thread that it replies to. */
  | { readonly threadId: string };

export type NewAnnotation = {
  readonly teamId: string;
  readonly annotationId: string;
  readonly debateId: string;
  readonly anchor: AnnotationAnchor;
  readonly body: string;
};

export async function insertAnnotation(
  tx: Transaction,
  viewer: Viewer,
  { teamId, annotationId, debateId, anchor, body }: NewAnnotation,
): Promise<void> {
  const passage = 'passage' in anchor ? anchor.passage : null;
  await tx.query(
    `INSERT INTO annotation (team_id, annotation_id, debate_id, thread_id, item_id, citation_id, source_version_id, start_offset,
                             end_offset, quote, prefix, suffix, body, author_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      teamId,
      annotationId,
      debateId,
      'threadId' in anchor ? anchor.threadId : null,
      'itemId' in anchor ? anchor.itemId : null,
      'citationId' in anchor ? anchor.citationId : null,
      passage?.sourceVersionId ?? null,
      passage?.start ?? null,
      passage?.end ?? null,
      passage?.quote ?? null,
      passage?.prefix ?? null,
      passage?.suffix ?? null,
      body,
      viewer.accountId,
    ],
  );
}

/** What a writing use case needs to know of an annotation. */
export type AnnotationRow = {
  readonly annotationId: string;
  readonly debateId: string;
  /** The first annotation of its thread; null for that one itself. */
  readonly threadId: string | null;
  readonly body: string;
  readonly authorId: string;
  readonly archivedAt: Date | null;
  readonly threadArchivedAt: Date | null;
  /** The claim or argument whose row on a screen shows the thread; null for a passage. */
  readonly itemId: string | null;
};

/** Reads one annotation as the viewer; throws NotFound for what is not there or may not be seen. */
export async function readAnnotationRow(tx: Transaction, teamId: string, annotationId: string): Promise<AnnotationRow> {
  const [row] = await tx.query<AnnotationRow[]>(
    `SELECT a.annotation_id AS "annotationId", a.debate_id AS "debateId", a.thread_id AS "threadId", a.body,
            a.author_id AS "authorId", a.archived_at AS "archivedAt", t.archived_at AS "threadArchivedAt",
            coalesce(t.item_id, c.claim_id) AS "itemId"
       FROM annotation a
       JOIN annotation t ON t.team_id = a.team_id AND t.annotation_id = coalesce(a.thread_id, a.annotation_id)
       LEFT JOIN citation c ON c.team_id = t.team_id AND c.citation_id = t.citation_id
      WHERE a.team_id = $1 AND a.annotation_id = $2`,
    [teamId, annotationId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/** Archives an annotation (with the first of a thread, the whole thread is out of sight) or brings it back. Answers whether that changed anything. */
export async function archiveAnnotationIn(
  tx: Transaction,
  teamId: string,
  annotationId: string,
  archived: boolean,
): Promise<boolean> {
  const changed = await tx.query(
    `UPDATE annotation SET archived_at = CASE WHEN $3 THEN now() END
      WHERE team_id = $1 AND annotation_id = $2 AND (archived_at IS NULL) = $3 RETURNING 1`,
    [teamId, annotationId, archived],
  );
  return changed.length > 0;
}

/** Gives an annotation a new text; it is clean. Answers whether that changed anything. */
export async function setAnnotationBody(
  tx: Transaction,
  teamId: string,
  annotationId: string,
  body: string,
): Promise<boolean> {
  const changed = await tx.query(
    'UPDATE annotation SET body = $3, edited_at = now() WHERE team_id = $1 AND annotation_id = $2 AND body <> $3 RETURNING 1',
    [teamId, annotationId, body],
  );
  return changed.length > 0;
}

/**
 * Marks a thread as resolved by somebody, or (null) as open again. The annotation is the first of its thread. Answers
 * whether that changed anything.
 */
export async function setAnnotationResolved(
  tx: Transaction,
  teamId: string,
  annotationId: string,
  resolvedBy: string | null,
): Promise<boolean> {
  const changed = await tx.query(
    `UPDATE annotation SET resolved_at = CASE WHEN $3::uuid IS NOT NULL THEN now() END, resolved_by = $3
      WHERE team_id = $1 AND annotation_id = $2 AND thread_id IS NULL AND (resolved_at IS NULL) = ($3::uuid IS NOT NULL) RETURNING 1`,
    [teamId, annotationId, resolvedBy],
  );
  return changed.length > 0;
}
