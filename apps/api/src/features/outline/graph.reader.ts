import type { Transaction } from '../../platform/database/transaction.js';
import type { Stance } from '../argument/argument.entity.js';

/** One claim of a debate with everything that the outline and the strengths need. */
export type ClaimRow = {
  readonly itemId: string;
  readonly number: number;
  readonly text: string;
  readonly revision: number;
  /** Place among the positions, or 0. */
  readonly position: number;
  readonly counts: number[];
  readonly freshCounts: number[];
  readonly archived: boolean;
  readonly livesElsewhere: boolean;
  readonly annotationCount: number;
};

export type ArgumentRow = {
  readonly itemId: string;
  readonly number: number;
  readonly target: number;
  readonly stance: Stance;
  readonly premises: number[];
  readonly note: string | null;
  readonly revision: number;
  readonly counts: number[];
  readonly freshCounts: number[];
  readonly archived: boolean;
  readonly annotationCount: number;
};

export type CitationRow = {
  readonly number: number;
  readonly stance: 'SUPPORTS' | 'DISPUTES';
  readonly originId: string;
};

/** A whole debate as the viewer may read it, at one moment. */
export type DebateRows = {
  readonly seq: number;
  readonly claims: readonly ClaimRow[];
  readonly arguments: readonly ArgumentRow[];
  readonly citations: readonly CitationRow[];
};

/** Reads a debate in four queries, whatever its size. The caller's transaction should be REPEATABLE READ for one moment. */
export async function readDebateRows(tx: Transaction, teamId: string, debateId: string): Promise<DebateRows> {
  const key = [teamId, debateId];
  const [debate] = await tx.query<{ seq: string }[]>(
    'SELECT seq FROM debate WHERE team_id = $1 AND debate_id = $2',
    key,
  );
  const claims = await tx.query<ClaimRow[]>(
    `SELECT s.item_id AS "itemId", s.number, c.text, i.revision, coalesce(p.ordinal, 0) AS position, t.counts,
            t.fresh_counts AS "freshCounts", i.archived_at IS NOT NULL AS archived,
            i.home_debate_id <> s.debate_id AS "livesElsewhere", coalesce(n.count, 0)::int AS "annotationCount"
       FROM standing s
       JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
       JOIN claim c ON c.team_id = s.team_id AND c.claim_id = s.item_id
       JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
       LEFT JOIN position p ON p.team_id = s.team_id AND p.debate_id = s.debate_id AND p.claim_id = s.item_id
       LEFT JOIN (SELECT a.item_id, count(*) AS count FROM annotation a
                   WHERE a.team_id = $1 AND a.debate_id = $2 AND a.archived_at IS NULL AND a.item_id IS NOT NULL
                   GROUP BY a.item_id) n ON n.item_id = s.item_id
      WHERE s.team_id = $1 AND s.debate_id = $2 ORDER BY s.number`,
    key,
  );
  const argumentRows = await tx.query<ArgumentRow[]>(
    `SELECT s.item_id AS "itemId", s.number, target.number AS target, a.stance, a.note, i.revision, t.counts,
            t.fresh_counts AS "freshCounts", i.archived_at IS NOT NULL AS archived,
            coalesce(n.count, 0)::int AS "annotationCount", premises.numbers AS premises
       FROM standing s
       JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
       JOIN argument a ON a.team_id = s.team_id AND a.argument_id = s.item_id
       JOIN standing target ON target.team_id = s.team_id AND target.debate_id = s.debate_id AND target.item_id = a.target_id
       JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
       JOIN (SELECT p.argument_id, array_agg(ps.number ORDER BY p.ordinal) AS numbers
               FROM standing ps JOIN premise p ON p.team_id = ps.team_id AND p.claim_id = ps.item_id
              WHERE ps.team_id = $1 AND ps.debate_id = $2 GROUP BY p.argument_id) premises ON premises.argument_id = s.item_id
       LEFT JOIN (SELECT x.item_id, count(*) AS count FROM annotation x
                   WHERE x.team_id = $1 AND x.debate_id = $2 AND x.archived_at IS NULL AND x.item_id IS NOT NULL
                   GROUP BY x.item_id) n ON n.item_id = s.item_id
      WHERE s.team_id = $1 AND s.debate_id = $2 ORDER BY s.number`,
    key,
  );
  const citations = await tx.query<CitationRow[]>(
    `SELECT s.number, c.stance,
            coalesce((SELECT h.source_id FROM provenance_hop h
                       WHERE h.team_id = c.team_id AND h.citation_id = c.citation_id ORDER BY h.hop DESC LIMIT 1),
                     v.source_id) AS "originId"
       FROM standing s
       JOIN citation c ON c.team_id = s.team_id AND c.claim_id = s.item_id AND c.archived_at IS NULL
       JOIN source_version v ON v.team_id = c.team_id AND v.source_version_id = c.source_version_id
      WHERE s.team_id = $1 AND s.debate_id = $2`,
    key,
  );
  return { seq: Number(debate?.seq ?? 0), claims, arguments: argumentRows, citations };
}
