import { bySql, type Check } from './check.js';

const noVotes = `'{0,0,0,0,0}'::integer[]`;

/** Five counts, one for each value, of the rows that fit. */
const counts = (fitting: string) =>
  `ARRAY[${[0, 1, 2, 3, 4].map((value) => `count(*) FILTER (WHERE v.value = ${value}${fitting})`).join(', ')}]::integer[]`;

const tallies: Check = {
  name: 'tallies are what the votes add up to',
  counted: { sql: 'SELECT count(*) FROM vote', noun: 'votes' },
  advice:
    'The votes are the truth, the tally is derived from them: somebody wrote to tally, or to vote while its triggers were off. ' +
    'Stop that; as the owner, set counts, fresh_counts and fresh_since of that tally to what is said here, and version to version + 1.',
  find: bySql(`
    WITH fresh AS MATERIALIZED (
      SELECT team_id, item_id, coalesce(max(revision) FILTER (WHERE NOT spelling_only), 1) AS since
        FROM item_revision GROUP BY team_id, item_id),
    counted AS MATERIALIZED (
      SELECT v.team_id, v.item_id, ${counts('')} AS counts, ${counts(' AND v.revision >= f.since')} AS fresh_counts
        FROM vote v LEFT JOIN fresh f ON f.team_id = v.team_id AND f.item_id = v.item_id
       GROUP BY v.team_id, v.item_id),
    -- Where the newest round of an item has released totals instead of named votes, they are the tally.
    newest AS (
      SELECT DISTINCT ON (i.team_id, i.item_id) i.team_id, i.item_id, r.round_id, i.revision
        FROM round_item i JOIN round r ON r.team_id = i.team_id AND r.round_id = i.round_id AND r.named IS NOT TRUE
       ORDER BY i.team_id, i.item_id, r.opened_at DESC),
    released AS MATERIALIZED (
      SELECT n.team_id, n.item_id, n.revision, o.counts
        FROM newest n JOIN round r ON r.team_id = n.team_id AND r.round_id = n.round_id AND r.released_at IS NOT NULL
        JOIN round_result o ON o.team_id = n.team_id AND o.round_id = n.round_id AND o.item_id = n.item_id),
    right_tally AS (
      SELECT i.team_id, i.item_id, coalesce(o.counts, c.counts, ${noVotes}) AS counts,
             coalesce(CASE WHEN o.revision >= coalesce(f.since, 1) THEN o.counts WHEN o.revision IS NULL THEN c.fresh_counts END, ${noVotes}) AS fresh_counts,
             coalesce(f.since, 1) AS since
        FROM item i
        LEFT JOIN fresh f ON f.team_id = i.team_id AND f.item_id = i.item_id
        LEFT JOIN released o ON o.team_id = i.team_id AND o.item_id = i.item_id
        LEFT JOIN counted c ON c.team_id = i.team_id AND c.item_id = i.item_id)
    SELECT r.team_id, NULL::uuid, r.item_id,
           CASE WHEN t.item_id IS NULL THEN 'has no tally' ELSE
             format('its tally says %s, of which fresh %s (since revision %s); its votes add up to %s, of which fresh %s (since revision %s)',
               t.counts, t.fresh_counts, t.fresh_since, r.counts, r.fresh_counts, r.since) END
      FROM right_tally r LEFT JOIN tally t ON t.team_id = r.team_id AND t.item_id = r.item_id
     WHERE (t.counts, t.fresh_counts, t.fresh_since) IS DISTINCT FROM (r.counts, r.fresh_counts, r.since)`),
};

const history: Check = {
  name: 'the history of votes ends with the votes',
  counted: { sql: 'SELECT count(*) FROM vote_history', noun: 'entries' },
  advice:
    'Somebody wrote to vote or vote_history while the triggers were off, or by hand. What a person voted last is in the log of the ' +
    'application or in their own words; the row that is wrong must be mended by hand, or a backup from before restored.',
  find: bySql(`
    SELECT coalesce(h.team_id, v.team_id), NULL::uuid, coalesce(h.item_id, v.item_id),
           format('the vote of account %s is %s, but the history ends with %s', coalesce(h.voter_id, v.voter_id),
             coalesce(v.value || ' (revision ' || v.revision || ')', 'not there'),
             CASE WHEN h.item_id IS NULL THEN 'nothing' ELSE coalesce(h.value || ' (revision ' || h.revision || ')', 'its withdrawal') END)
      FROM (SELECT DISTINCT ON (team_id, item_id, voter_id) team_id, item_id, voter_id, value, revision
              FROM vote_history WHERE round_id IS NULL ORDER BY team_id, item_id, voter_id, history_id DESC) h
      FULL JOIN vote v ON v.team_id = h.team_id AND v.item_id = h.item_id AND v.voter_id = h.voter_id
     WHERE (h.value, CASE WHEN h.value IS NOT NULL THEN h.revision END) IS DISTINCT FROM (v.value, v.revision)`),
};

const judged: Check = {
  name: 'each vote judged a wording that there is',
  counted: { sql: 'SELECT count(*) FROM vote', noun: 'votes' },
  advice: 'Votes are written by the application for an existing revision only: this row was written by hand. Mend it.',
  find: bySql(`
    SELECT v.team_id, NULL::uuid, v.item_id, format('account %s voted on revision %s; the newest is %s', v.voter_id, v.revision, i.revision)
      FROM vote v JOIN item i ON i.team_id = v.team_id AND i.item_id = v.item_id
     WHERE v.revision NOT BETWEEN 1 AND i.revision
       -- Revision 0: the vote came with a claim that was merged into this one.
       AND NOT (v.revision = 0 AND EXISTS (
             SELECT FROM claim m JOIN vote o ON o.team_id = m.team_id AND o.item_id = m.claim_id AND o.voter_id = v.voter_id
              WHERE m.team_id = v.team_id AND m.merged_into_id = v.item_id))`),
};

const rounds: Check = {
  name: 'rounds show what their ballots add up to, and those that are over have no secret any more',
  counted: { sql: 'SELECT count(*) FROM round', noun: 'rounds' },
  advice:
    'Ballots and results are written by the functions of rounds only: somebody wrote to these tables by hand. The result that people ' +
    'have seen stands in the log of the debate as well (vote_history); restore a backup from before, or mend the row by hand.',
  find: bySql('SELECT b.team_id, b.debate_id, b.item_id, b.what FROM broken_rounds() b'),
};

export const voteChecks: readonly Check[] = [tallies, history, judged, rounds];
