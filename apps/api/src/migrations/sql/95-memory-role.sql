-- What the memory of a node is filled with (docs/adr/0008): the role counterpoint_memory reads every debate's graph, its
-- tallies and its log, and nothing of people, sessions, votes by name or what sources and annotations say. It writes
-- nothing and may call no function. counterpoint_app does not stand in it: these policies are for it alone.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM counterpoint_memory;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM counterpoint_memory;
GRANT USAGE ON SCHEMA public TO counterpoint_memory;

-- Makes a policy of its own for a table that the role may read. 90-policies.sql has dropped all earlier ones.
CREATE OR REPLACE FUNCTION set_memory_policy(target text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO counterpoint_memory USING (true)', target || '_memory', target);
END $$;

REVOKE ALL ON FUNCTION set_memory_policy(text) FROM PUBLIC, counterpoint_app;

GRANT SELECT ON debate, standing, position, item, claim, argument, premise, tally, provenance_hop, event TO counterpoint_memory;
GRANT SELECT (team_id, citation_id, claim_id, source_version_id, stance, archived_at) ON citation TO counterpoint_memory;
GRANT SELECT (team_id, source_version_id, source_id) ON source_version TO counterpoint_memory;
GRANT SELECT (team_id, annotation_id, debate_id, item_id, archived_at) ON annotation TO counterpoint_memory;
-- Which items were voted on when; not by whom, nor how.
GRANT SELECT (team_id, item_id, at) ON vote_history TO counterpoint_memory;

DO $do$
BEGIN
  PERFORM set_memory_policy('debate');
  PERFORM set_memory_policy('standing');
  PERFORM set_memory_policy('position');
  PERFORM set_memory_policy('item');
  PERFORM set_memory_policy('claim');
  PERFORM set_memory_policy('argument');
  PERFORM set_memory_policy('premise');
  PERFORM set_memory_policy('tally');
  PERFORM set_memory_policy('provenance_hop');
  PERFORM set_memory_policy('event');
  PERFORM set_memory_policy('citation');
  PERFORM set_memory_policy('source_version');
  PERFORM set_memory_policy('annotation');
  PERFORM set_memory_policy('vote_history');
END $do$;
