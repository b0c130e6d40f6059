-- What people can ask for about themselves: everything of their own, and to be forgotten (GDPR articles 15, 17 and 20).

CREATE OR REPLACE FUNCTION keep_account_export(hash bytea) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  ends timestamptz := now() + interval '10 minutes';
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  DELETE FROM account_export e WHERE e.expires_at < now();
  INSERT INTO account_export (secret_hash, account_id, expires_at) VALUES (hash, viewer_id(), ends);
  RETURN ends;
END $$;

-- Whose export an address leads to; taken, because it works once.
CREATE OR REPLACE FUNCTION take_account_export(hash bytea) RETURNS TABLE (account_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH taken AS (DELETE FROM account_export e WHERE e.secret_hash = hash RETURNING e.*)
  SELECT t.account_id FROM taken t WHERE t.expires_at > now()
$$;

-- One part of everything of the viewer's own, a JSON object for each thing. Also what stands in debates that they may no
-- longer read: they wrote it. Other people are not in it, nor secrets (hashes, keys), nor how they voted in secret: nobody
-- can tell.
CREATE OR REPLACE FUNCTION own_data(part text) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  me uuid := viewer_id();
BEGIN
  IF me IS NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  CASE part
    WHEN 'account' THEN RETURN QUERY
      SELECT jsonb_build_object('id', a.account_id, 'name', a.name, 'createdAt', a.created_at, 'email', c.email,
                                'emailConfirmedAt', c.email_confirmed_at, 'hasPassword', c.password_hash IS NOT NULL, 'unwantedMails', c.unwanted_mails,
                                'oneTimeCodesSince', f.confirmed_at)
        FROM account a LEFT JOIN credential c USING (account_id) LEFT JOIN second_factor f USING (account_id)
       WHERE a.account_id = me;
    WHEN 'sessions' THEN RETURN QUERY
      SELECT jsonb_build_object('createdAt', s.created_at, 'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at, 'browser', s.agent)
        FROM session s WHERE s.account_id = me ORDER BY s.created_at;
    WHEN 'apiTokens' THEN RETURN QUERY
      SELECT jsonb_build_object('name', t.name, 'scopes', t.scopes, 'createdAt', t.created_at, 'expiresAt', t.expires_at,
                                'lastUsedAt', t.last_used_at, 'revokedAt', t.revoked_at, 'onlyDebate', t.only_debate_id)
        FROM api_token t WHERE t.account_id = me ORDER BY t.created_at;
    WHEN 'passkeys' THEN RETURN QUERY
      SELECT jsonb_build_object('name', p.name, 'createdAt', p.created_at, 'lastUsedAt', p.last_used_at, 'backedUp', p.backed_up)
        FROM passkey p WHERE p.account_id = me ORDER BY p.created_at;
    WHEN 'singleSignOns' THEN RETURN QUERY
      SELECT jsonb_build_object('issuer', i.issuer, 'subject', i.subject, 'email', i.email, 'createdAt', i.created_at, 'lastUsedAt', i.last_used_at)
        FROM external_identity i WHERE i.account_id = me ORDER BY i.created_at;
    WHEN 'teams' THEN RETURN QUERY
      SELECT jsonb_build_object('team', m.team_id, 'name', t.name, 'role', m.role, 'joinedAt', m.joined_at)
        FROM membership m JOIN team t USING (team_id) WHERE m.account_id = me ORDER BY m.joined_at;
    WHEN 'debates' THEN RETURN QUERY
      SELECT jsonb_build_object('team', d.team_id, 'debate', d.debate_id, 'question', d.question, 'foundedByMe', d.created_by = me,
                                'createdAt', d.created_at, 'listedAs', p.role, 'mayVote', p.may_vote)
        FROM debate d LEFT JOIN participant p ON p.team_id = d.team_id AND p.debate_id = d.debate_id AND p.account_id = me
       WHERE d.created_by = me OR p.account_id IS NOT NULL ORDER BY d.created_at;
    WHEN 'invitations' THEN RETURN QUERY
      SELECT jsonb_build_object('team', i.team_id, 'role', i.role, 'debate', i.debate_id, 'createdAt', i.created_at,
                                'expiresAt', i.expires_at, 'revokedAt', i.revoked_at)
        FROM invitation i WHERE i.created_by = me ORDER BY i.created_at;
    WHEN 'shareLinks' THEN RETURN QUERY
      SELECT jsonb_build_object('team', l.team_id, 'debate', l.debate_id, 'name', l.name, 'createdAt', l.created_at,
                                'expiresAt', l.expires_at, 'revokedAt', l.revoked_at)
        FROM share_link l WHERE l.created_by = me ORDER BY l.created_at;
    WHEN 'claims' THEN RETURN QUERY
      SELECT jsonb_build_object('team', i.team_id, 'claim', i.item_id, 'debate', i.home_debate_id, 'text', c.text, 'language', c.language,
                                'createdAt', i.created_at, 'archivedAt', i.archived_at)
        FROM item i JOIN claim c ON c.team_id = i.team_id AND c.claim_id = i.item_id
       WHERE i.author_id = me ORDER BY i.created_at, i.item_id;
    WHEN 'arguments' THEN RETURN QUERY
      SELECT jsonb_build_object('team', i.team_id, 'argument', i.item_id, 'debate', i.home_debate_id, 'target', a.target_id,
                                'stance', a.stance, 'note', a.note, 'createdAt', i.created_at, 'archivedAt', i.archived_at,
                                'premises', ARRAY(SELECT p.claim_id FROM premise p WHERE p.team_id = i.team_id
                                                     AND p.argument_id = i.item_id ORDER BY p.ordinal))
        FROM item i JOIN argument a ON a.team_id = i.team_id AND a.argument_id = i.item_id
       WHERE i.author_id = me ORDER BY i.created_at, i.item_id;
    WHEN 'wordings' THEN RETURN QUERY
      SELECT jsonb_build_object('team', r.team_id, 'item', r.item_id, 'revision', r.revision, 'text', r.text, 'stance', r.stance,
                                'spellingOnly', r.spelling_only, 'at', r.created_at)
        FROM item_revision r WHERE r.author_id = me ORDER BY r.created_at, r.item_id;
    WHEN 'sources' THEN RETURN QUERY
      SELECT jsonb_build_object('team', s.team_id, 'source', s.source_id, 'title', s.title, 'kind', s.kind, 'url', s.url,
                                'createdAt', s.created_at)
        FROM source s WHERE s.added_by = me ORDER BY s.created_at;
    WHEN 'sourceVersions' THEN RETURN QUERY
      SELECT jsonb_build_object('team', v.team_id, 'source', v.source_id, 'version', v.version, 'createdAt', v.created_at)
        FROM source_version v WHERE v.added_by = me ORDER BY v.created_at;
    WHEN 'citations' THEN RETURN QUERY
      SELECT jsonb_build_object('team', c.team_id, 'claim', c.claim_id, 'quote', c.quote, 'stance', c.stance, 'createdAt', c.created_at,
                                'archivedAt', c.archived_at)
        FROM citation c WHERE c.author_id = me ORDER BY c.created_at;
    WHEN 'annotations' THEN RETURN QUERY
      SELECT jsonb_build_object('team', n.team_id, 'debate', n.debate_id, 'annotation', n.annotation_id, 'body', n.body, 'quote', n.quote,
                                'createdAt', n.created_at, 'editedAt', n.edited_at)
        FROM annotation n WHERE n.author_id = me ORDER BY n.created_at;
    WHEN 'votes' THEN RETURN QUERY
      SELECT jsonb_build_object('team', v.team_id, 'item', v.item_id, 'value', v.value, 'revision', v.revision, 'at', v.cast_at)
        FROM vote v WHERE v.voter_id = me ORDER BY v.cast_at;
    WHEN 'voteHistory' THEN RETURN QUERY
      SELECT jsonb_build_object('team', h.team_id, 'item', h.item_id, 'value', h.value, 'revision', h.revision, 'at', h.at)
        FROM vote_history h WHERE h.voter_id = me ORDER BY h.at;
    WHEN 'suggestions' THEN RETURN QUERY
      SELECT jsonb_build_object('team', s.team_id, 'debate', s.debate_id, 'kind', s.kind, 'state', s.state, 'proposal', s.proposal,
                                'reason', s.reason, 'createdAt', s.created_at)
        FROM suggestion s WHERE s.author_id = me ORDER BY s.created_at;
    WHEN 'marks' THEN RETURN QUERY
      SELECT jsonb_build_object('team', m.team_id, 'debate', m.debate_id, 'item', m.item_id, 'kind', m.kind, 'note', m.note, 'at', m.marked_at)
        FROM review_mark m WHERE m.marked_by = me ORDER BY m.marked_at;
    WHEN 'reports' THEN RETURN QUERY
      SELECT jsonb_build_object('team', r.team_id, 'debate', r.debate_id, 'kind', r.kind, 'note', r.note, 'at', r.reported_at)
        FROM report r WHERE r.reporter_id = me ORDER BY r.reported_at;
    WHEN 'mutes' THEN RETURN QUERY
      SELECT jsonb_build_object('team', m.team_id, 'debate', m.debate_id, 'reason', m.reason, 'at', m.muted_at, 'endsAt', m.ends_at,
                                'liftedAt', m.lifted_at)
        FROM mute m WHERE m.account_id = me ORDER BY m.muted_at;
    WHEN 'emergencyAccess' THEN RETURN QUERY
      SELECT jsonb_build_object('team', e.team_id, 'debate', e.debate_id, 'reason', e.reason, 'beganAt', e.began_at, 'endsAt', e.ends_at)
        FROM emergency_access e WHERE e.account_id = me ORDER BY e.began_at;
    WHEN 'deeds' THEN RETURN QUERY
      SELECT jsonb_build_object('team', e.team_id, 'debate', e.debate_id, 'seq', e.seq, 'type', e.type, 'at', e.at)
        FROM event e WHERE e.actor_id = me ORDER BY e.at, e.debate_id, e.seq;
    WHEN 'auditEntries' THEN RETURN QUERY
      SELECT jsonb_build_object('team', nullif(a.team_id, '00000000-0000-0000-0000-000000000000'), 'debate', a.debate_id,
                                'action', a.action, 'via', a.via, 'at', a.at)
        FROM audit_entry a
       WHERE a.actor_id = me OR (a.subject_kind = 'account' AND a.subject_id = me AND a.team_id = '00000000-0000-0000-0000-000000000000')
       ORDER BY a.at, a.seq;
    ELSE RAISE EXCEPTION 'there is no part % of somebody''s own data', part;
  END CASE;
END $$;

-- Teams that would be left without an owner though others belong to them: these must be handed over first.
CREATE OR REPLACE FUNCTION teams_resting_on_viewer() RETURNS TABLE (team_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT t.team_id, t.name FROM membership m JOIN team t USING (team_id)
   WHERE m.account_id = viewer_id() AND m.role = 'owner'
     AND EXISTS (SELECT FROM membership o WHERE o.team_id = m.team_id AND o.account_id <> m.account_id)
     AND NOT EXISTS (SELECT FROM membership o
                      WHERE o.team_id = m.team_id AND o.account_id <> m.account_id AND o.role = 'owner')
   ORDER BY t.name, t.team_id
$$;

-- Deletes a team with all that is in it, save its audit log. Only for one that has nothing of anybody else: see erase_viewer.
CREATE OR REPLACE FUNCTION delete_team(team uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
DECLARE
  waiting text[];
  next text;
  sight text := see_ballots('on');
BEGIN
  SET CONSTRAINTS membership_keep_owner, participant_keep_owner DEFERRED;
  SELECT array_agg(c.relname ORDER BY c.relname) INTO waiting
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'team_id' AND a.attnotnull
   WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT IN ('audit_chain', 'audit_entry');
  -- What nothing refers to any more goes next. Votes before all else: their trigger writes while there is a history.
  WHILE waiting <> '{}' LOOP
    SELECT w.name INTO next FROM unnest(waiting) AS w (name)
     WHERE NOT EXISTS (
       SELECT FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
        WHERE k.contype = 'f' AND k.confrelid = format('public.%I', w.name)::regclass AND k.conrelid <> k.confrelid
          AND r.relname = ANY (waiting))
     ORDER BY w.name <> 'vote', w.name LIMIT 1;
    IF next IS NULL THEN RAISE EXCEPTION 'these tables refer to each other in a circle: %', waiting; END IF;
    EXECUTE format('DELETE FROM %I WHERE team_id = $1', next) USING team;
    waiting := array_remove(waiting, next);
  END LOOP;
  SET CONSTRAINTS membership_keep_owner, participant_keep_owner IMMEDIATE;
  PERFORM see_ballots(sight);
END $$;

REVOKE ALL ON FUNCTION delete_team(uuid) FROM PUBLIC;

-- Whether anybody but the viewer is, or did anything, in a team.
CREATE OR REPLACE FUNCTION concerns_others(team uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM membership m WHERE m.team_id = team AND m.account_id <> viewer_id())
      OR EXISTS (SELECT FROM participant p WHERE p.team_id = team AND p.account_id <> viewer_id())
      OR EXISTS (SELECT FROM event e WHERE e.team_id = team AND e.actor_id <> viewer_id())
      OR EXISTS (SELECT FROM vote v WHERE v.team_id = team AND v.voter_id <> viewer_id())
      OR EXISTS (SELECT FROM suggestion s WHERE s.team_id = team AND s.author_id <> viewer_id())
$$;

-- Forgets the viewer. Their account, how they sign in and whatever goes with it is deleted; teams that they had to
-- themselves, too. What they wrote in debates with others stays, and so do their votes, but all of it belongs to `stand_in`
-- from now on: a new account without name, address or door, which nobody can trace back. Their annotations, which are talk
-- and not the team's graph, are emptied, here and in the log, whose chain still holds. The audit log keeps their old id,
-- which then names nobody. Ballots stay counted. Answers the hashes of the sessions and tokens that end.
-- Fails where a team would be left without an owner (teams_resting_on_viewer).
CREATE OR REPLACE FUNCTION erase_viewer(stand_in uuid) RETURNS TABLE (hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
#variable_conflict use_column
DECLARE
  me uuid := viewer_id();
  address text := (SELECT c.email FROM credential c WHERE c.account_id = viewer_id());
  own record;
  reference record;
  sight text;
BEGIN
  IF me IS NULL OR only_debate() IS NOT NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  PERFORM FROM account a WHERE a.account_id = me FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  RETURN QUERY SELECT s.token_hash FROM session s WHERE s.account_id = me
               UNION ALL SELECT t.token_hash FROM api_token t WHERE t.account_id = me;
  sight := see_ballots('on');
  INSERT INTO account (account_id, name) VALUES (stand_in, 'Erased account');

  FOR own IN SELECT m.team_id FROM membership m WHERE m.account_id = me ORDER BY m.team_id LOOP
    PERFORM lock_people(own.team_id);
    IF NOT concerns_others(own.team_id) THEN
      PERFORM delete_team(own.team_id);
    ELSIF EXISTS (SELECT FROM membership m WHERE m.team_id = own.team_id AND m.account_id <> me) THEN
      PERFORM remove_member(own.team_id, me);
    END IF;
  END LOOP;

  -- Where they were listed from outside; a debate that only they own stays theirs, who are nobody then.
  DELETE FROM participant p
   WHERE p.account_id = me AND (p.role <> 'owner' OR EXISTS (
     SELECT FROM participant o WHERE o.team_id = p.team_id AND o.debate_id = p.debate_id AND o.account_id <> me AND o.role = 'owner'));

  UPDATE hidden_content h SET texts = '{}'
   WHERE (h.team_id, h.annotation_id) IN (SELECT n.team_id, n.annotation_id FROM annotation n WHERE n.author_id = me);
  UPDATE event e SET payload = '{}', salt = ''
   WHERE e.subject_kind = 'annotation'
     AND (e.team_id, e.subject_id) IN (SELECT n.team_id, n.annotation_id FROM annotation n WHERE n.author_id = me);
  UPDATE annotation n SET body = 'Erased.', edited_at = coalesce(n.edited_at, now()) WHERE n.author_id = me;

  -- While a round's secret is there, its ballots are found by whose they are.
  UPDATE ballot b SET ballot_key = ballot_key(s.inner_key, s.outer_key, stand_in, b.item_id)
    FROM round_secret s JOIN receipt c ON c.team_id = s.team_id AND c.round_id = s.round_id AND c.voter_id = me
   WHERE b.team_id = s.team_id AND b.round_id = s.round_id
     AND b.ballot_key = ballot_key(s.inner_key, s.outer_key, me, b.item_id);

  DELETE FROM idempotency i WHERE i.account_id = me;
  DELETE FROM mail m WHERE m.recipient = address;
  DELETE FROM one_time_link l WHERE l.email = address;
  UPDATE invitation i SET sent_to = NULL WHERE lower(i.sent_to) = address;
  UPDATE invitation i SET used_by = stand_in WHERE i.used_by = me;
  UPDATE annotation n SET resolved_by = stand_in WHERE n.resolved_by = me;
  UPDATE vote_history h SET voter_id = stand_in WHERE h.voter_id = me;
  -- Every reference that does not go with the account; a table that is new is found by itself.
  FOR reference IN
    SELECT r.relname AS target, a.attname AS col FROM pg_constraint k
      JOIN pg_class r ON r.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND k.confrelid = 'public.account'::regclass AND k.confdeltype <> 'c'
  LOOP
    EXECUTE format('UPDATE %1$I SET %2$I = $1 WHERE %2$I = $2', reference.target, reference.col) USING stand_in, me;
  END LOOP;
  DELETE FROM account a WHERE a.account_id = me;
  -- Nothing of theirs is left, so nobody needs to stand in.
  IF NOT EXISTS (SELECT FROM vote_history h WHERE h.voter_id = stand_in)
     AND NOT EXISTS (SELECT FROM invitation i WHERE i.used_by = stand_in)
     AND NOT EXISTS (SELECT FROM annotation n WHERE n.resolved_by = stand_in)
  THEN
    BEGIN
      DELETE FROM account a WHERE a.account_id = stand_in;
    EXCEPTION WHEN foreign_key_violation THEN NULL;
    END;
  END IF;
  PERFORM see_ballots(sight);
END $$;
