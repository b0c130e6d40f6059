-- The graph of claims and arguments: locks, standing, cycles.
-- "x depends on y": a claim on the arguments for and against it, an argument on its premises and on the arguments about it.

CREATE OR REPLACE FUNCTION team_lock_key(team uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT hashtextextended(team::text, 20160309) $$;

-- Every debate in which any of the items stands, whoever may read it. For locks, events and signals only.
CREATE OR REPLACE FUNCTION debates_of(team uuid, items uuid[]) RETURNS TABLE (debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT DISTINCT s.debate_id FROM standing s WHERE s.team_id = team AND s.item_id = ANY (items) $$;

-- The locks of a write: the team's (shared, or exclusive when existing items will stand in other debates than before),
-- then the rows of all debates concerned, in id order. Called before any check, so that the check sees what others did.
CREATE OR REPLACE FUNCTION lock_debates(team uuid, items uuid[], debates uuid[], moves_standing boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF moves_standing THEN PERFORM pg_advisory_xact_lock(team_lock_key(team));
  ELSE PERFORM pg_advisory_xact_lock_shared(team_lock_key(team));
  END IF;
  PERFORM FROM debate d
    WHERE d.team_id = team
      AND (d.debate_id = ANY (debates)
           OR d.debate_id IN (SELECT s.debate_id FROM standing s WHERE s.team_id = team AND s.item_id = ANY (items)))
    ORDER BY d.debate_id FOR NO KEY UPDATE;
END $$;

-- Everything that depends on an item, the item included. UNION: where claims are shared, paths multiply but items do not.
CREATE OR REPLACE FUNCTION dependents_of(team uuid, item uuid) RETURNS TABLE (item_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH RECURSIVE up (item_id) AS (
    SELECT item
    UNION
    SELECT next.item_id FROM up, LATERAL (
      SELECT a.target_id AS item_id FROM argument a WHERE a.team_id = team AND a.argument_id = up.item_id
      UNION ALL
      SELECT p.argument_id FROM premise p WHERE p.team_id = team AND p.claim_id = up.item_id
    ) next
  )
  SELECT up.item_id FROM up
$$;

-- The way from an item up to something that depends on it; asked only to explain a refusal.
CREATE OR REPLACE FUNCTION dependency_path(team uuid, item uuid, goal uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  visited uuid[] := ARRAY[item];
  came_from integer[] := ARRAY[0];
  at integer := 1;
  found uuid;
  path uuid[] := '{}';
BEGIN
  WHILE at <= cardinality(visited) AND visited[at] <> goal LOOP
    FOR found IN
      SELECT a.target_id FROM argument a WHERE a.team_id = team AND a.argument_id = visited[at]
      UNION ALL
      SELECT p.argument_id FROM premise p WHERE p.team_id = team AND p.claim_id = visited[at]
    LOOP
      IF found <> ALL (visited) THEN
        visited := visited || found;
        came_from := came_from || at;
      END IF;
    END LOOP;
    at := at + 1;
  END LOOP;
  IF at > cardinality(visited) THEN RETURN NULL; END IF;
  WHILE at > 0 LOOP
    path := visited[at] || path;
    at := came_from[at];
  END LOOP;
  RETURN path;
END $$;

-- The cycle that an argument from these premises to this target would close, as item ids from target to premise; or null.
CREATE OR REPLACE FUNCTION find_cycle(team uuid, target uuid, premises uuid[]) RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT dependency_path(team, target, d.item_id) FROM dependents_of(team, target) d
   WHERE d.item_id = ANY (premises) LIMIT 1
$$;

-- The wall behind the service's own check: locks and looks again for every premise, whoever wrote it.
CREATE OR REPLACE FUNCTION refuse_cycle() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  target uuid;
  cycle uuid[];
BEGIN
  SELECT a.target_id INTO target FROM argument a WHERE a.team_id = NEW.team_id AND a.argument_id = NEW.argument_id;
  PERFORM lock_debates(NEW.team_id, ARRAY[target, NEW.claim_id], '{}', false);
  -- From the argument itself: its target and all above. A claim that already rests on it may not be its premise.
  cycle := find_cycle(NEW.team_id, NEW.argument_id, ARRAY[NEW.claim_id]);
  IF cycle IS NOT NULL THEN
    RAISE EXCEPTION 'the argument would make a claim rest on itself'
      USING ERRCODE = 'CP001', DETAIL = array_to_string(cycle, ',');
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS premise_refuse_cycle ON premise;
CREATE TRIGGER premise_refuse_cycle AFTER INSERT OR UPDATE ON premise FOR EACH ROW EXECUTE FUNCTION refuse_cycle();

-- The same for an argument that is turned to another target, or to itself.
CREATE OR REPLACE FUNCTION refuse_cycle_by_target() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  cycle uuid[];
BEGIN
  PERFORM lock_debates(NEW.team_id, ARRAY[NEW.target_id, NEW.argument_id], '{}', false);
  cycle := find_cycle(NEW.team_id, NEW.target_id, ARRAY[NEW.argument_id]);
  IF cycle IS NOT NULL THEN
    RAISE EXCEPTION 'the argument would make a claim rest on itself'
      USING ERRCODE = 'CP001', DETAIL = array_to_string(cycle, ',');
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS argument_refuse_cycle ON argument;
CREATE TRIGGER argument_refuse_cycle AFTER UPDATE OF target_id ON argument FOR EACH ROW EXECUTE FUNCTION refuse_cycle_by_target();

DROP TRIGGER IF EXISTS argument_refuse_itself ON argument;
CREATE TRIGGER argument_refuse_itself AFTER INSERT ON argument FOR EACH ROW
  WHEN (NEW.target_id = NEW.argument_id) EXECUTE FUNCTION refuse_cycle_by_target();

-- Puts sources into debates, numbered in the order given. The debates' rows are locked by the caller.
CREATE OR REPLACE FUNCTION enter_sources(team uuid, debates uuid[], sources uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  debate uuid;
  entered integer;
BEGIN
  FOREACH debate IN ARRAY debates LOOP
    INSERT INTO debate_source (team_id, debate_id, source_id, number)
    SELECT team, debate, missing.source_id, d.next_source_number - 1 + row_number() OVER (ORDER BY missing.place)
      FROM debate d, (
        SELECT given.source_id, min(given.place) AS place FROM unnest(sources) WITH ORDINALITY AS given (source_id, place)
         WHERE NOT EXISTS (SELECT FROM debate_source e
                            WHERE e.team_id = team AND e.debate_id = debate AND e.source_id = given.source_id)
         GROUP BY given.source_id) missing
     WHERE d.team_id = team AND d.debate_id = debate;
    GET DIAGNOSTICS entered = ROW_COUNT;
    UPDATE debate b SET next_source_number = b.next_source_number + entered
     WHERE entered > 0 AND b.team_id = team AND b.debate_id = debate;
  END LOOP;
END $$;

-- Puts items, and all that they rest on, into debates: numbers, and the sources of what is cited. Its statements are looked
-- up by key, so one plan serves all lists; planning them anew would take half of its time, under the debate's lock.
CREATE OR REPLACE FUNCTION enter_standing(team uuid, debates uuid[], items uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  debate uuid;
  entering uuid[];
  sources uuid[];
BEGIN
  FOREACH debate IN ARRAY debates LOOP
    WITH RECURSIVE down (item_id) AS (
      SELECT unnest(items)
      UNION
      SELECT next.item_id FROM down, LATERAL (
        SELECT a.argument_id AS item_id FROM argument a WHERE a.team_id = team AND a.target_id = down.item_id
        UNION ALL
        SELECT p.claim_id FROM premise p WHERE p.team_id = team AND p.argument_id = down.item_id
      ) next
    )
    SELECT array_agg(down.item_id ORDER BY down.item_id) INTO entering FROM down
     WHERE (SELECT s.number FROM standing s
             WHERE s.team_id = team AND s.debate_id = debate AND s.item_id = down.item_id) IS NULL;
    CONTINUE WHEN entering IS NULL;
    INSERT INTO standing (team_id, debate_id, item_id, number)
    SELECT team, debate, e.item_id, d.next_number - 1 + e.place
      FROM debate d, unnest(entering) WITH ORDINALITY AS e (item_id, place)
     WHERE d.team_id = team AND d.debate_id = debate;
    UPDATE debate b SET next_number = b.next_number + cardinality(entering) WHERE b.team_id = team AND b.debate_id = debate;
    SELECT array_agg(DISTINCT used.source_id) INTO sources
      FROM unnest(entering) AS e (claim_id)
      JOIN citation c ON c.team_id = team AND c.claim_id = e.claim_id
      CROSS JOIN LATERAL (
        SELECT v.source_id FROM source_version v
         WHERE v.team_id = team AND v.source_version_id = c.source_version_id
        UNION ALL
        SELECT h.source_id FROM provenance_hop h WHERE h.team_id = team AND h.citation_id = c.citation_id) used;
    IF sources IS NOT NULL THEN PERFORM enter_sources(team, ARRAY[debate], sources); END IF;
  END LOOP;
END $$;

-- For items and all they rest on: visibility of their homes beside that of the debates they would stand in, and whether
-- a private one lists somebody whom the private home does not.
DROP FUNCTION IF EXISTS homes_of_standing(uuid, uuid[], uuid[]);
CREATE FUNCTION homes_of_standing(team uuid, items uuid[], debates uuid[])
RETURNS TABLE (home text, other text, question text, has_others boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH RECURSIVE down (item_id) AS (
    SELECT unnest(items)
    UNION
    SELECT next.item_id FROM down, LATERAL (
      SELECT a.argument_id AS item_id FROM argument a WHERE a.team_id = team AND a.target_id = down.item_id
      UNION ALL
      SELECT p.claim_id FROM premise p WHERE p.team_id = team AND p.argument_id = down.item_id
    ) next
  )
  SELECT DISTINCT h.visibility, d.visibility, CASE WHEN may_read_debate(h.team_id, h.debate_id) THEN h.question ELSE 'another debate' END,
         h.visibility = 'private' AND d.visibility = 'private' AND EXISTS (
           SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = d.debate_id AND NOT EXISTS (
             SELECT FROM participant q WHERE q.team_id = team AND q.debate_id = h.debate_id AND q.account_id = p.account_id))
    FROM down JOIN item i ON i.team_id = team AND i.item_id = down.item_id
    JOIN debate h ON h.team_id = team AND h.debate_id = i.home_debate_id
    JOIN debate d ON d.team_id = team AND d.debate_id = ANY (debates) AND d.debate_id <> h.debate_id
$$;

-- Other debates in which claims and arguments of this one stand: who may read them, and, where the viewer may too, their
-- question and the numbers there. `has_others`: a private one that lists somebody whom this one does not.
CREATE OR REPLACE FUNCTION borrowers_of(team uuid, home uuid)
RETURNS TABLE (visibility text, question text, numbers integer[], has_others boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT d.visibility, CASE WHEN may_read_debate(team, d.debate_id) THEN d.question END,
         CASE WHEN may_read_debate(team, d.debate_id) THEN array_agg(s.number ORDER BY s.number) ELSE '{}' END,
         d.visibility = 'private' AND EXISTS (
           SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = d.debate_id AND NOT EXISTS (
             SELECT FROM participant q WHERE q.team_id = team AND q.debate_id = home AND q.account_id = p.account_id))
    FROM item i JOIN standing s ON s.team_id = team AND s.item_id = i.item_id AND s.debate_id <> home
    JOIN debate d ON d.team_id = team AND d.debate_id = s.debate_id
   WHERE i.team_id = team AND i.home_debate_id = home AND may_read_debate(team, home)
   GROUP BY d.debate_id, d.visibility, d.question ORDER BY d.debate_id
$$;

-- Whether some debate has the item but not one of these claims.
CREATE OR REPLACE FUNCTION missing_somewhere(team uuid, item uuid, claims uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM standing t, unnest(claims) AS c (claim_id)
     WHERE t.team_id = team AND t.item_id = item
       AND NOT EXISTS (SELECT FROM standing s WHERE s.team_id = team AND s.debate_id = t.debate_id AND s.item_id = c.claim_id))
$$;

-- The locks for an argument from existing claims: they may come to stand in debates where they did not, and then nobody else
-- may move standing meanwhile. Looked at before, to take the right lock at once, and again under it, before any row is locked.
CREATE OR REPLACE FUNCTION lock_for_argument(team uuid, target uuid, claims uuid[], debate uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT missing_somewhere(team, target, claims) THEN
    PERFORM pg_advisory_xact_lock_shared(team_lock_key(team));
  END IF;
  PERFORM lock_debates(team, target || claims, ARRAY[debate], missing_somewhere(team, target, claims));
END $$;

-- Marks that somebody put the item into the debate, or that they took it out again: then it and what it rests on leave the
-- debate, except for what was created there, is linked there, or rests below something that stays. Numbers are not reused.
CREATE OR REPLACE FUNCTION set_linked(team uuid, debate uuid, item uuid, is_linked boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE standing s SET linked = is_linked WHERE s.team_id = team AND s.debate_id = debate AND s.item_id = item;
  IF is_linked THEN RETURN; END IF;
  CREATE TEMP TABLE staying ON COMMIT DROP AS
    WITH RECURSIVE down (item_id) AS (
      SELECT s.item_id FROM standing s JOIN item i ON i.team_id = s.team_id AND i.item_id = s.item_id
       WHERE s.team_id = team AND s.debate_id = debate AND (s.linked OR i.home_debate_id = debate)
      UNION
      SELECT next.item_id FROM down, LATERAL (
        SELECT a.argument_id AS item_id FROM argument a WHERE a.team_id = team AND a.target_id = down.item_id
        UNION ALL
        SELECT p.claim_id FROM premise p WHERE p.team_id = team AND p.argument_id = down.item_id
      ) next
    )
    SELECT down.item_id FROM down;
  DELETE FROM position p WHERE p.team_id = team AND p.debate_id = debate
     AND p.claim_id NOT IN (SELECT staying.item_id FROM staying);
  DELETE FROM standing s WHERE s.team_id = team AND s.debate_id = debate
     AND s.item_id NOT IN (SELECT staying.item_id FROM staying);
  DROP TABLE staying;
END $$;

-- Takes a source out of a debate. False, and nothing is done, while a claim that stands there is cited from it or it is a hop.
CREATE OR REPLACE FUNCTION leave_source(team uuid, debate uuid, source uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM standing s JOIN citation c ON c.team_id = s.team_id AND c.claim_id = s.item_id
      JOIN source_version v ON v.team_id = c.team_id AND v.source_version_id = c.source_version_id
     WHERE s.team_id = team AND s.debate_id = debate
       AND (v.source_id = source OR EXISTS (SELECT FROM provenance_hop h
             WHERE h.team_id = c.team_id AND h.citation_id = c.citation_id AND h.source_id = source)))
  THEN RETURN false; END IF;
  DELETE FROM debate_source d WHERE d.team_id = team AND d.debate_id = debate AND d.source_id = source;
  RETURN true;
END $$;
