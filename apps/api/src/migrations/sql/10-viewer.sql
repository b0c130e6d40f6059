-- Who is asking, and what they may read. The viewer is set per transaction only (see platform/database/database.ts).

CREATE OR REPLACE FUNCTION viewer_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('counterpoint.viewer', true), '')::uuid $$;

-- Teams the viewer belongs to. SECURITY DEFINER: the policy on membership itself asks this.
CREATE OR REPLACE FUNCTION my_teams() RETURNS TABLE (team_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m.team_id FROM membership m WHERE m.account_id = viewer_id() $$;

CREATE OR REPLACE FUNCTION administered_teams() RETURNS TABLE (team_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m.team_id FROM membership m WHERE m.account_id = viewer_id() AND m.role IN ('owner', 'admin') $$;

-- Public ones; team ones of the viewer's teams; and whatever lists the viewer as a participant.
CREATE OR REPLACE FUNCTION readable_debates() RETURNS TABLE (team_id uuid, debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT d.team_id, d.debate_id FROM debate d WHERE d.visibility = 'public' AND d.state <> 'draft'
  UNION
  SELECT d.team_id, d.debate_id FROM membership m JOIN debate d ON d.team_id = m.team_id
   WHERE m.account_id = viewer_id() AND d.visibility IN ('public', 'team', 'link')
  UNION
  SELECT p.team_id, p.debate_id FROM participant p WHERE p.account_id = viewer_id()
$$;

-- The same for one debate. PL/pgSQL, because every version of PostgreSQL keeps its plan for the session.
CREATE OR REPLACE FUNCTION may_read_debate(team uuid, debate uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM debate d WHERE d.team_id = team AND d.debate_id = debate AND (
      (d.visibility = 'public' AND d.state <> 'draft')
      OR (d.visibility <> 'private' AND EXISTS (
            SELECT FROM membership m WHERE m.team_id = team AND m.account_id = viewer_id()))
      OR EXISTS (SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = viewer_id())));
END $$;

-- Whether an item has its home, or stands, in a debate that the viewer may read: what the policy on item says, for one
-- item. Where few rows are touched, as by a vote, this costs no more however many debates there are.
CREATE OR REPLACE FUNCTION may_see_item(team uuid, item uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM item i
     WHERE i.team_id = team AND i.item_id = may_see_item.item AND may_read_debate(team, i.home_debate_id))
  OR EXISTS (
    SELECT FROM standing s
     WHERE s.team_id = team AND s.item_id = may_see_item.item AND may_read_debate(team, s.debate_id));
END $$;
