import type { Transaction } from '../../platform/database/transaction.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { NotFound } from '../../platform/errors.js';
import type { CheckedPassage } from '../source/passage.js';
import type { Hop } from './provenance.js';

export type CitationStance = 'SUPPORTS' | 'DISPUTES';

/** A citation as it is written; passage and chain are checked. */
export type NewCitation = {
  readonly teamId: string;
  readonly citationId: string;
  readonly claimId: string;
  readonly passage: CheckedPassage;
  readonly stance: CitationStance;
  readonly hops: readonly Hop[];
};

export async function insertCitation(tx: Transaction, viewer: Viewer, citation: NewCitation): Promise<void> {
  const { teamId, citationId, passage, hops } = citation;
  const inserted = tx.query(
    `INSERT INTO citation (team_id, citation_id, claim_id, source_version_id, start_offset, end_offset, quote, prefix, suffix,
                           stance, author_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      teamId,
      citationId,
      citation.claimId,
      passage.sourceVersionId,
      passage.start,
      passage.end,
      passage.quote,
      passage.prefix,
      passage.suffix,
      citation.stance,
      viewer.accountId,
    ],
  );
  const chained =
    hops.length === 0
      ? null
      : tx.query(
          `INSERT INTO provenance_hop (team_id, citation_id, hop, source_id, reliability, credibility)
           SELECT $1, $2, h.hop, h.source_id, h.reliability, h.credibility
             FROM unnest($3::uuid[], $4::text[], $5::smallint[]) WITH ORDINALITY AS h (source_id, reliability, credibility, hop)`,
          [
            teamId,
            citationId,
            hops.map((hop) => hop.sourceId),
            hops.map((hop) => hop.reliability),
            hops.map((hop) => hop.credibility),
          ],
        );
  await Promise.all([inserted, chained]);
}

/** Makes sure that the viewer may read these sources of the team; throws NotFound otherwise. */
export async function requireReadableSources(
  tx: Transaction,
  teamId: string,
  sources: readonly string[],
): Promise<void> {
  const wanted = [...new Set(sources)];
  if (wanted.length === 0) return;
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM source WHERE team_id = $1 AND source_id = ANY ($2)',
    [teamId, wanted],
  );
  if (row?.count !== wanted.length) throw new NotFound();
}

/** What a writing use case needs to know of a citation. */
export type CitationRow = { readonly claimId: string; readonly authorId: string; readonly archivedAt: Date | null };

/** Reads one citation as the viewer; throws NotFound for what is not there or may not be seen. */
export async function readCitationRow(tx: Transaction, teamId: string, citationId: string): Promise<CitationRow> {
  const [row] = await tx.query<CitationRow[]>(
    `SELECT claim_id AS "claimId", author_id AS "authorId", archived_at AS "archivedAt"
       FROM citation WHERE team_id = $1 AND citation_id = $2`,
    [teamId, citationId],
  );
  if (row === undefined) throw new NotFound();
  return row;
}

/**
 * Archives a citation or brings it back; the locks of its claim are taken. Answers whether that changed anything.
 * Its sources stay in the debates: others may cite them, and their numbers have been spoken of.
 */
export async function archiveCitationIn(
  tx: Transaction,
  teamId: string,
  citationId: string,
  archived: boolean,
): Promise<boolean> {
  const changed = await tx.query(
    `UPDATE citation SET archived_at = CASE WHEN $3 THEN now() END
      WHERE team_id = $1 AND citation_id = $2 AND (archived_at IS NULL) = $3 RETURNING 1`,
    [teamId, citationId, archived],
  );
  return changed.length > 0;
}
