import type { Transaction } from '../../platform/database/transaction.js';
import type { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { batched, splitKeys, teamKey, type TeamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toGlobalId } from '../../platform/graphql/global-id.js';
import type { PassageRecord } from '../source/passage.js';
import {
  VERSIONS_WITH_SOURCE,
  versionWithSource,
  type SourceVersionRecord,
  type VersionWithSourceRow,
} from '../source/source.loader.js';
import type { CitationStance } from './citation-writes.js';
import type { Hop } from './provenance.js';

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
  readonly authorId: string;
  readonly createdAt: Date;
  readonly archivedAt: Date | null;
};

export const citationLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, CitationRecord>(context, database, citationLoader, readCitations);

/** The chains of citations, nearest hop first, by the citation's key; null where the passage is its source's own word. */
export const hopsLoader = (context: GraphQLContext, database: Database) =>
  batched<TeamKey, readonly Hop[]>(context, database, hopsLoader, readHops);

type CitationRow = {
  team_id: string;
  citation_id: string;
  claim_id: string;
  source_version_id: string;
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
};

const COLUMNS = `c.team_id, c.citation_id, c.claim_id, c.source_version_id, c.start_offset, c.end_offset, c.quote,
  c.prefix, c.suffix, c.stance, c.author_id, c.created_at, c.archived_at`;

/**
 * SQL that reads citations with the texts that they are passages of, each text once however many cite it: who shows a
 * passage says where it is from.
 *
 * @param chosen gives the wanted rows as `c`, from FROM on
 */
export const withTexts = (chosen: string): string => `
  WITH chosen AS MATERIALIZED (SELECT ${COLUMNS} ${chosen})
  SELECT (SELECT json_agg(c) FROM chosen c) AS citations,
         (SELECT json_agg(t) FROM (${VERSIONS_WITH_SOURCE}
            WHERE (v.team_id, v.source_version_id) IN (SELECT c.team_id, c.source_version_id FROM chosen c)) t) AS versions`;

/** @param text made by `withTexts` */
export async function readWithTexts(
  tx: Transaction,
  text: string,
  values: readonly unknown[],
): Promise<CitationRecord[]> {
  const [found] = await tx.query<{ citations: CitationRow[] | null; versions: VersionWithSourceRow[] | null }[]>(
    text,
    values,
  );
  const versions = new Map((found?.versions ?? []).map((row) => [row.source_version_id, versionWithSource(row)]));
  return (found?.citations ?? []).flatMap((row) => {
    const version = versions.get(row.source_version_id);
    return version === undefined ? [] : [citationRecord(row, version)];
  });
}

const READ_CITATIONS = withTexts(`FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, citation_id)
  JOIN citation c ON c.team_id = asked.team_id AND c.citation_id = asked.citation_id`);

export async function readCitations(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, CitationRecord>> {
  const { teamIds, ids } = splitKeys(keys);
  const citations = await readWithTexts(tx, READ_CITATIONS, [teamIds, ids]);
  return new Map(citations.map((citation) => [teamKey(citation.teamId, citation.citationId), citation]));
}

export async function readHops(tx: Transaction, keys: readonly TeamKey[]): Promise<Map<string, readonly Hop[]>> {
  const { teamIds, ids } = splitKeys(keys);
  const rows = await tx.query<{ team_id: string; citation_id: string; hops: Hop[] }[]>(
    `SELECT h.team_id, h.citation_id, json_agg(json_build_object('sourceId', h.source_id, 'reliability', h.reliability,
                                                                 'credibility', h.credibility) ORDER BY h.hop) AS hops
       FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, citation_id)
       JOIN provenance_hop h ON h.team_id = asked.team_id AND h.citation_id = asked.citation_id
      GROUP BY h.team_id, h.citation_id`,
    [teamIds, ids],
  );
  return new Map(rows.map((row) => [teamKey(row.team_id, row.citation_id), row.hops]));
}

function citationRecord(row: CitationRow, version: SourceVersionRecord): CitationRecord {
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
      version,
      start: row.start_offset,
      end: row.end_offset,
      quote: row.quote,
      prefix: row.prefix,
      suffix: row.suffix,
    },
    sourceId: version.sourceId,
    stance: row.stance,
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
