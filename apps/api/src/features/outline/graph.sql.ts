/**
 * Statements that read a debate for the memory of a node. Each gives one row of long texts, because a row for each item
 * would cost more than all that is computed from it: numbers separated by whatever is no digit, and words as JSON.
 * $1 team, $2 debate.
 */

/** All that stands in the debate. */
export const EVERYTHING = 'standing';

/** What the events after $3 are about, and what has come to stand in the debate since its next number was $4. */
export const NEWS = `(
  SELECT known.* FROM (
      SELECT unnest(e.item_ids) AS item_id FROM event e WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq > $3::bigint
      UNION
      SELECT entered.item_id FROM standing entered
       WHERE entered.team_id = $1 AND entered.debate_id = $2 AND entered.number >= $4::integer) changed
    JOIN standing known ON known.team_id = $1 AND known.debate_id = $2 AND known.item_id = changed.item_id)`;

const WHERE = 'WHERE s.team_id = $1 AND s.debate_id = $2';

const ITEM = `JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
       JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
       LEFT JOIN (SELECT a.item_id, count(*) AS count FROM annotation a
                   WHERE a.team_id = $1 AND a.debate_id = $2 AND a.archived_at IS NULL AND a.item_id IS NOT NULL
                   GROUP BY a.item_id) n ON n.item_id = s.item_id`;

/** number, revision, flags, tally version, annotations, one more, votes; and the fresh ones, where flag 4 says that they differ. */
const FIGURES = (flag2: string, more: string) => `concat_ws(',', s.number, i.revision,
         (i.archived_at IS NOT NULL)::integer + 2 * (${flag2})::integer + 4 * (t.fresh_counts <> t.counts)::integer,
         t.version, coalesce(n.count, 0), ${more}, t.counts, CASE WHEN t.fresh_counts <> t.counts THEN t.fresh_counts END)`;

export const claimsSql = (scope: string): string => `
  SELECT string_agg(x.figures, ';') AS figures, json_agg(x.text)::text AS texts FROM (
    SELECT ${FIGURES('i.home_debate_id <> s.debate_id', 'coalesce(p.ordinal, 0)')} AS figures, c.text
      FROM ${scope} s ${ITEM}
      JOIN claim c ON c.team_id = s.team_id AND c.claim_id = s.item_id
      LEFT JOIN position p ON p.team_id = s.team_id AND p.debate_id = s.debate_id AND p.claim_id = s.item_id
     ${WHERE} ORDER BY s.number OFFSET 0) x`;

export const argumentsSql = (scope: string): string => `
  SELECT string_agg(x.figures, ';') AS figures, string_agg(x.stance, ',') AS stances,
         json_object_agg(x.number, x.note) FILTER (WHERE x.note IS NOT NULL)::text AS notes FROM (
    SELECT ${FIGURES('false', 'target.number')} AS figures, s.number, a.stance, a.note
      FROM ${scope} s ${ITEM}
      JOIN argument a ON a.team_id = s.team_id AND a.argument_id = s.item_id
      JOIN standing target ON target.team_id = s.team_id AND target.debate_id = s.debate_id AND target.item_id = a.target_id
     ${WHERE} ORDER BY s.number OFFSET 0) x`;

/** Pairs of argument and premise. */
export const premisesSql = (scope: string): string => `
  SELECT string_agg(concat(x.number, ',', x.premise), ';') AS pairs FROM (
    SELECT s.number, premise.number AS premise
      FROM ${scope} s
      JOIN premise p ON p.team_id = s.team_id AND p.argument_id = s.item_id
      JOIN standing premise ON premise.team_id = s.team_id AND premise.debate_id = s.debate_id AND premise.item_id = p.claim_id
     ${WHERE} ORDER BY s.number, p.ordinal OFFSET 0) x`;

/** Number of the claim, then the 36 characters of the origin's id where the citation supports it. */
export const citationsSql = (scope: string): string => `
  SELECT string_agg(concat(s.number, ',', CASE WHEN c.stance = 'SUPPORTS' THEN coalesce(h.source_id, v.source_id) END), ';') AS origins
    FROM ${scope} s
    JOIN citation c ON c.team_id = s.team_id AND c.claim_id = s.item_id AND c.archived_at IS NULL
    JOIN source_version v ON v.team_id = c.team_id AND v.source_version_id = c.source_version_id
    LEFT JOIN (SELECT hop.team_id, hop.citation_id, hop.source_id FROM provenance_hop hop
                WHERE NOT EXISTS (SELECT FROM provenance_hop further
                                   WHERE further.team_id = hop.team_id AND further.citation_id = hop.citation_id
                                     AND further.hop > hop.hop)) h ON h.team_id = c.team_id AND h.citation_id = c.citation_id
   ${WHERE}`;

export const debateSql = `SELECT d.seq::float8 AS seq, d.next_number AS "nextNumber" FROM debate d
  WHERE d.team_id = $1 AND d.debate_id = $2`;

/** How many events came after $3, and whether one took something out of the debate: then what left it is not named. */
export const newsSql = `SELECT count(*)::integer AS count, coalesce(bool_or(e.type IN ('CLAIM_UNLINKED', 'CLAIM_UNMERGED')), false) AS "hasLosses"
  FROM event e WHERE e.team_id = $1 AND e.debate_id = $2 AND e.seq > $3::bigint`;

const TALLY = `s.item_id AS "itemId", s.number, t.counts, t.fresh_counts AS "freshCounts", t.version::float8 AS version
  FROM standing s JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id`;

/** Tallies of the items $3 that stand in the debate. */
export const talliesSql = `SELECT ${TALLY} ${WHERE} AND s.item_id = ANY ($3::uuid[])`;

/** The same by numbers. */
export const numberedTalliesSql = `SELECT ${TALLY} ${WHERE} AND s.number = ANY ($3::integer[])`;

/** Number and tally version of all that stands in the debate: what a lost signal would have told. */
export const tallyVersionsSql = `SELECT string_agg(concat(s.number, ',', t.version), ';') AS versions
  FROM standing s JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id ${WHERE}`;
