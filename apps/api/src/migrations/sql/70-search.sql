-- Search within a debate: https://www.postgresql.org/docs/15/textsearch.html

-- The text search configuration of a language tag; what PostgreSQL has none for is searched as it is written.
CREATE OR REPLACE FUNCTION search_config(language text) RETURNS regconfig
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE split_part(lower(language), '-', 1)
    WHEN 'en' THEN 'pg_catalog.english' WHEN 'de' THEN 'pg_catalog.german' WHEN 'fr' THEN 'pg_catalog.french'
    WHEN 'es' THEN 'pg_catalog.spanish' WHEN 'it' THEN 'pg_catalog.italian' WHEN 'pt' THEN 'pg_catalog.portuguese'
    WHEN 'nl' THEN 'pg_catalog.dutch' WHEN 'sv' THEN 'pg_catalog.swedish' WHEN 'da' THEN 'pg_catalog.danish'
    WHEN 'no' THEN 'pg_catalog.norwegian' WHEN 'fi' THEN 'pg_catalog.finnish' WHEN 'ru' THEN 'pg_catalog.russian'
    WHEN 'ar' THEN 'pg_catalog.arabic' WHEN 'tr' THEN 'pg_catalog.turkish' ELSE 'pg_catalog.simple' END::regconfig
$$;

-- What a text of a known language is found by: its stems, and its words as they are written. The words are what makes a
-- search work while one types ("runni" is no stem of "running"), and what finds a text of nothing but stop words.
CREATE OR REPLACE FUNCTION search_vector(language text, content text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT to_tsvector(public.search_config(language), content) || to_tsvector('pg_catalog.simple'::regconfig, content)
$$;

-- What a source is found by: its title, author and publisher.
CREATE OR REPLACE FUNCTION source_words(title text, author text, publisher text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT coalesce(title, '') || ' ' || coalesce(author, '') || ' ' || coalesce(publisher, '') $$;

DROP INDEX IF EXISTS claim_search_idx;
-- Without a list of pending entries, which every search would have to read through after a burst of writing.
CREATE INDEX IF NOT EXISTS claim_words_idx ON claim USING gin (search_vector(language, text)) WITH (fastupdate = off);
CREATE INDEX IF NOT EXISTS source_words_idx
  ON source USING gin (search_vector(language, source_words(title, author, publisher))) WITH (fastupdate = off);
-- Notes and annotations carry no language of their own, so only their words as written are indexed.
CREATE INDEX IF NOT EXISTS argument_words_idx ON argument USING gin (to_tsvector('pg_catalog.simple'::regconfig, note))
  WITH (fastupdate = off) WHERE note IS NOT NULL;
CREATE INDEX IF NOT EXISTS annotation_words_idx ON annotation USING gin (to_tsvector('pg_catalog.simple'::regconfig, body))
  WITH (fastupdate = off);

-- PostgreSQL gives a notice for each query without a word worth looking for; people search for "the" all the time.

-- A word that is still being typed. It holds letters and digits only; '' gives the empty query.
CREATE OR REPLACE FUNCTION stub_query(config regconfig, stub text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN stub = '' THEN ''::tsquery ELSE to_tsquery(config, quote_literal(stub) || ':*') END $$;

-- What to look for in a `search_vector`: the words, or the words with the last one unfinished. `head` is all but that one.
-- Takes whatever people write: quotes, "or" and "-" mean what they mean on the web, anything else is a word or nothing.
CREATE OR REPLACE FUNCTION search_query(config regconfig, words text, head text, stub text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET client_min_messages = error
AS $$
  SELECT CASE WHEN numnode(stems) > 0 THEN stems ELSE websearch_to_tsquery('pg_catalog.simple', words) END
      || CASE WHEN stub = '' THEN ''::tsquery
              ELSE websearch_to_tsquery(config, head) && (stub_query(config, stub) || stub_query('pg_catalog.simple', stub)) END
    FROM (SELECT websearch_to_tsquery(config, words) AS stems) asked
$$;

-- What to look for among words as they are written: the words, unfinished ones as above, and whatever begins with their stems.
-- English "verify" and "verified" have the stem "verifi", with which neither begins, hence without the i.
CREATE OR REPLACE FUNCTION word_query(config regconfig, words text, head text, stub text) RETURNS tsquery
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET client_min_messages = error
AS $$
  SELECT websearch_to_tsquery('pg_catalog.simple', words)
      || CASE WHEN stub = '' THEN ''::tsquery
              ELSE websearch_to_tsquery('pg_catalog.simple', head) && stub_query('pg_catalog.simple', stub) END
      || regexp_replace(
           regexp_replace(websearch_to_tsquery(config, words)::text, $re$'([^'\\]{4,})i'$re$, $to$'\1'$to$, 'g'),
           $re$'((?:[^'\\]|''|\\.)+)'$re$, $to$'\1':*$to$, 'g')::tsquery
$$;

-- The languages in which a search of a debate has to look: those of the team's claims, found in one step per language through
-- claim_language_idx, and of the debate's sources. A function of its own, because it tells the planner how few they are:
-- left to guess, it reads every claim instead of asking the index once per language.
CREATE OR REPLACE FUNCTION languages_in(team uuid, debate uuid) RETURNS TABLE (language text)
LANGUAGE sql STABLE ROWS 3 SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH RECURSIVE spoken AS (
    SELECT min(c.language) AS language FROM claim c WHERE c.team_id = team
    UNION ALL
    SELECT (SELECT min(c.language) FROM claim c WHERE c.team_id = team AND c.language > s.language)
      FROM spoken s WHERE s.language IS NOT NULL
  )
  SELECT s.language FROM spoken s WHERE s.language IS NOT NULL
  UNION
  SELECT o.language FROM debate_source e JOIN source o ON o.team_id = e.team_id AND o.source_id = e.source_id
   WHERE e.team_id = team AND e.debate_id = debate
$$;

-- Everything in a debate that a search finds, each thing once, in no order. Archived things are left out. Runs as the
-- owner, because no index on words serves a query under row security; what it finds is in a debate that the viewer may
-- read, and whoever may read a debate may read all that stands in it. Planned anew each time: what is searched for decides
-- whether the indexes help.
--   number, source_number: what the words mean as a number (#12, S3), else null
--   candidates: of each kind at most so many matches are ranked; more only a word that stands nearly everywhere has
--   rank: 10 for a number, else ts_rank in [0,1) weighed by kind, so that claims come first where all fit alike, then
--     sources, notes and annotations; rounded, so that it survives a cursor
CREATE OR REPLACE FUNCTION search_debate(
  team uuid, debate uuid, words text, head text, stub text, number integer, source_number integer, candidates integer
) RETURNS TABLE (kind text, kind_order integer, id uuid, rank double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET client_min_messages = error SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
  as_written tsquery;
BEGIN
  IF NOT may_read_debate(team, debate) THEN RETURN; END IF;
  SELECT word_query(search_config(d.language), words, head, stub) INTO as_written
    FROM debate d WHERE d.team_id = team AND d.debate_id = debate;
  -- Nothing but "-this" would find everything else.
  IF querytree(as_written) IN ('', 'T') THEN as_written := ''; END IF;
  RETURN QUERY
  WITH standing_here AS NOT MATERIALIZED (
    SELECT s.item_id, s.number, i.kind FROM standing s JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
     WHERE s.team_id = team AND s.debate_id = debate AND i.archived_at IS NULL
  ),
  -- Materialised, so that there is one query per language and not one per row.
  asked AS MATERIALIZED (
    SELECT l.language, search_query(search_config(l.language), words, head, stub) AS query FROM languages_in(team, debate) l
  ),
  queries AS (SELECT a.language, a.query FROM asked a WHERE querytree(a.query) NOT IN ('', 'T')),
  -- Claims and sources in two steps, so that the index on words is what is asked: the planner thinks little of what it costs
  -- to take a text apart, and would walk the debate in order and read every text on the way.
  claims_with_words AS MATERIALIZED (
    SELECT c.claim_id, q.query
      FROM queries q
      JOIN claim c ON c.team_id = team AND c.language = q.language AND search_vector(c.language, c.text) @@ q.query
  ),
  -- The oldest ones: ids begin with the time.
  matching_claims AS MATERIALIZED (
    SELECT w.claim_id, w.query
      FROM (SELECT claim_id, query FROM claims_with_words ORDER BY claim_id) w
     CROSS JOIN LATERAL (SELECT FROM standing_here s WHERE s.item_id = w.claim_id LIMIT 1) here
     LIMIT candidates
  ),
  sources_with_words AS MATERIALIZED (
    SELECT n.source_id, q.query
      FROM queries q
      JOIN source n ON n.team_id = team AND n.language = q.language
       AND search_vector(n.language, source_words(n.title, n.author, n.publisher)) @@ q.query
  ),
  matching_notes AS MATERIALIZED (
    SELECT a.argument_id, a.note
      FROM argument a JOIN standing_here s ON s.item_id = a.argument_id
     WHERE a.team_id = team AND a.note IS NOT NULL AND to_tsvector('pg_catalog.simple'::regconfig, a.note) @@ as_written
     ORDER BY s.number LIMIT candidates
  ),
  matching_annotations AS MATERIALIZED (
    SELECT a.annotation_id, a.body
      FROM annotation a
      JOIN annotation t ON t.team_id = a.team_id AND t.annotation_id = coalesce(a.thread_id, a.annotation_id)
     WHERE a.team_id = team AND a.debate_id = debate AND to_tsvector('pg_catalog.simple'::regconfig, a.body) @@ as_written
       AND a.archived_at IS NULL AND t.archived_at IS NULL
       AND (t.item_id IS NULL OR t.item_id IN (SELECT s.item_id FROM standing_here s))
       AND (t.citation_id IS NULL OR EXISTS (
             SELECT FROM citation c JOIN standing_here s ON s.item_id = c.claim_id
              WHERE c.team_id = team AND c.citation_id = t.citation_id AND c.archived_at IS NULL))
       AND (t.source_version_id IS NULL OR EXISTS (
             SELECT FROM source_version v JOIN debate_source e ON e.team_id = v.team_id AND e.source_id = v.source_id
              WHERE v.team_id = team AND v.source_version_id = t.source_version_id AND e.debate_id = debate))
     ORDER BY a.annotation_id DESC LIMIT candidates
  ),
  found AS (
    SELECT s.kind, s.item_id AS id, 10.0 AS rank FROM standing_here s WHERE s.number = search_debate.number
    UNION ALL
    SELECT 'source', e.source_id, 10.0 FROM debate_source e
     WHERE e.team_id = team AND e.debate_id = debate AND e.number = search_debate.source_number
    UNION ALL
    SELECT 'claim', c.claim_id, ts_rank(search_vector(c.language, c.text), m.query)
      FROM matching_claims m JOIN claim c ON c.team_id = team AND c.claim_id = m.claim_id
    UNION ALL
    SELECT 'source', n.source_id,
           0.6 * ts_rank(search_vector(n.language, source_words(n.title, n.author, n.publisher)), m.query)
      FROM sources_with_words m
      JOIN debate_source e ON e.team_id = team AND e.debate_id = debate AND e.source_id = m.source_id
      JOIN source n ON n.team_id = team AND n.source_id = m.source_id
    UNION ALL
    SELECT 'argument', m.argument_id, 0.5 * ts_rank(to_tsvector('pg_catalog.simple'::regconfig, m.note), as_written)
      FROM matching_notes m
    UNION ALL
    SELECT 'annotation', m.annotation_id, 0.4 * ts_rank(to_tsvector('pg_catalog.simple'::regconfig, m.body), as_written)
      FROM matching_annotations m
  )
  SELECT f.kind, array_position(ARRAY['claim', 'source', 'argument', 'annotation'], f.kind), f.id,
         max(round(f.rank::numeric, 6))::double precision
    FROM found f GROUP BY f.kind, f.id;
END $$;
