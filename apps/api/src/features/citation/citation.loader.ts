import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { PassageRecord } from '../source/passage.js';
import type { CitationStance } from './citation-writes.js';
import { originOf, type Hop } from './provenance.js';

/** The passage that a claim rests on, or that disputes it. */
export type CitationRecord = {
  readonly kind: 'citation';
  readonly id: string;
  readonly teamId: string;
  readonly citationId: string;
  readonly claimId: string;
  readonly passage: PassageRecord;
  /** The source that the passage is in. */
  readonly sourceId: string;
  readonly stance: CitationStance;
  /** Nearest hop first. */
  readonly hops: readonly Hop[];
  readonly originId: string;
  readonly authorId: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
};

export const citationLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, CitationRecord>(context, database, citationLoader, readCitations);

export type CitationRow = {
  team_id: string;
  citation_id: string;
  claim_id: string;
  source_version_id: string;
  source_id: string;
  start_offset: number;
  end_offset: number;
  quote: string;
  prefix: string;
  suffix: string;
  stance: CitationStance;
  author_id: string;
  /** ISO 8601, as `queryJson` gives times. */
  created_at: string;
  archived_at: string | null;
  hops: readonly Hop[];
};

/** Of a citation `c` and its source version `v`. */
export const CITATION_COLUMNS = `
  c.team_id, c.citation_id, c.claim_id, c.source_version_id, v.source_id, c.start_offset, c.end_offset, c.quote,
  c.prefix, c.suffix, c.stance, c.author_id, c.created_at, c.archived_at,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('sourceId', h.source_id, 'reliability', h.reliability,
                                                'credibility', h.credibility) ORDER BY h.hop), '[]')
     FROM provenance_hop h WHERE h.team_id = c.team_id AND h.citation_id = c.citation_id) AS hops`;

const READ_CITATIONS = `SELECT ${CITATION_COLUMNS}
   FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, citation_id)
   JOIN citation c ON c.team_id = asked.team_id AND c.citation_id = asked.citation_id
   JOIN source_version v ON v.team_id = c.team_id AND v.source_version_id = c.source_version_id`;

export async function readCitations(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, CitationRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.queryJson<CitationRow>(READ_CITATIONS, [teamIds, ids]);
  return new Map(rows.map((row) => [teamKey(row.team_id, row.citation_id), citationRecord(row)]));
}

export function citationRecord(row: CitationRow): CitationRecord {
  return {
    kind: 'citation',
    id: toGlobalId('citation', row.team_id, row.citation_id),
    teamId: row.team_id,
    citationId: row.citation_id,
    claimId: row.claim_id,
    passage: {
      kind: 'passage',
      teamId: row.team_id,
      sourceVersionId: row.source_version_id,
      start: row.start_offset,
      end: row.end_offset,
      quote: row.quote,
      prefix: row.prefix,
      suffix: row.suffix,
    },
    sourceId: row.source_id,
    stance: row.stance,
    hops: row.hops,
    originId: originOf(row.source_id, row.hops),
    authorId: row.author_id,
    createdAt: new Date(row.created_at),
    archivedAt: row.archived_at === null ? null : new Date(row.archived_at),
  };
}

/** One citation; throws NotFound where the viewer may read none. */
export async function requireCitation(
  context: GraphQLContext,
  database: Database,
  teamId: string,
  citationId: string,
): Promise<CitationRecord> {
  const citation = await citationLoader(context, database).load(teamKey(teamId, citationId));
  if (citation === null) throw new NotFound();
  return citation;
}
