import { bySql, type Check } from './check.js';

const used: Check = {
  name: 'each debate lists the sources of what is cited in it',
  counted: { sql: 'SELECT count(*) FROM citation', noun: 'citations' },
  advice: 'As the owner: SELECT enter_sources(team, ARRAY[debate], ARRAY[source]). Then run verify again.',
  find: bySql(`
    SELECT u.team_id, u.debate_id, u.item_id, format('is cited from source %s, which the debate does not list', u.source_id)
      FROM (SELECT s.team_id, s.debate_id, s.item_id, v.source_id
              FROM citation c
              JOIN standing s ON s.team_id = c.team_id AND s.item_id = c.claim_id
              JOIN source_version v ON v.team_id = c.team_id AND v.source_version_id = c.source_version_id
            UNION
            SELECT s.team_id, s.debate_id, s.item_id, h.source_id
              FROM citation c
              JOIN standing s ON s.team_id = c.team_id AND s.item_id = c.claim_id
              JOIN provenance_hop h ON h.team_id = c.team_id AND h.citation_id = c.citation_id) u
     WHERE NOT EXISTS (SELECT FROM debate_source e
                        WHERE e.team_id = u.team_id AND e.debate_id = u.debate_id AND e.source_id = u.source_id)`),
};

const texts: Check = {
  name: 'the text of each version of a source is the one that was hashed when it was added',
  counted: { sql: 'SELECT count(*) FROM source_version', noun: 'versions' },
  advice:
    'A version of a source never changes: it was changed by hand, or the disk is at fault. Restore the newest backup that verifies, ' +
    'and take the text from there.',
  find: bySql(`
    SELECT v.team_id, NULL::uuid, NULL::uuid, format('version %s of source %s has another text than when it was added', v.version, v.source_id)
      FROM source_version v WHERE v.sha256 <> sha256(convert_to(v.text, 'UTF8'))`),
};

const hops: Check = {
  name: 'chains of provenance have no gap',
  counted: { sql: 'SELECT count(*) FROM provenance_hop', noun: 'hops' },
  advice:
    'Hops are written together with their citation: rows are missing. Restore the newest backup that verifies, and compare.',
  find: bySql(`
    SELECT c.team_id, NULL::uuid, c.claim_id, format('the chain of citation %s lacks a hop: it has %s, the last is hop %s', c.citation_id, h.hops, h.last)
      FROM (SELECT team_id, citation_id, count(*) AS hops, min(hop) AS first, max(hop) AS last FROM provenance_hop
             GROUP BY team_id, citation_id) h
      JOIN citation c ON c.team_id = h.team_id AND c.citation_id = h.citation_id
     WHERE h.first <> 1 OR h.last <> h.hops`),
};

export const sourceChecks: readonly Check[] = [used, texts, hops];
