-- Moderation: texts out of sight, people muted.

-- Since when somebody is muted in a debate; null: they are not.
CREATE OR REPLACE FUNCTION muted_since(team uuid, debate uuid, account uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT min(m.muted_at) FROM mute m
   WHERE m.team_id = team AND m.debate_id = debate AND m.account_id = account
     AND m.lifted_at IS NULL AND (m.ends_at IS NULL OR m.ends_at > now())
$$;

-- Those of the claims, arguments and annotations that are hidden: that they are, everybody who sees their place may know.
CREATE OR REPLACE FUNCTION hidden_among(teams uuid[], subjects uuid[]) RETURNS TABLE (team_id uuid, subject_id uuid, hidden_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT h.team_id, coalesce(h.item_id, h.annotation_id), h.hidden_at
    FROM unnest(teams, subjects) AS asked (team_id, id)
    JOIN hidden_content h ON h.team_id = asked.team_id AND (h.item_id = asked.id OR h.annotation_id = asked.id) AND h.shown_at IS NULL
$$;

-- Takes all texts of a claim, an argument or an annotation out of the tables that are read, and keeps them where only
-- moderators see them. False, and nothing is done, where it is hidden already.
CREATE OR REPLACE FUNCTION hide_content(team uuid, hidden uuid, debate uuid, item uuid, annotated uuid, why text, archived uuid[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  kept jsonb;
BEGIN
  IF NOT EXISTS (SELECT FROM judged_debates() j WHERE j.team_id = team AND j.debate_id = debate)
     OR NOT EXISTS (SELECT FROM item i WHERE i.team_id = team AND i.item_id = item AND i.home_debate_id = debate
                    UNION ALL
                    SELECT FROM annotation a WHERE a.team_id = team AND a.annotation_id = annotated AND a.debate_id = debate) THEN
    RAISE EXCEPTION 'only who moderates a debate hides something there' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT FROM hidden_among(ARRAY[team], ARRAY[coalesce(item, annotated)])) THEN RETURN false; END IF;
  IF item IS NOT NULL THEN
    SELECT jsonb_object_agg(r.revision::text, r.text) INTO kept FROM item_revision r WHERE r.team_id = team AND r.item_id = item;
    UPDATE item_revision r SET text = '' WHERE r.team_id = team AND r.item_id = item;
    UPDATE claim c SET text = '' WHERE c.team_id = team AND c.claim_id = item;
    UPDATE argument a SET note = NULL WHERE a.team_id = team AND a.argument_id = item;
  ELSE
    SELECT jsonb_build_object('0', a.body) INTO kept FROM annotation a WHERE a.team_id = team AND a.annotation_id = annotated;
    UPDATE annotation a SET body = '' WHERE a.team_id = team AND a.annotation_id = annotated;
  END IF;
  INSERT INTO hidden_content (team_id, hidden_content_id, debate_id, item_id, annotation_id, texts, archived_items, reason, hidden_by)
  VALUES (team, hidden, debate, item, annotated, kept, archived, why, viewer_id());
  RETURN true;
END $$;

-- Puts the texts back; answers what was archived with them, to be brought back, too. No row: it is not hidden.
CREATE OR REPLACE FUNCTION show_content(team uuid, subject uuid) RETURNS TABLE (archived_items uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  found_content hidden_content;
  newest text;
BEGIN
  SELECT h.* INTO found_content FROM hidden_content h
   WHERE h.team_id = team AND (h.item_id = subject OR h.annotation_id = subject) AND h.shown_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF NOT EXISTS (SELECT FROM judged_debates() j WHERE j.team_id = team AND j.debate_id = found_content.debate_id) THEN
    RAISE EXCEPTION 'only who moderates a debate shows something there' USING ERRCODE = '42501';
  END IF;
  IF found_content.item_id IS NOT NULL THEN
    UPDATE item_revision r SET text = found_content.texts->>(r.revision::text)
     WHERE r.team_id = team AND r.item_id = found_content.item_id AND found_content.texts ? r.revision::text;
    SELECT r.text INTO newest FROM item i JOIN item_revision r ON r.team_id = i.team_id AND r.item_id = i.item_id AND r.revision = i.revision
     WHERE i.team_id = team AND i.item_id = found_content.item_id;
    UPDATE claim c SET text = newest WHERE c.team_id = team AND c.claim_id = found_content.item_id;
    UPDATE argument a SET note = nullif(newest, '') WHERE a.team_id = team AND a.argument_id = found_content.item_id;
  ELSE
    UPDATE annotation a SET body = found_content.texts->>'0' WHERE a.team_id = team AND a.annotation_id = found_content.annotation_id;
  END IF;
  UPDATE hidden_content h SET shown_at = now(), shown_by = viewer_id(), texts = '{}'
   WHERE h.team_id = team AND h.hidden_content_id = found_content.hidden_content_id;
  archived_items := found_content.archived_items;
  RETURN NEXT;
END $$;

-- How many reports on something wait, and whether one of them is the viewer's: nobody else sees what others reported.
CREATE OR REPLACE FUNCTION waiting_reports(team uuid, subject uuid) RETURNS TABLE (count integer, own boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT count(*)::integer, coalesce(bool_or(r.reporter_id = viewer_id()), false) FROM report r
   WHERE r.team_id = team AND (r.item_id = subject OR r.annotation_id = subject) AND r.settled_at IS NULL AND may_read_debate(team, r.debate_id)
$$;

-- What somebody is in a debate that the viewer may moderate, whether or not they may see the team's members.
CREATE OR REPLACE FUNCTION roles_of(team uuid, debate uuid, account uuid) RETURNS TABLE (team_role text, granted_role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT (SELECT m.role FROM membership m WHERE m.team_id = team AND m.account_id = account),
         (SELECT p.role FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = account)
   WHERE EXISTS (SELECT FROM judged_debates() j WHERE j.team_id = team AND j.debate_id = debate)
$$;
