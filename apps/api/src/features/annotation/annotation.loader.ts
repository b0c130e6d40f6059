import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { ItemKind } from '../item/item.entity.js';
import type { PassageRecord } from '../source/passage.js';

/** What a thread is about. */
export type TargetRecord = { readonly kind: ItemKind | 'citation'; readonly id: string } | PassageRecord;

/** A note, or a reply to one. */
export type AnnotationRecord = {
  readonly kind: 'annotation';
  readonly id: string;
  readonly teamId: string;
  readonly annotationId: string;
  readonly debateId: string;
  /** The first annotation of its thread; null for that one itself. */
  readonly threadId: string | null;
  /** What its thread is about: a reply is about the same. */
  readonly target: TargetRecord;
  readonly body: string;
  readonly authorId: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly archivedAt: Date | null;
  /** Whether its whole thread is archived. */
  readonly isThreadArchived: boolean;
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
};

export const annotationLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, AnnotationRecord>(context, database, annotationLoader, readAnnotations);

type Row = {
  team_id: string;
  annotation_id: string;
  debate_id: string;
  thread_id: string | null;
  body: string;
  author_id: string;
  created_at: Date;
  edited_at: Date | null;
  archived_at: Date | null;
  resolved_at: Date | null;
  resolved_by: string | null;
  thread_archived: boolean;
  item_id: string | null;
  item_kind: ItemKind | null;
  citation_id: string | null;
  source_version_id: string | null;
  start_offset: number;
  end_offset: number;
  quote: string;
  prefix: string;
  suffix: string;
};

/** An annotation about something that the viewer may not read (any more) is missing, too. */
export async function readAnnotations(
  tx: Transaction,
  keys: readonly TeamKey[],
): Promise<Map<string, AnnotationRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<Row[]>(
    `SELECT a.team_id, a.annotation_id, a.debate_id, a.thread_id, a.body, a.author_id, a.created_at, a.edited_at,
            a.archived_at, a.resolved_at, a.resolved_by, t.archived_at IS NOT NULL AS thread_archived, t.item_id,
            i.kind AS item_kind, t.citation_id, t.source_version_id, t.start_offset, t.end_offset, t.quote, t.prefix, t.suffix
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, annotation_id)
       JOIN annotation a ON a.team_id = asked.team_id AND a.annotation_id = asked.annotation_id
       JOIN annotation t ON t.team_id = a.team_id AND t.annotation_id = coalesce(a.thread_id, a.annotation_id)
       LEFT JOIN item i ON i.team_id = t.team_id AND i.item_id = t.item_id
      WHERE (t.item_id IS NULL OR i.item_id IS NOT NULL)
        AND (t.citation_id IS NULL OR EXISTS (SELECT FROM citation c
              WHERE c.team_id = t.team_id AND c.citation_id = t.citation_id))
        AND (t.source_version_id IS NULL OR EXISTS (SELECT FROM source_version v
              WHERE v.team_id = t.team_id AND v.source_version_id = t.source_version_id))`,
    [teamIds, ids],
  );
  return new Map(rows.map((row) => [teamKey(row.team_id, row.annotation_id), annotationRecord(row)]));
}

function annotationRecord(row: Row): AnnotationRecord {
  return {
    kind: 'annotation',
    id: toGlobalId('annotation', row.team_id, row.annotation_id),
    teamId: row.team_id,
    annotationId: row.annotation_id,
    debateId: row.debate_id,
    threadId: row.thread_id,
    target: targetOf(row),
    body: row.body,
    authorId: row.author_id,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    archivedAt: row.archived_at,
    isThreadArchived: row.thread_archived,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
  };
}

/** A check on the table makes sure that a thread is about exactly one thing. */
function targetOf(row: Row): TargetRecord {
  if (row.source_version_id !== null) {
    return {
      kind: 'passage',
      teamId: row.team_id,
      sourceVersionId: row.source_version_id,
      start: row.start_offset,
      end: row.end_offset,
      quote: row.quote,
      prefix: row.prefix,
      suffix: row.suffix,
    };
  }
  if (row.citation_id !== null) return { kind: 'citation', id: row.citation_id };
  return { kind: row.item_kind ?? 'claim', id: row.item_id ?? '' };
}

/** One annotation; throws NotFound where the viewer may read none. */
export async function requireAnnotation(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  annotationId: string,
): Promise<AnnotationRecord> {
  const annotation = await annotationLoader(context, database).load(teamKey(teamId, annotationId));
  if (annotation === null) throw new NotFound();
  return annotation;
}
