import { bySql, type Check } from './check.js';
import { findCycles } from './cycles.js';

/** What rests on what, one step: a claim on the arguments about it, an argument on its premises and on those about it. */
const below = `
  SELECT team_id, target_id AS above, argument_id AS item_id FROM argument
  UNION ALL SELECT team_id, argument_id, claim_id FROM premise`;

const cycles: Check = {
  name: 'the graph has no cycle',
  counted: { sql: 'SELECT (SELECT count(*) FROM argument) + (SELECT count(*) FROM premise)', noun: 'edges' },
  advice:
    'The database refuses cycles, so the triggers of premise or argument were off. Archive one of the arguments named here in the ' +
    'application if it still opens; otherwise delete one of its premises as the owner.',
  find: findCycles,
};

const standing: Check = {
  name: 'in a debate stands what was created or linked there, and what that rests on, and nothing else',
  counted: { sql: 'SELECT count(*) FROM standing', noun: 'places' },
  advice:
    'Standing is derived from the graph. As the owner, what is missing: SELECT enter_standing(team, ARRAY[debate], ARRAY[item]); ' +
    'what is too much: SELECT set_linked(team, debate, item, false). Then run verify again.',
  find: bySql(`
    WITH RECURSIVE below (team_id, above, item_id) AS (${below}),
    must (team_id, debate_id, item_id) AS (
      (SELECT team_id, home_debate_id, item_id FROM item
       UNION SELECT team_id, debate_id, item_id FROM standing WHERE linked)
      UNION
      SELECT m.team_id, m.debate_id, b.item_id FROM must m JOIN below b ON b.team_id = m.team_id AND b.above = m.item_id)
    SELECT coalesce(m.team_id, s.team_id), coalesce(m.debate_id, s.debate_id), coalesce(m.item_id, s.item_id),
           CASE WHEN s.item_id IS NOT NULL THEN 'stands in the debate, but was neither created nor linked there, and nothing that was rests on it'
                WHEN i.home_debate_id = m.debate_id THEN 'was created in the debate, but does not stand there'
                ELSE 'does not stand in the debate, although something that stands there rests on it' END
      FROM must m
      FULL JOIN standing s ON s.team_id = m.team_id AND s.debate_id = m.debate_id AND s.item_id = m.item_id
      LEFT JOIN item i ON i.team_id = m.team_id AND i.item_id = m.item_id
     WHERE m.item_id IS NULL OR s.item_id IS NULL`),
};

const numbers: Check = {
  name: 'numbers in a debate were given by it, each once',
  counted: { sql: 'SELECT (SELECT count(*) FROM standing) + (SELECT count(*) FROM debate_source)', noun: 'numbers' },
  advice:
    'Where a number is too high, raise next_number (next_source_number) of the debate above it, as the owner. Where one is given ' +
    'twice, an index is damaged: REINDEX, then give one of the two a new number.',
  find: bySql(`
    SELECT n.team_id, n.debate_id, n.item_id,
           format('has the %s %s, %s', n.kind, n.number,
             CASE WHEN n.twice THEN 'which another one has, too' ELSE 'but the debate has given only those from 1 to ' || n.next - 1 END)
      FROM (SELECT s.team_id, s.debate_id, s.item_id, 'number' AS kind, s.number, d.next_number AS next,
                   count(*) OVER (PARTITION BY s.team_id, s.debate_id, s.number) > 1 AS twice
              FROM standing s JOIN debate d ON d.team_id = s.team_id AND d.debate_id = s.debate_id
            UNION ALL
            SELECT s.team_id, s.debate_id, NULL, 'source ' || s.source_id || ' with the number', s.number, d.next_source_number,
                   count(*) OVER (PARTITION BY s.team_id, s.debate_id, s.number) > 1
              FROM debate_source s JOIN debate d ON d.team_id = s.team_id AND d.debate_id = s.debate_id) n
     WHERE n.twice OR n.number < 1 OR n.number >= n.next`),
};

const kinds: Check = {
  name: 'each item is the claim or the argument that it says it is',
  counted: { sql: 'SELECT count(*) FROM item', noun: 'items' },
  advice:
    'Rows were written or deleted by hand, or the disk is at fault. Restore the newest backup that verifies, and compare.',
  find: bySql(`
    SELECT i.team_id, NULL::uuid, i.item_id,
           CASE WHEN i.kind = 'claim' AND c.claim_id IS NULL THEN 'is a claim without text'
                WHEN i.kind = 'argument' AND a.argument_id IS NULL THEN 'is an argument without target'
                WHEN c.claim_id IS NOT NULL AND a.argument_id IS NOT NULL THEN 'is a claim and an argument at once'
                WHEN p.premises IS NULL THEN 'is an argument without premise'
                ELSE 'is said to have the only premise ' || coalesce(a.sole_premise_id::text, 'none') || ', which is not so' END
      FROM item i
      LEFT JOIN claim c ON c.team_id = i.team_id AND c.claim_id = i.item_id
      LEFT JOIN argument a ON a.team_id = i.team_id AND a.argument_id = i.item_id
      LEFT JOIN (SELECT team_id, argument_id, count(*) AS premises, min(claim_id::text)::uuid AS one FROM premise
                  GROUP BY team_id, argument_id) p ON p.team_id = i.team_id AND p.argument_id = i.item_id
     WHERE (i.kind = 'claim') IS DISTINCT FROM (c.claim_id IS NOT NULL) OR (i.kind = 'argument') IS DISTINCT FROM (a.argument_id IS NOT NULL)
        OR a.argument_id IS NOT NULL AND (p.premises IS NULL
           OR a.sole_premise_id IS DISTINCT FROM CASE WHEN p.premises = 1 AND i.archived_at IS NULL THEN p.one END)`),
};

const wordings: Check = {
  name: 'what an item says is its newest revision, and none of its revisions is missing',
  counted: { sql: 'SELECT count(*) FROM item_revision', noun: 'revisions' },
  advice:
    'Text was changed beside the application. The revisions are the record: set the text back to the newest one, as the owner, ' +
    'or change it again in the application.',
  find: bySql(`
    SELECT i.team_id, NULL::uuid, i.item_id,
           CASE WHEN n.revisions IS NULL THEN 'has no revision at all'
                WHEN n.first <> 1 OR n.last <> i.revision OR n.revisions <> i.revision
                THEN format('is at revision %s, but %s of its revisions are there, from %s to %s', i.revision, n.revisions, n.first, n.last)
                ELSE 'says something else than its newest revision' END
      FROM item i
      LEFT JOIN (SELECT team_id, item_id, count(*) AS revisions, min(revision) AS first, max(revision) AS last FROM item_revision
                  GROUP BY team_id, item_id) n ON n.team_id = i.team_id AND n.item_id = i.item_id
      LEFT JOIN item_revision r ON r.team_id = i.team_id AND r.item_id = i.item_id AND r.revision = i.revision
      LEFT JOIN claim c ON c.team_id = i.team_id AND c.claim_id = i.item_id
      LEFT JOIN argument a ON a.team_id = i.team_id AND a.argument_id = i.item_id
     WHERE (n.revisions, n.first, n.last) IS DISTINCT FROM (i.revision::bigint, 1, i.revision)
        OR r.text IS DISTINCT FROM coalesce(c.text, a.note, '') OR r.stance IS DISTINCT FROM a.stance`),
};

export const graphChecks: readonly Check[] = [cycles, standing, numbers, kinds, wordings];
