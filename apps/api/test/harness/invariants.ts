/** What has to hold in a database at any moment, whoever wrote what at the same time. Each query finds what breaks it. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'the graph has no cycle': `
    WITH RECURSIVE edge (team_id, lower, upper) AS (
      SELECT team_id, argument_id, target_id FROM argument
      UNION ALL SELECT team_id, claim_id, argument_id FROM premise
    ), walk (team_id, start, at) AS (
      SELECT team_id, lower, upper FROM edge
      UNION SELECT w.team_id, w.start, e.upper FROM walk w JOIN edge e ON e.team_id = w.team_id AND e.lower = w.at
    )
    SELECT start AS broken FROM walk WHERE start = at`,
  'whatever stands in a debate has all that it rests on there': `
    SELECT s.debate_id || ' lacks ' || below.item_id AS broken
      FROM standing s
      JOIN (SELECT team_id, target_id AS above, argument_id AS item_id FROM argument
            UNION ALL SELECT team_id, argument_id, claim_id FROM premise) below
        ON below.team_id = s.team_id AND below.above = s.item_id
     WHERE NOT EXISTS (SELECT FROM standing b
                        WHERE b.team_id = s.team_id AND b.debate_id = s.debate_id AND b.item_id = below.item_id)`,
  'each item stands in its home': `
    SELECT i.item_id AS broken FROM item i WHERE NOT EXISTS (
      SELECT FROM standing s WHERE s.team_id = i.team_id AND s.debate_id = i.home_debate_id AND s.item_id = i.item_id)`,
  'numbers of a debate were all given by it': `
    SELECT s.debate_id AS broken FROM standing s JOIN debate d USING (team_id, debate_id) WHERE s.number >= d.next_number`,
  'tallies are what the votes add up to': `
    SELECT coalesce(t.item_id, v.item_id) AS broken
      FROM tally t
      FULL JOIN (SELECT v.team_id, v.item_id,
                        ARRAY[count(*) FILTER (WHERE value = 0), count(*) FILTER (WHERE value = 1), count(*) FILTER (WHERE value = 2),
                              count(*) FILTER (WHERE value = 3), count(*) FILTER (WHERE value = 4)]::int[] AS counts,
                        ARRAY[count(*) FILTER (WHERE value = 0 AND fresh), count(*) FILTER (WHERE value = 1 AND fresh),
                              count(*) FILTER (WHERE value = 2 AND fresh), count(*) FILTER (WHERE value = 3 AND fresh),
                              count(*) FILTER (WHERE value = 4 AND fresh)]::int[] AS fresh_counts
                   FROM (SELECT vote.*, vote.revision >= (
                                  SELECT coalesce(max(r.revision), 1) FROM item_revision r
                                   WHERE r.team_id = vote.team_id AND r.item_id = vote.item_id AND NOT r.spelling_only) AS fresh
                           FROM vote) v
                  GROUP BY v.team_id, v.item_id) v ON v.team_id = t.team_id AND v.item_id = t.item_id
     WHERE t.item_id IS NULL OR t.counts <> coalesce(v.counts, '{0,0,0,0,0}') OR t.fresh_counts <> coalesce(v.fresh_counts, '{0,0,0,0,0}')`,
  'the history of votes ends with the votes': `
    SELECT coalesce(h.item_id, v.item_id) AS broken
      FROM (SELECT DISTINCT ON (team_id, item_id, voter_id) team_id, item_id, voter_id, value, revision
              FROM vote_history ORDER BY team_id, item_id, voter_id, history_id DESC) h
      FULL JOIN vote v ON v.team_id = h.team_id AND v.item_id = h.item_id AND v.voter_id = h.voter_id
     WHERE (h.value, CASE WHEN h.value IS NOT NULL THEN h.revision END) IS DISTINCT FROM (v.value, v.revision)`,
  'each log is gapless, and its chain holds': `
    SELECT d.debate_id || ' at ' || b.seq AS broken FROM debate d, broken_log_entries(d.team_id, d.debate_id) b`,
  'each debate knows the end of its log': `
    SELECT d.debate_id AS broken FROM debate d
     WHERE d.seq <> (SELECT count(*) FROM event e WHERE e.team_id = d.team_id AND e.debate_id = d.debate_id)
        OR d.digest IS DISTINCT FROM (SELECT e.digest FROM event e
                                       WHERE e.team_id = d.team_id AND e.debate_id = d.debate_id ORDER BY e.seq DESC LIMIT 1)`,
  'what an item says is its newest revision': `
    SELECT i.item_id AS broken FROM item i
      LEFT JOIN item_revision r ON r.team_id = i.team_id AND r.item_id = i.item_id AND r.revision = i.revision
      LEFT JOIN claim c ON c.team_id = i.team_id AND c.claim_id = i.item_id
      LEFT JOIN argument a ON a.team_id = i.team_id AND a.argument_id = i.item_id
     WHERE r.text IS DISTINCT FROM coalesce(c.text, a.note, '') OR r.stance IS DISTINCT FROM a.stance
        OR EXISTS (SELECT FROM item_revision later WHERE later.team_id = i.team_id AND later.item_id = i.item_id AND later.revision > i.revision)`,
};

export type AsOwner = <Row>(sql: string) => Promise<Row[]>;

/** Every invariant that does not hold, with what breaks it. Empty: all is well. */
export async function brokenInvariants(asOwner: AsOwner): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, sql] of Object.entries(INVARIANTS)) {
    const rows = await asOwner<{ broken: string }>(sql);
    if (rows.length > 0) found[name] = rows.map((row) => row.broken);
  }
  return found;
}
