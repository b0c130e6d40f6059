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

CREATE INDEX IF NOT EXISTS claim_search_idx ON claim USING gin (to_tsvector(search_config(language), text));
