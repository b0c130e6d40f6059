import { bySql, type Check } from './check.js';

const advice =
  'The log is written by append_event only and never changed: rows were changed by hand, or the disk is at fault. ' +
  'Keep this database as it is, restore the newest backup that verifies into another one, and compare the two.';

const chains: Check = {
  name: 'each log is gapless, and its chain of digests holds',
  counted: { sql: 'SELECT count(*) FROM event', noun: 'entries' },
  advice,
  find: bySql(`
    SELECT d.team_id, d.debate_id, NULL::uuid, 'the log is broken at seq ' || b.seq
      FROM debate d, broken_log_entries(d.team_id, d.debate_id) b`),
};

const ends: Check = {
  name: 'each debate knows the end of its log',
  counted: { sql: 'SELECT count(*) FROM debate', noun: 'debates' },
  advice,
  find: bySql(`
    SELECT d.team_id, d.debate_id, NULL::uuid,
           format('the debate is at seq %s, its log has %s entries and ends at seq %s%s', d.seq, coalesce(e.entries, 0), coalesce(e.last, 0),
             CASE WHEN d.seq = coalesce(e.last, 0) THEN ' with another digest' ELSE '' END)
      FROM debate d
      LEFT JOIN (SELECT team_id, debate_id, count(*) AS entries, max(seq) AS last FROM event GROUP BY team_id, debate_id) e
        ON e.team_id = d.team_id AND e.debate_id = d.debate_id
      LEFT JOIN event l ON l.team_id = d.team_id AND l.debate_id = d.debate_id AND l.seq = e.last
     WHERE d.seq <> coalesce(e.entries, 0) OR d.seq <> coalesce(e.last, 0) OR d.digest IS DISTINCT FROM l.digest`),
};

export const logChecks: readonly Check[] = [chains, ends];
