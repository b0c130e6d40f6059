-- Who belongs to a team changes only through these functions, so that nobody can make themselves a member.

CREATE OR REPLACE FUNCTION create_team(team uuid, team_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'a team needs a signed-in founder' USING ERRCODE = '42501'; END IF;
  INSERT INTO team (team_id, name) VALUES (team, team_name);
  INSERT INTO membership (team_id, account_id, role) VALUES (team, viewer_id(), 'owner');
END $$;

-- What the holder of an invitation link may see. No row: no such link.
CREATE OR REPLACE FUNCTION preview_invitation(team uuid, hash bytea)
RETURNS TABLE (team_name text, invited_by text, role text, expires_at timestamptz, usable boolean, debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT t.name, a.name, i.role, i.expires_at, i.revoked_at IS NULL AND i.expires_at > now(), i.debate_id
    FROM invitation i JOIN team t USING (team_id) JOIN account a ON a.account_id = i.created_by
   WHERE i.team_id = team AND i.token_hash = hash
$$;

-- Makes the viewer a member; an existing membership stays as it is. No row: not usable.
CREATE OR REPLACE FUNCTION accept_invitation(team uuid, hash bytea) RETURNS TABLE (role text, debate_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE found_invitation invitation;
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  SELECT i.* INTO found_invitation FROM invitation i
   WHERE i.team_id = team AND i.token_hash = hash AND i.revoked_at IS NULL AND i.expires_at > now() FOR SHARE;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO membership (team_id, account_id, role) VALUES (team, viewer_id(), found_invitation.role)
  ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT m.role, found_invitation.debate_id FROM membership m
   WHERE m.team_id = team AND m.account_id = viewer_id();
END $$;

CREATE OR REPLACE FUNCTION founded_by_viewer(team uuid, debate uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM debate d WHERE d.team_id = team AND d.debate_id = debate AND d.created_by = viewer_id())
$$;
