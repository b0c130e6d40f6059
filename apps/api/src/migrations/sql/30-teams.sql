-- Who belongs to a team, and who is listed in a debate, changes only through these functions: nobody can let themselves in,
-- and no team and no debate that had an owner is left without one.

CREATE OR REPLACE FUNCTION create_team(team uuid, team_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'a team needs a signed-in founder' USING ERRCODE = '42501'; END IF;
  INSERT INTO team (team_id, name) VALUES (team, team_name);
  INSERT INTO membership (team_id, account_id, role) VALUES (team, viewer_id(), 'owner');
END $$;

-- Changes of who belongs to a team, or is listed in its debates, come one after the other.
CREATE OR REPLACE FUNCTION lock_people(team uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM team t WHERE t.team_id = team FOR NO KEY UPDATE;
END $$;

-- Two owners who demote each other: the second waits for the lock and then sees what the first has done.
CREATE OR REPLACE FUNCTION keep_a_team_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM lock_people(OLD.team_id);
  IF EXISTS (SELECT FROM team t WHERE t.team_id = OLD.team_id)
     AND NOT EXISTS (SELECT FROM membership m WHERE m.team_id = OLD.team_id AND m.role = 'owner')
  THEN
    RAISE EXCEPTION 'a team needs an owner' USING ERRCODE = '23514', CONSTRAINT = 'membership_owner_check';
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS membership_keep_owner ON membership;
-- Deferrable for delete_team, after which there is no team to own.
CREATE CONSTRAINT TRIGGER membership_keep_owner AFTER UPDATE OF role OR DELETE ON membership DEFERRABLE FOR EACH ROW
  WHEN (OLD.role = 'owner') EXECUTE FUNCTION keep_a_team_owner();

CREATE OR REPLACE FUNCTION keep_a_debate_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM lock_people(OLD.team_id);
  IF EXISTS (SELECT FROM debate d WHERE d.team_id = OLD.team_id AND d.debate_id = OLD.debate_id)
     AND NOT EXISTS (
       SELECT FROM participant p WHERE p.team_id = OLD.team_id AND p.debate_id = OLD.debate_id AND p.role = 'owner')
  THEN
    RAISE EXCEPTION 'a debate needs an owner' USING ERRCODE = '23514', CONSTRAINT = 'participant_owner_check';
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS participant_keep_owner ON participant;
CREATE CONSTRAINT TRIGGER participant_keep_owner AFTER UPDATE OF role OR DELETE ON participant DEFERRABLE FOR EACH ROW
  WHEN (OLD.role = 'owner') EXECUTE FUNCTION keep_a_debate_owner();

CREATE OR REPLACE FUNCTION role_in_team(team uuid, account uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT m.role FROM membership m WHERE m.team_id = team AND m.account_id = account $$;

-- Who is an admin changes members, who is an owner also owners. Somebody who loses the right to invite loses the links they
-- made, so that nobody comes back by one they kept.
CREATE OR REPLACE FUNCTION set_member_role(team uuid, account uuid, new_role text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  mine text := role_in_team(team, viewer_id());
  old_role text := role_in_team(team, account);
BEGIN
  IF old_role IS NULL OR (mine = 'owner' OR mine = 'admin' AND 'owner' NOT IN (old_role, new_role)) IS NOT TRUE THEN
    RAISE EXCEPTION 'may not change this role' USING ERRCODE = '42501';
  END IF;
  UPDATE membership m SET role = new_role WHERE m.team_id = team AND m.account_id = account;
  IF new_role NOT IN ('owner', 'admin') THEN PERFORM revoke_invitations_by(team, account, NULL); END IF;
END $$;

-- Invitations that somebody made and that still work, all in the team or those into one debate.
CREATE OR REPLACE FUNCTION revoke_invitations_by(team uuid, account uuid, debate uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE invitation i SET revoked_at = now(), sent_to = NULL
   WHERE i.team_id = team AND i.created_by = account AND i.revoked_at IS NULL
     AND (debate IS NULL OR i.debate_id = debate AND i.debate_role IS NOT NULL)
$$;

-- Takes somebody out of the team and of all its debates. What they wrote and voted stays. Debates that only they own pass
-- to who is listed there as an admin, else to the heir, an owner or admin of the team. Answers ids of those debates.
CREATE OR REPLACE FUNCTION remove_member(team uuid, account uuid) RETURNS TABLE (debate_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  mine text := role_in_team(team, viewer_id());
  old_role text := role_in_team(team, account);
  heir uuid;
  listed record;
  next_owner uuid;
BEGIN
  IF old_role IS NULL OR (
    account = viewer_id() OR mine = 'owner' OR mine = 'admin' AND old_role <> 'owner') IS NOT TRUE
  THEN
    RAISE EXCEPTION 'may not remove this member' USING ERRCODE = '42501';
  END IF;
  PERFORM lock_people(team);
  IF account = viewer_id() THEN
    heir := (SELECT m.account_id FROM membership m
              WHERE m.team_id = team AND m.account_id <> account AND m.role = 'owner'
              ORDER BY m.joined_at, m.account_id LIMIT 1);
  ELSE
    heir := viewer_id();
  END IF;
  FOR listed IN
    SELECT p.debate_id, p.role FROM participant p WHERE p.team_id = team AND p.account_id = account ORDER BY p.debate_id
  LOOP
    IF listed.role = 'owner' AND NOT EXISTS (
      SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = listed.debate_id
         AND p.account_id <> account AND p.role = 'owner')
    THEN
      next_owner := coalesce(
        (SELECT p.account_id FROM participant p WHERE p.team_id = team AND p.debate_id = listed.debate_id
            AND p.account_id <> account AND p.role = 'admin' ORDER BY p.listed_at, p.account_id LIMIT 1), heir);
      -- Without an heir the membership below is the team's last owner, and its trigger refuses all of this.
      IF next_owner IS NOT NULL THEN
        INSERT INTO participant (team_id, debate_id, account_id, role)
        VALUES (team, listed.debate_id, next_owner, 'owner')
        ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET role = 'owner';
        remove_member.debate_id := listed.debate_id;
        RETURN NEXT;
      END IF;
    END IF;
  END LOOP;
  DELETE FROM membership m WHERE m.team_id = team AND m.account_id = account;
  DELETE FROM participant p WHERE p.team_id = team AND p.account_id = account;
  PERFORM revoke_invitations_by(team, account, NULL);
END $$;

-- Lists somebody of the team, or changes what they are listed with. People from outside come by invitation.
CREATE OR REPLACE FUNCTION set_participant(team uuid, debate uuid, account uuid, new_role text, votes boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  old_role text := (SELECT p.role FROM participant p
                     WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = account);
BEGIN
  IF NOT administers_debate(team, debate, '{owner,admin,editor}') OR (old_role IS NULL AND role_in_team(team, account) IS NULL)
  THEN
    RAISE EXCEPTION 'may not list this person' USING ERRCODE = '42501';
  END IF;
  IF 'owner' IN (coalesce(old_role, ''), new_role) AND old_role IS DISTINCT FROM new_role
    AND NOT administers_debate(team, debate, '{owner}')
  THEN
    RAISE EXCEPTION 'may not change who owns the debate' USING ERRCODE = '42501';
  END IF;
  INSERT INTO participant (team_id, debate_id, account_id, role, may_vote)
  VALUES (team, debate, account, new_role, votes)
  ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET role = excluded.role, may_vote = excluded.may_vote;
  IF new_role NOT IN ('owner', 'admin', 'editor') THEN PERFORM revoke_invitations_by(team, account, debate); END IF;
END $$;

CREATE OR REPLACE FUNCTION remove_participant(team uuid, debate uuid, account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF account IS DISTINCT FROM viewer_id() AND NOT administers_debate(team, debate, '{owner,admin,editor}') THEN
    RAISE EXCEPTION 'may not take this person off the list' USING ERRCODE = '42501';
  END IF;
  IF account IS DISTINCT FROM viewer_id() AND NOT administers_debate(team, debate, '{owner}') AND EXISTS (
    SELECT FROM participant p
     WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = account AND p.role = 'owner')
  THEN
    RAISE EXCEPTION 'may not change who owns the debate' USING ERRCODE = '42501';
  END IF;
  DELETE FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = account;
  PERFORM revoke_invitations_by(team, account, debate);
END $$;

-- What the holder of an invitation link may see. No row: no such link.
DROP FUNCTION IF EXISTS preview_invitation(uuid, bytea);
CREATE FUNCTION preview_invitation(team uuid, hash bytea)
RETURNS TABLE (
  team_name text, invited_by text, role text, debate_role text, expires_at timestamptz, usable boolean, debate_id uuid
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT t.name, a.name, i.role, i.debate_role, i.expires_at,
         i.revoked_at IS NULL AND i.expires_at > now()
           AND (NOT i.is_for_one OR i.used_by IS NULL OR i.used_by IS NOT DISTINCT FROM viewer_id()),
         i.debate_id
    FROM invitation i JOIN team t USING (team_id) JOIN account a ON a.account_id = i.created_by
   WHERE i.team_id = team AND i.token_hash = hash
$$;

-- Makes the viewer a member, lists them in the debate, or both; what they are there already stays as it is. No row: not usable.
DROP FUNCTION IF EXISTS accept_invitation(uuid, bytea);
CREATE FUNCTION accept_invitation(team uuid, hash bytea) RETURNS TABLE (debate_id uuid, invitation_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE found_invitation invitation;
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  PERFORM lock_people(team);
  SELECT i.* INTO found_invitation FROM invitation i
   WHERE i.team_id = team AND i.token_hash = hash AND i.revoked_at IS NULL AND i.expires_at > now()
     AND (NOT i.is_for_one OR i.used_by IS NULL OR i.used_by = viewer_id())
   FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF found_invitation.is_for_one THEN
    UPDATE invitation i SET used_by = viewer_id(), sent_to = NULL WHERE i.team_id = team AND i.token_hash = hash;
  END IF;
  IF found_invitation.role IS NOT NULL THEN
    INSERT INTO membership (team_id, account_id, role) VALUES (team, viewer_id(), found_invitation.role)
    ON CONFLICT DO NOTHING;
  END IF;
  IF found_invitation.debate_role IS NOT NULL THEN
    INSERT INTO participant (team_id, debate_id, account_id, role, may_vote)
    VALUES (team, found_invitation.debate_id, viewer_id(), found_invitation.debate_role, found_invitation.may_vote)
    ON CONFLICT DO NOTHING;
  END IF;
  debate_id := found_invitation.debate_id;
  invitation_id := found_invitation.invitation_id;
  RETURN NEXT;
END $$;

-- The link of an invitation that goes by mail, made anew with a secret that is in the mail only. No row: it is not wanted any more.
CREATE OR REPLACE FUNCTION renew_mailed_invitation(team uuid, invitation uuid, hash bytea)
RETURNS TABLE (team_name text, invited_by text, expires_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE invitation i SET token_hash = hash
    FROM team t, account a
   WHERE i.team_id = team AND i.invitation_id = renew_mailed_invitation.invitation AND i.sent_to IS NOT NULL
     AND i.used_by IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
     AND t.team_id = i.team_id AND a.account_id = i.created_by
  RETURNING t.name, a.name, i.expires_at
$$;

-- How many invitations somebody had mailed within a day, over all teams.
CREATE OR REPLACE FUNCTION invitations_mailed_by(account uuid) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT count(*)::int FROM invitation i
   WHERE i.created_by = account AND i.is_for_one AND i.created_at > now() - interval '24 hours'
$$;

CREATE OR REPLACE FUNCTION founded_by_viewer(team uuid, debate uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM debate d WHERE d.team_id = team AND d.debate_id = debate AND d.created_by = viewer_id())
$$;

-- Share links. A password is checked by the service, which counts the try before it begins, so that many at once are not
-- checked for free. No row: no such link, or it does not work any more.
CREATE OR REPLACE FUNCTION try_share_link(
  team uuid, hash bytea, with_password boolean, most_tries integer, forget_after interval
)
RETURNS TABLE (debate_id uuid, password_hash text, expires_at timestamptz, seconds_to_wait integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  link share_link;
BEGIN
  SELECT l.* INTO link FROM share_link l JOIN debate d ON d.team_id = l.team_id AND d.debate_id = l.debate_id
   WHERE l.team_id = team AND l.token_hash = hash AND l.revoked_at IS NULL AND l.expires_at > now()
     AND d.visibility = 'link' AND d.state <> 'draft'
   FOR NO KEY UPDATE OF l;
  IF NOT FOUND THEN RETURN; END IF;
  debate_id := link.debate_id;
  password_hash := link.password_hash;
  expires_at := link.expires_at;
  seconds_to_wait := 0;
  IF link.has_password AND with_password THEN
    IF link.tries_since < now() - forget_after THEN
      UPDATE share_link l SET tries = 1, tries_since = now() WHERE l.team_id = team AND l.token_hash = hash;
    ELSIF link.tries < most_tries THEN
      UPDATE share_link l SET tries = l.tries + 1 WHERE l.team_id = team AND l.token_hash = hash;
    ELSE
      seconds_to_wait := ceil(extract(epoch FROM link.tries_since + forget_after - now()));
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- The password fitted: this try does not count.
CREATE OR REPLACE FUNCTION forgive_share_link_try(team uuid, hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE share_link l SET tries = greatest(l.tries - 1, 0) WHERE l.team_id = team AND l.token_hash = hash $$;

-- A debate that is not shared by link any more: its links are gone for good, and do not come back with a later change.
CREATE OR REPLACE FUNCTION end_share_links() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE share_link l SET revoked_at = now()
   WHERE l.team_id = NEW.team_id AND l.debate_id = NEW.debate_id AND l.revoked_at IS NULL;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS debate_end_share_links ON debate;
CREATE TRIGGER debate_end_share_links AFTER UPDATE OF visibility ON debate FOR EACH ROW
  WHEN (OLD.visibility = 'link' AND NEW.visibility IN ('team', 'private')) EXECUTE FUNCTION end_share_links();
