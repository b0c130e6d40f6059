-- What the floor asks. Each function sets the viewer for its own transaction, from the same table of sessions as the API
-- asks and by the same function, and then makes the whole answer in one query. They run as whoever calls them: the app
-- role, bound by row security. Ids stay uuids, instants stay as PostgreSQL prints them: the floor does not even spell
-- things the way the API does.

CREATE SCHEMA bench;
GRANT USAGE ON SCHEMA bench TO counterpoint_app;

CREATE FUNCTION bench.enter(session bytea) RETURNS void LANGUAGE sql
AS $$ SELECT set_config('counterpoint.viewer', coalesce((SELECT v.account_id::text FROM session_viewer(session) v), ''), true) $$;

-- 50 claims of a debate after a number, each with author, tally and two citations.
CREATE FUNCTION bench.page(session bytea, team uuid, debate uuid, after integer) RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM bench.enter(session);
  RETURN (
    SELECT json_build_object('data', json_build_object('debate', json_build_object(
             'id', d.debate_id,
             'claims', (
      SELECT json_build_object(
               'edges', coalesce(json_agg(json_build_object('cursor', p.number, 'node', p.node) ORDER BY p.number)
                                   FILTER (WHERE p.place <= 50), '[]'),
               'pageInfo', json_build_object('hasNextPage', count(*) > 50, 'endCursor', max(p.number) FILTER (WHERE p.place <= 50)))
        FROM (
          SELECT s.number, row_number() OVER (ORDER BY s.number) AS place, json_build_object(
                   'id', c.claim_id, 'number', s.number, 'text', c.text, 'revision', s.revision, 'createdAt', s.created_at,
                   'author', json_build_object('id', a.account_id, 'name', a.name),
                   'tally', json_build_object(
                     'counts', t.counts,
                     'staleCounts', ARRAY[t.counts[1] - t.fresh_counts[1], t.counts[2] - t.fresh_counts[2],
                                          t.counts[3] - t.fresh_counts[3], t.counts[4] - t.fresh_counts[4],
                                          t.counts[5] - t.fresh_counts[5]],
                     'total', t.counts[1] + t.counts[2] + t.counts[3] + t.counts[4] + t.counts[5],
                     'mean', (t.counts[2] + 2 * t.counts[3] + 3 * t.counts[4] + 4 * t.counts[5])::float8
                               / nullif(t.counts[1] + t.counts[2] + t.counts[3] + t.counts[4] + t.counts[5], 0),
                     'version', t.version),
                   'citations', json_build_object('edges', (
                     SELECT coalesce(json_agg(json_build_object('node', json_build_object(
                              'id', q.citation_id, 'stance', q.stance, 'passage', json_build_object(
                                'start', q.start_offset, 'end', q.end_offset, 'quote', q.quote, 'prefix', q.prefix,
                                'suffix', q.suffix, 'sourceVersion', json_build_object(
                                  'id', v.source_version_id, 'version', v.version, 'source', json_build_object(
                                    'id', o.source_id, 'title', o.title))))) ORDER BY q.citation_id), '[]')
                       FROM (SELECT n.* FROM citation n
                              WHERE n.team_id = c.team_id AND n.claim_id = c.claim_id AND n.archived_at IS NULL
                              ORDER BY n.citation_id LIMIT 2) q
                       JOIN source_version v ON v.team_id = q.team_id AND v.source_version_id = q.source_version_id
                       JOIN source o ON o.team_id = v.team_id AND o.source_id = v.source_id))) AS node
            FROM (SELECT st.team_id, st.number, i.item_id, i.author_id, i.revision, i.created_at
                    FROM standing st JOIN item i ON i.team_id = st.team_id AND i.item_id = st.item_id
                   WHERE st.team_id = d.team_id AND st.debate_id = d.debate_id AND st.number > after
                     AND i.kind = 'claim' AND i.archived_at IS NULL
                   ORDER BY st.number LIMIT 51) s
            JOIN claim c ON c.team_id = s.team_id AND c.claim_id = s.item_id
            JOIN account a ON a.account_id = s.author_id
            JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id) p))))
      FROM debate d WHERE d.team_id = team AND d.debate_id = debate);
END $$;

CREATE FUNCTION bench.crowd(counts integer[]) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT (2 + (counts[2] + 2 * counts[3] + 3 * counts[4] + 4 * counts[5]) / 4::float8)
           / (4 + counts[1] + counts[2] + counts[3] + counts[4] + counts[5]) $$;

CREATE FUNCTION bench.stale(counts integer[], fresh integer[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT concat_ws(',', counts[1] - fresh[1], counts[2] - fresh[2], counts[3] - fresh[3], counts[4] - fresh[4], counts[5] - fresh[5]) $$;

-- A whole debate as columns. The API reads a debate into its memory in a role that may read every graph, after it has
-- asked as the viewer whether they may see this one; so does the floor. What the API computes from it (strengths, ground)
-- SQL cannot: in those columns the floor sends the strength of the votes alone (libs/argumentation, votes.ts) and the number
-- of citations, so that as many columns and about as many bytes travel.
CREATE FUNCTION bench.graph_columns(team uuid, debate uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH claims AS MATERIALIZED (
    SELECT s.number, c.text, coalesce(p.ordinal, 0) AS position, i.revision, i.home_debate_id <> s.debate_id AS elsewhere,
           t.counts, bench.stale(t.counts, t.fresh_counts) AS stale, bench.crowd(t.counts)::text AS crowd,
           coalesce(q.count, 0) AS citations, coalesce(n.count, 0) AS annotations
      FROM standing s
      JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id AND i.archived_at IS NULL
      JOIN claim c ON c.team_id = s.team_id AND c.claim_id = s.item_id
      JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
      LEFT JOIN position p ON p.team_id = s.team_id AND p.debate_id = s.debate_id AND p.claim_id = s.item_id
      LEFT JOIN (SELECT x.claim_id, count(*) FROM citation x WHERE x.team_id = team AND x.archived_at IS NULL GROUP BY x.claim_id) q
        ON q.claim_id = s.item_id
      LEFT JOIN (SELECT x.item_id, count(*) FROM annotation x
                  WHERE x.team_id = team AND x.debate_id = debate AND x.archived_at IS NULL GROUP BY x.item_id) n
        ON n.item_id = s.item_id
     WHERE s.team_id = team AND s.debate_id = debate ORDER BY s.number
  ), steps AS MATERIALIZED (
    SELECT s.number, target.number AS target, a.stance, premises.numbers AS premises, coalesce(a.note, '') AS note, i.revision,
           t.counts, bench.stale(t.counts, t.fresh_counts) AS stale, bench.crowd(t.counts)::text AS crowd,
           coalesce(n.count, 0) AS annotations
      FROM standing s
      JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id AND i.archived_at IS NULL
      JOIN argument a ON a.team_id = s.team_id AND a.argument_id = s.item_id
      JOIN standing target ON target.team_id = s.team_id AND target.debate_id = s.debate_id AND target.item_id = a.target_id
      JOIN tally t ON t.team_id = s.team_id AND t.item_id = s.item_id
      JOIN (SELECT p.argument_id, string_agg(ps.number::text, ',' ORDER BY p.ordinal) AS numbers
              FROM standing ps JOIN premise p ON p.team_id = ps.team_id AND p.claim_id = ps.item_id
             WHERE ps.team_id = team AND ps.debate_id = debate GROUP BY p.argument_id) premises ON premises.argument_id = s.item_id
      LEFT JOIN (SELECT x.item_id, count(*) FROM annotation x
                  WHERE x.team_id = team AND x.debate_id = debate AND x.archived_at IS NULL GROUP BY x.item_id) n
        ON n.item_id = s.item_id
     WHERE s.team_id = team AND s.debate_id = debate ORDER BY s.number
  )
  SELECT concat('"seq":', d.seq, ',"semantics":{"name":"MLP","version":"1"},"claims":{',
    (SELECT concat('"numbers":[', string_agg(c.number::text, ','), '],"texts":', json_agg(c.text),
        ',"positions":[', string_agg(c.position::text, ','), '],"strengths":[', string_agg(c.crowd, ','),
        '],"crowd":[', string_agg(c.crowd, ','), '],"bandLow":[', string_agg(c.crowd, ','), '],"bandHigh":[', string_agg(c.crowd, ','),
        '],"votes":[', string_agg(array_to_string(c.counts, ','), ','), '],"staleVotes":[', string_agg(c.stale, ','),
        '],"revisions":[', string_agg(c.revision::text, ','), '],"citationCounts":[', string_agg(c.citations::text, ','),
        '],"originCounts":[', string_agg(c.citations::text, ','), '],"loadBearingCounts":[', string_agg(c.citations::text, ','),
        '],"annotationCounts":[', string_agg(c.annotations::text, ','), '],"livesElsewhere":[', string_agg(c.elsewhere::int::text, ','),
        '],"archived":[', string_agg('false', ','), ']') FROM claims c),
    '},"arguments":{',
    (SELECT concat('"numbers":[', string_agg(a.number::text, ','), '],"targets":[', string_agg(a.target::text, ','),
        '],"stances":["', string_agg(a.stance, '","'), '"],"premises":[[', string_agg(a.premises, '],['), ']],"notes":', json_agg(a.note),
        ',"strengths":[', string_agg(a.crowd, ','), '],"votes":[', string_agg(array_to_string(a.counts, ','), ','),
        '],"staleVotes":[', string_agg(a.stale, ','), '],"revisions":[', string_agg(a.revision::text, ','),
        '],"annotationCounts":[', string_agg(a.annotations::text, ','), '],"archived":[', string_agg('false', ','), ']') FROM steps a),
    '}')
    FROM debate d WHERE d.team_id = team AND d.debate_id = debate
$$;

GRANT USAGE, CREATE ON SCHEMA bench TO counterpoint_memory;
ALTER FUNCTION bench.graph_columns OWNER TO counterpoint_memory;

CREATE FUNCTION bench.outline(session bytea, team uuid, debate uuid) RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM bench.enter(session);
  IF NOT may_read_debate(team, debate) THEN RETURN NULL; END IF;
  RETURN (
    SELECT concat('{"data":{"debate":{"id":"', debate, '","outline":{', bench.graph_columns(team, debate), ',"viewerVotes":{"numbers":[',
        string_agg(o.number::text, ','), '],"values":[', string_agg(o.value::text, ','), '],"stale":[', string_agg(o.stale, ','), ']}}}}}')
      FROM (SELECT s.number, v.value, (v.revision < t.fresh_since)::integer::text AS stale
              FROM standing s JOIN vote v ON v.team_id = s.team_id AND v.item_id = s.item_id AND v.voter_id = viewer_id()
              JOIN tally t ON t.team_id = v.team_id AND t.item_id = v.item_id
             WHERE s.team_id = team AND s.debate_id = debate ORDER BY s.number) o);
END $$;

-- The table of rights that the API hands to cast_votes; site.mjs puts it in.
CREATE FUNCTION bench.vote_rights() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT '$VOTE_RIGHTS$' $$;

-- One vote: the very function that the API casts votes with, called for one vote at a time.
CREATE FUNCTION bench.vote(session bytea, team uuid, item uuid, value integer, judged integer, key text)
RETURNS text LANGUAGE sql
AS $$
  SELECT json_build_object('outcome', c.outcome, 'answer', c.answer)::text
    FROM session_viewer(session) v, LATERAL cast_votes(
      jsonb_build_array(jsonb_build_object(
        'voter', v.account_id, 'team', team, 'item', item, 'kind', 'claim', 'value', value, 'judged', judged,
        'rights', 'vote.cast', 'key', key, 'operation', 'castVote',
        'hash', encode(sha256(convert_to(concat_ws(' ', team, item, value, judged), 'UTF8')), 'hex'))),
      jsonb_build_object('vote.cast', bench.vote_rights())) c
$$;

-- A claim added to a debate: locks, rights, room, rows, number, event and idempotency key, as the API's service does it,
-- in one call.
CREATE FUNCTION bench.add_claim(session bytea, team uuid, debate uuid, words text, asked_key text) RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
  claim uuid := gen_random_uuid_v7();
  hashed bytea := sha256(convert_to(concat_ws(' ', team, debate, words), 'UTF8'));
  may record;
  logged bigint;
  given integer;
BEGIN
  PERFORM bench.enter(session);
  INSERT INTO idempotency (account_id, key, operation, input_hash) VALUES (viewer_id(), asked_key, 'addClaim', hashed)
    ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RAISE EXCEPTION 'the key was used before'; END IF;
  PERFORM lock_debates(team, '{}', ARRAY[debate], false);
  SELECT d.state, d.visibility, d.language, d.next_number, m.role, p.role AS granted INTO may
    FROM debate d LEFT JOIN membership m ON m.team_id = d.team_id AND m.account_id = viewer_id()
    LEFT JOIN participant p ON p.team_id = d.team_id AND p.debate_id = d.debate_id AND p.account_id = viewer_id()
   WHERE d.team_id = team AND d.debate_id = debate;
  IF may.state IS DISTINCT FROM 'open' OR may.next_number > 100000 OR coalesce(may.granted, may.role, 'guest') IN ('guest', 'viewer', 'suggester')
  THEN RAISE EXCEPTION 'not allowed'; END IF;
  INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id) VALUES (team, claim, 'claim', debate, viewer_id());
  INSERT INTO item_revision (team_id, item_id, revision, text, author_id) VALUES (team, claim, 1, words, viewer_id());
  INSERT INTO claim (team_id, claim_id, text, language) VALUES (team, claim, words, may.language);
  PERFORM enter_standing(team, ARRAY[debate], ARRAY[claim]);
  SELECT e.seq INTO logged FROM append_event(team, ARRAY[debate], 'CLAIM_ADDED', 'claim', claim, ARRAY[claim],
    jsonb_build_object('after', jsonb_build_object('text', words, 'language', may.language, 'position', NULL)), NULL, NULL) e;
  UPDATE idempotency SET answer = jsonb_build_object('claimId', claim, 'seq', logged) WHERE account_id = viewer_id() AND key = asked_key;
  SELECT s.number INTO given FROM standing s WHERE s.team_id = team AND s.debate_id = debate AND s.item_id = claim;
  RETURN json_build_object('data', json_build_object('addClaim', json_build_object(
    'seq', logged, 'claim', json_build_object('id', claim, 'number', given))));
END $$;

-- The first 20 of what a search finds, and how much it finds. Excerpts are cut by PostgreSQL here and by the API there.
CREATE FUNCTION bench.search(session bytea, team uuid, debate uuid, words text) RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM bench.enter(session);
  RETURN (
    WITH hit AS MATERIALIZED (SELECT * FROM search_debate(team, debate, words, '', words, NULL, NULL, 500)),
    best AS (SELECT h.*, c.text, s.number FROM (SELECT * FROM hit ORDER BY rank DESC, kind_order, id LIMIT 20) h
               JOIN claim c ON c.team_id = team AND c.claim_id = h.id
               JOIN standing s ON s.team_id = team AND s.debate_id = debate AND s.item_id = h.id)
    SELECT json_build_object('data', json_build_object('debate', json_build_object('id', d.debate_id, 'search', json_build_object(
             'totalCount', (SELECT count(*) FROM hit),
             'edges', (SELECT coalesce(json_agg(json_build_object('node', json_build_object(
                         'excerpt', left(ts_headline('pg_catalog.simple', b.text, word_query(search_config(d.language), words, '', words),
                                                     'MaxFragments=1, StartSel="", StopSel=""'), 200),
                         'rank', b.rank, 'item', json_build_object('id', b.id, 'number', b.number)))
                         ORDER BY b.rank DESC, b.kind_order, b.id), '[]') FROM best b)))))
      FROM debate d WHERE d.team_id = team AND d.debate_id = debate);
END $$;

GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bench TO counterpoint_app;
