-- Who is asking, and what they may read. The viewer is set per transaction only (see platform/database/database.ts).

CREATE OR REPLACE FUNCTION viewer_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('counterpoint.viewer', true), '')::uuid $$;

-- The only debate that the viewer's API token is for; null: any. For such a token the others do not exist.
CREATE OR REPLACE FUNCTION only_debate() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('counterpoint.only_debate', true), '')::uuid $$;

-- What the viewer holds of share links: SHA-256 of each key. With an account or without one, it lets them read.
CREATE OR REPLACE FUNCTION share_keys() RETURNS bytea[]
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(nullif(current_setting('counterpoint.share_keys', true), ''), '{}')::bytea[] $$;

-- Teams the viewer belongs to. SECURITY DEFINER: the policy on membership itself asks this.
CREATE OR REPLACE FUNCTION my_teams() RETURNS TABLE (team_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m.team_id FROM membership m WHERE m.account_id = viewer_id() $$;

CREATE OR REPLACE FUNCTION administered_teams() RETURNS TABLE (team_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m.team_id FROM membership m WHERE m.account_id = viewer_id() AND m.role IN ('owner', 'admin') $$;

-- What the keys of share links open: as long as the link holds, and the debate is one that is shared by link.
CREATE OR REPLACE FUNCTION linked_debates(keys bytea[]) RETURNS TABLE (team_id uuid, debate_id uuid, key_hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT l.team_id, l.debate_id, l.key_hash
    FROM share_link l JOIN debate d ON d.team_id = l.team_id AND d.debate_id = l.debate_id
   WHERE l.key_hash = ANY (keys) AND l.revoked_at IS NULL AND l.expires_at > now()
     AND d.visibility = 'link' AND d.state <> 'draft'
$$;

-- Public ones; team ones of the viewer's teams; whatever lists the viewer as a participant; what the operator lets them read
-- for a while; and what they hold a link of.
CREATE OR REPLACE FUNCTION readable_debates() RETURNS TABLE (team_id uuid, debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT r.team_id, r.debate_id FROM (
    SELECT d.team_id, d.debate_id FROM debate d WHERE d.visibility = 'public' AND d.state <> 'draft'
    UNION
    SELECT d.team_id, d.debate_id FROM membership m JOIN debate d ON d.team_id = m.team_id
     WHERE m.account_id = viewer_id() AND d.visibility IN ('public', 'team', 'link')
    UNION
    SELECT p.team_id, p.debate_id FROM participant p WHERE p.account_id = viewer_id()
    UNION
    SELECT e.team_id, e.debate_id FROM emergency_access e WHERE e.account_id = viewer_id() AND e.ends_at > now()
    UNION
    SELECT l.team_id, l.debate_id FROM linked_debates(share_keys()) l) r
   WHERE only_debate() IS NULL OR r.debate_id = only_debate()
$$;

-- Whether the viewer holds a link that opens the debate. Most hold none, which costs no look into a table.
CREATE OR REPLACE FUNCTION holds_link(team uuid, debate uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  keys bytea[] := share_keys();
BEGIN
  IF keys = '{}' THEN RETURN false; END IF;
  RETURN EXISTS (SELECT FROM linked_debates(keys) l WHERE l.team_id = team AND l.debate_id = debate);
END $$;

-- Whether the operator has let the viewer read the debate, and that is not over (“break glass”).
CREATE OR REPLACE FUNCTION in_emergency(team uuid, debate uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM emergency_access e
     WHERE e.team_id = team AND e.debate_id = debate AND e.account_id = viewer_id() AND e.ends_at > now());
END $$;

CREATE OR REPLACE FUNCTION is_listed(team uuid, debate uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = viewer_id());
END $$;

-- Whether the viewer looks after the people and links of a debate: an admin or owner of it, or of its team unless it is
-- private; an editor, where asked for, only if the debate leaves it to editors (editorsInvite). The services ask
-- libs/permissions, which knows more; this is the wall behind them.
CREATE OR REPLACE FUNCTION administers_debate(team uuid, debate uuid, roles text[] DEFAULT '{admin,owner}') RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (only_debate() IS NULL OR debate = only_debate()) AND (EXISTS (
    SELECT FROM participant p
     WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = viewer_id() AND p.role = ANY (roles)
       AND (p.role <> 'editor' OR (
         SELECT (d.allowances ->> 'editorsInvite')::boolean FROM debate d WHERE d.team_id = team AND d.debate_id = debate)))
  OR EXISTS (
    SELECT FROM debate d JOIN membership m ON m.team_id = d.team_id
     WHERE d.team_id = team AND d.debate_id = debate AND d.visibility <> 'private'
       AND m.account_id = viewer_id() AND m.role IN ('owner', 'admin')));
END $$;

-- The same for one debate. PL/pgSQL, because every version of PostgreSQL keeps its plan for the session.
CREATE OR REPLACE FUNCTION may_read_debate(team uuid, debate uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (only_debate() IS NULL OR debate = only_debate()) AND EXISTS (
    SELECT FROM debate d WHERE d.team_id = team AND d.debate_id = debate AND (
      (d.visibility = 'public' AND d.state <> 'draft')
      OR (d.visibility <> 'private' AND EXISTS (
            SELECT FROM membership m WHERE m.team_id = team AND m.account_id = viewer_id()))
      OR EXISTS (SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = viewer_id())
      OR holds_link(team, debate) OR in_emergency(team, debate)));
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
