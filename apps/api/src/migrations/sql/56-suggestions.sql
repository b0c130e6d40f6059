-- Suggestions, and the two changes of the graph that are mostly suggested: moving an argument, merging claims.

-- Debates in which the viewer may judge suggestions and moderate, as far as roles go (the settings may want a higher one).
CREATE OR REPLACE FUNCTION judged_debates() RETURNS TABLE (team_id uuid, debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT p.team_id, p.debate_id FROM participant p
   WHERE p.account_id = viewer_id() AND p.role IN ('editor', 'admin', 'owner') AND (only_debate() IS NULL OR p.debate_id = only_debate())
  UNION
  SELECT d.team_id, d.debate_id FROM membership m JOIN debate d ON d.team_id = m.team_id
   WHERE m.account_id = viewer_id() AND m.role IN ('admin', 'owner') AND d.visibility <> 'private'
     AND (only_debate() IS NULL OR d.debate_id = only_debate())
$$;

-- Who suggested something is its author once it is accepted. The only way to write in another's name: what the viewer made
-- in this transaction becomes the suggester's, if the viewer has accepted their suggestion in this transaction, too.
CREATE OR REPLACE FUNCTION credit_suggestion(team uuid, suggestion uuid, items uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  credited uuid;
BEGIN
  SELECT s.author_id INTO credited FROM suggestion s
   WHERE s.team_id = team AND s.suggestion_id = suggestion AND s.state = 'accepted' AND s.decided_by = viewer_id()
     AND s.decided_at = now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only a suggestion that is being accepted makes its author the author of something' USING ERRCODE = '42501';
  END IF;
  UPDATE item i SET author_id = credited
   WHERE i.team_id = team AND i.item_id = ANY (items) AND i.author_id = viewer_id() AND i.created_at = now();
  UPDATE item_revision r SET author_id = credited
   WHERE r.team_id = team AND r.item_id = ANY (items) AND r.author_id = viewer_id() AND r.created_at = now();
END $$;

-- A suggestion is what its author wrote, and may change while it waits: who decides about it decides, and changes nothing
-- else. Decided once.
CREATE OR REPLACE FUNCTION suggestion_is_decided_once() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.state <> 'open' AND OLD.state <> NEW.state THEN
    RAISE EXCEPTION 'the suggestion is % already', OLD.state USING ERRCODE = '42501';
  END IF;
  IF (NEW.proposal, NEW.reason, NEW.edition) IS DISTINCT FROM (OLD.proposal, OLD.reason, OLD.edition)
     AND (OLD.state <> 'open' OR OLD.author_id IS DISTINCT FROM viewer_id()) THEN
    RAISE EXCEPTION 'only its author changes a suggestion, and only while it waits' USING ERRCODE = '42501';
  END IF;
  IF NEW.state = 'withdrawn' AND OLD.state = 'open' AND OLD.author_id IS DISTINCT FROM viewer_id() THEN
    RAISE EXCEPTION 'only its author withdraws a suggestion' USING ERRCODE = '42501';
  END IF;
  IF OLD.state = 'open' AND NEW.state <> 'open' AND NEW.decided_by IS DISTINCT FROM viewer_id() THEN
    RAISE EXCEPTION 'whoever decides about a suggestion decides in their own name' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS suggestion_decision ON suggestion;
CREATE TRIGGER suggestion_decision BEFORE UPDATE ON suggestion FOR EACH ROW EXECUTE FUNCTION suggestion_is_decided_once();

-- Turns an argument to another target; the app may not change one otherwise. The locks are taken, the rights asked.
CREATE OR REPLACE FUNCTION turn_argument(team uuid, argument uuid, target uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF viewer_id() IS NULL OR NOT (may_see_item(team, argument) AND may_see_item(team, target)) THEN
    RAISE EXCEPTION 'no such argument, or no such target' USING ERRCODE = '42501';
  END IF;
  UPDATE argument a SET target_id = target WHERE a.team_id = team AND a.argument_id = argument;
END $$;

-- Whether any of the items is being voted on secretly, or was and the result is not out yet.
CREATE OR REPLACE FUNCTION in_secret_vote(team uuid, items uuid[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM round_item o JOIN round r ON r.team_id = o.team_id AND r.round_id = o.round_id
                  WHERE o.team_id = team AND o.item_id = ANY (items) AND r.released_at IS NULL)
$$;

-- Makes one claim out of two: arguments about `merged` become arguments about `kept`, and where `merged` was a premise
-- `kept` is. Who voted on `merged` only has their vote on `kept`, too, as one of an earlier wording (revision 0), so nobody
-- has two; where one of them was ever voted on secretly nobody knows who has, and no vote goes over. What would be there twice stays with `merged` and is archived with it. Answers what was done, for the log. The
-- locks are taken, the rights asked and cycles looked for.
CREATE OR REPLACE FUNCTION merge_claims(team uuid, merged uuid, kept uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  turned uuid[];
  replaced uuid[];
  left_over uuid[];
  entered uuid[];
  promoted uuid[];
BEGIN
  IF viewer_id() IS NULL OR NOT (may_see_item(team, merged) AND may_see_item(team, kept)) THEN
    RAISE EXCEPTION 'no such claims' USING ERRCODE = '42501';
  END IF;
  SELECT coalesce(array_agg(s.debate_id), '{}') INTO entered FROM standing s
   WHERE s.team_id = team AND s.item_id = merged
     AND NOT EXISTS (SELECT FROM standing k WHERE k.team_id = team AND k.item_id = kept AND k.debate_id = s.debate_id);
  WITH done AS (
    UPDATE argument a SET target_id = kept FROM item i
     WHERE a.team_id = team AND a.target_id = merged AND i.team_id = team AND i.item_id = a.argument_id AND i.archived_at IS NULL
       AND NOT EXISTS (SELECT FROM premise p WHERE p.team_id = team AND p.argument_id = a.argument_id AND p.claim_id = kept)
       AND (a.sole_premise_id IS NULL OR NOT EXISTS (
             SELECT FROM argument twin WHERE twin.team_id = team AND twin.target_id = kept AND twin.sole_premise_id = a.sole_premise_id))
    RETURNING a.argument_id)
  SELECT coalesce(array_agg(done.argument_id), '{}') INTO turned FROM done;
  SELECT coalesce(array_agg(a.argument_id), '{}') INTO replaced
    FROM premise p JOIN argument a ON a.team_id = p.team_id AND a.argument_id = p.argument_id
    JOIN item i ON i.team_id = a.team_id AND i.item_id = a.argument_id
   WHERE p.team_id = team AND p.claim_id = merged AND i.archived_at IS NULL AND a.target_id <> kept
     AND NOT EXISTS (SELECT FROM premise q WHERE q.team_id = team AND q.argument_id = a.argument_id AND q.claim_id = kept)
     AND (a.sole_premise_id IS NULL OR NOT EXISTS (
           SELECT FROM argument twin WHERE twin.team_id = team AND twin.target_id = a.target_id AND twin.sole_premise_id = kept));
  PERFORM enter_standing(team, array_agg(DISTINCT s.debate_id), ARRAY[kept]) FROM standing s
   WHERE s.team_id = team AND s.item_id IN (merged, kept);
  UPDATE argument a SET sole_premise_id = kept
   WHERE a.team_id = team AND a.argument_id = ANY (replaced) AND a.sole_premise_id = merged;
  UPDATE premise p SET claim_id = kept WHERE p.team_id = team AND p.argument_id = ANY (replaced) AND p.claim_id = merged;
  INSERT INTO vote (team_id, item_id, voter_id, value, revision)
  SELECT team, kept, v.voter_id, v.value, 0 FROM vote v WHERE v.team_id = team AND v.item_id = merged
     AND NOT EXISTS (SELECT FROM round_item o WHERE o.team_id = team AND o.item_id IN (merged, kept))
  ON CONFLICT DO NOTHING;
  WITH done AS (
    INSERT INTO position (team_id, debate_id, claim_id, ordinal)
    SELECT team, p.debate_id, kept, (SELECT max(o.ordinal) + 1 FROM position o WHERE o.team_id = team AND o.debate_id = p.debate_id)
      FROM position p WHERE p.team_id = team AND p.claim_id = merged
    ON CONFLICT DO NOTHING RETURNING position.debate_id)
  SELECT coalesce(array_agg(done.debate_id), '{}') INTO promoted FROM done;
  SELECT coalesce(array_agg(DISTINCT i.item_id), '{}') INTO left_over FROM item i
   WHERE i.team_id = team AND i.archived_at IS NULL
     AND (i.item_id = merged
          OR i.item_id IN (SELECT p.argument_id FROM premise p WHERE p.team_id = team AND p.claim_id = merged)
          OR i.item_id IN (SELECT a.argument_id FROM argument a WHERE a.team_id = team AND a.target_id = merged));
  UPDATE claim c SET merged_into_id = kept WHERE c.team_id = team AND c.claim_id = merged;
  RETURN jsonb_build_object('keptId', kept, 'turned', turned, 'replaced', replaced, 'archived', left_over, 'entered', entered,
    'promoted', promoted);
END $$;

-- The opposite, as far as nobody has changed the parts since. `done` is what merge_claims answered.
CREATE OR REPLACE FUNCTION unmerge_claims(team uuid, merged uuid, done jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  kept uuid := (done->>'keptId')::uuid;
  debate uuid;
BEGIN
  IF viewer_id() IS NULL OR NOT may_see_item(team, merged) THEN RAISE EXCEPTION 'no such claim' USING ERRCODE = '42501'; END IF;
  UPDATE claim c SET merged_into_id = NULL WHERE c.team_id = team AND c.claim_id = merged AND c.merged_into_id = kept;
  IF NOT FOUND THEN RAISE EXCEPTION 'the claim is not merged' USING ERRCODE = '42501'; END IF;
  UPDATE argument a SET target_id = merged
   WHERE a.team_id = team AND a.target_id = kept
     AND a.argument_id IN (SELECT x::uuid FROM jsonb_array_elements_text(done->'turned') x);
  UPDATE argument a SET sole_premise_id = merged
   WHERE a.team_id = team AND a.sole_premise_id = kept
     AND a.argument_id IN (SELECT x::uuid FROM jsonb_array_elements_text(done->'replaced') x);
  UPDATE premise p SET claim_id = merged
   WHERE p.team_id = team AND p.claim_id = kept
     AND p.argument_id IN (SELECT x::uuid FROM jsonb_array_elements_text(done->'replaced') x);
  -- Votes that came with the merge; one that was cast anew since is its voter's own.
  DELETE FROM vote v WHERE v.team_id = team AND v.item_id = kept AND v.revision = 0
     AND EXISTS (SELECT FROM vote o WHERE o.team_id = team AND o.item_id = merged AND o.voter_id = v.voter_id AND o.value = v.value);
  DELETE FROM position p WHERE p.team_id = team AND p.claim_id = kept
     AND p.debate_id IN (SELECT x::uuid FROM jsonb_array_elements_text(done->'promoted') x);
  FOR debate IN SELECT x::uuid FROM jsonb_array_elements_text(done->'entered') x LOOP
    PERFORM set_linked(team, debate, kept, false);
  END LOOP;
END $$;
