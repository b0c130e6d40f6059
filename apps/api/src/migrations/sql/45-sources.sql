-- Every debate that uses a source, whoever may read it. For locks, events and signals only.
CREATE OR REPLACE FUNCTION debates_using(team uuid, used uuid) RETURNS TABLE (debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT e.debate_id FROM debate_source e WHERE e.team_id = team AND e.source_id = used $$;
