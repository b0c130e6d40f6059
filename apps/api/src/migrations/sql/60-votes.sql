-- Tallies by trigger: the row lock that the update takes makes NEW - OLD exact under any load, where
-- read-then-write and one clever statement both miscount.

CREATE OR REPLACE FUNCTION count_vote() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  team uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.team_id ELSE NEW.team_id END;
  item uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.item_id ELSE NEW.item_id END;
BEGIN
  UPDATE tally t SET
    version = t.version + 1,
    counts = moved_counts(t.counts,
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.value END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.value END),
    fresh_counts = moved_counts(t.fresh_counts,
      CASE WHEN TG_OP <> 'INSERT' AND OLD.revision >= t.fresh_since THEN OLD.value END,
      CASE WHEN TG_OP <> 'DELETE' AND NEW.revision >= t.fresh_since THEN NEW.value END)
   WHERE t.team_id = team AND t.item_id = item;
  IF TG_OP = 'DELETE' THEN
    INSERT INTO vote_history (team_id, item_id, voter_id, value, revision)
    VALUES (OLD.team_id, OLD.item_id, OLD.voter_id, NULL, OLD.revision);
  ELSE
    INSERT INTO vote_history (team_id, item_id, voter_id, value, revision)
    VALUES (NEW.team_id, NEW.item_id, NEW.voter_id, NEW.value, NEW.revision);
  END IF;
  RETURN NULL;
END $$;

-- Five counts with one vote taken away and one added; null for neither.
CREATE OR REPLACE FUNCTION moved_counts(counts integer[], taken smallint, added smallint) RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT array_agg(n - (coalesce(taken, -1) = place - 1)::integer + (coalesce(added, -1) = place - 1)::integer ORDER BY place)
    FROM unnest(counts) WITH ORDINALITY AS c (n, place)
$$;

DROP TRIGGER IF EXISTS vote_count ON vote;
CREATE TRIGGER vote_count AFTER INSERT OR UPDATE OR DELETE ON vote FOR EACH ROW EXECUTE FUNCTION count_vote();

-- Each item has its tally from the start.
CREATE OR REPLACE FUNCTION open_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO tally (team_id, item_id) VALUES (NEW.team_id, NEW.item_id);
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS item_open_tally ON item;
CREATE TRIGGER item_open_tally AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION open_tally();

-- A new wording makes earlier votes stale, unless only the spelling changed.
CREATE OR REPLACE FUNCTION age_votes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NEW.revision > 1 AND NOT NEW.spelling_only THEN
    UPDATE tally t SET fresh_since = NEW.revision, fresh_counts = '{0,0,0,0,0}', version = t.version + 1
     WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id;
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS item_revision_age_votes ON item_revision;
CREATE TRIGGER item_revision_age_votes AFTER INSERT ON item_revision FOR EACH ROW EXECUTE FUNCTION age_votes();
