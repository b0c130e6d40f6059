-- What the app role may do. It owns nothing; what is not granted here it cannot do. Row security is the second wall:
-- the services decide, and a service that forgets to ask still shows no row of somebody else's.

-- Makes a policy; those of an earlier version are all gone by then (see below).
CREATE OR REPLACE FUNCTION set_policy(target text, command text, rule text, check_rule text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE policy_name text := target || '_' || lower(command);
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY %I ON %I FOR %s TO counterpoint_app %s %s', policy_name, target, command,
    CASE WHEN command = 'INSERT' THEN '' ELSE 'USING (' || rule || ')' END,
    CASE WHEN command = 'INSERT' THEN 'WITH CHECK (' || rule || ')'
         WHEN check_rule IS NOT NULL THEN 'WITH CHECK (' || check_rule || ')' ELSE '' END);
END $$;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM counterpoint_app;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO counterpoint_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO counterpoint_app;
-- It would tell what rounds of too few ballots came to.
REVOKE EXECUTE ON FUNCTION broken_rounds() FROM counterpoint_app;

GRANT SELECT ON migration TO counterpoint_app;
GRANT SELECT ON account TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE ON idempotency TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE ON rate_limit TO counterpoint_app;
GRANT SELECT ON team, membership TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (revoked_at, sent_to) ON invitation TO counterpoint_app;
GRANT UPDATE (name) ON team TO counterpoint_app;
GRANT SELECT (team_id, share_link_id, debate_id, name, has_password, created_by, created_at, expires_at, revoked_at), INSERT,
  UPDATE (revoked_at) ON share_link TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (question, description, language, visibility, state, allowances, voters, ballot_mode, results,
  revision) ON debate TO counterpoint_app;
GRANT SELECT, INSERT ON participant TO counterpoint_app;
GRANT SELECT, INSERT, DELETE, UPDATE (ordinal) ON position TO counterpoint_app;
GRANT SELECT ON standing, tally, vote_history, debate_source, event, round, round_item, round_result TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (revision, edited_at, archived_at, locked_at) ON item TO counterpoint_app;
GRANT SELECT, INSERT ON item_revision, premise, source_version, provenance_hop TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (text, language) ON claim TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (stance, note, sole_premise_id) ON argument TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (value, revision, cast_at), DELETE ON vote TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (title, kind, author, publisher, url, published_on) ON source TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (archived_at) ON citation TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (body, edited_at, archived_at, resolved_at, resolved_by) ON annotation TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, decision_reason, accepted_as, result_item_id,
  proposal, reason, edition, edited_at) ON suggestion TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (settled_by, settled_at) ON review_mark TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (settled_as, settled_by, settled_at, settled_note) ON report TO counterpoint_app;
GRANT SELECT, INSERT, UPDATE (lifted_by, lifted_at) ON mute TO counterpoint_app;
-- Written by hide_content, show_content and append_audit only.
GRANT SELECT ON hidden_content, audit_entry TO counterpoint_app;
-- Written at the command line only.
GRANT SELECT ON emergency_access TO counterpoint_app;
-- Row locks need UPDATE on some column.
GRANT UPDATE (number) ON standing TO counterpoint_app;

-- These have no policy, so nothing of them is open to the app: the functions of 20-accounts.sql are the only doors.
ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE pending_sign_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE passkey_challenge ENABLE ROW LEVEL SECURITY;
ALTER TABLE external_identity ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_on_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_export ENABLE ROW LEVEL SECURITY;

DO $do$
DECLARE
  earlier record;
  readable text := '(team_id, debate_id) IN (SELECT r.team_id, r.debate_id FROM readable_debates() r)';
  -- Asked of the set, which is made once a query, rather than of a function once a row.
  at_home text := '(team_id, home_debate_id) IN (SELECT r.team_id, r.debate_id FROM readable_debates() r)';
  judged text := '(team_id, debate_id) IN (SELECT j.team_id, j.debate_id FROM judged_debates() j)';
  -- Correlated on purpose: one index look-up a row, instead of all that anybody may read.
  visible_item text := 'EXISTS (SELECT FROM item i WHERE i.team_id = %1$I.team_id AND i.item_id = %1$I.%2$I)';
  invitations text := 'team_id IN (SELECT m.team_id FROM administered_teams() m) OR created_by = viewer_id()
    OR (debate_role IS NOT NULL AND administers_debate(team_id, debate_id))';
  visible_source text :=
    'EXISTS (SELECT FROM source s WHERE s.team_id = source_version.team_id AND s.source_id = source_version.source_id)';
BEGIN
  FOR earlier IN SELECT p.policyname, p.tablename FROM pg_policies p WHERE p.schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON %I', earlier.policyname, earlier.tablename);
  END LOOP;

  -- The name that everybody who meets a person may know; whoever asks has the id from something they may read.
  PERFORM set_policy('account', 'SELECT', 'true');
  -- Who was limited how far: digests and numbers, for nobody in particular.
  PERFORM set_policy('rate_limit', 'ALL', 'true');
  PERFORM set_policy('idempotency', 'ALL', 'account_id = viewer_id()');
  PERFORM set_policy('team', 'SELECT',
    'team_id IN (SELECT m.team_id FROM my_teams() m) OR EXISTS (SELECT FROM debate d WHERE d.team_id = team.team_id)');
  PERFORM set_policy('membership', 'SELECT', 'team_id IN (SELECT m.team_id FROM my_teams() m)');
  PERFORM set_policy('team', 'UPDATE', 'team_id IN (SELECT m.team_id FROM administered_teams() m)');
  PERFORM set_policy('invitation', 'SELECT', invitations);
  -- Into the team by its admins; into one debate by who looks after its people.
  PERFORM set_policy('invitation', 'INSERT',
    'created_by = viewer_id() AND (role IS NULL OR team_id IN (SELECT m.team_id FROM administered_teams() m))
     AND (debate_role IS NULL OR administers_debate(team_id, debate_id, ''{owner,admin,editor}''))
     AND (debate_id IS NULL OR may_read_debate(team_id, debate_id))');
  PERFORM set_policy('invitation', 'UPDATE', invitations);

  PERFORM set_policy('debate', 'SELECT', readable);
  PERFORM set_policy('debate', 'INSERT', 'created_by = viewer_id() AND team_id IN (SELECT m.team_id FROM my_teams() m)');
  PERFORM set_policy('debate', 'UPDATE', readable);
  -- Who is listed is for the team and for those who are listed themselves, not for everybody who may read.
  PERFORM set_policy('participant', 'SELECT',
    'account_id = viewer_id() OR (' || readable || '
       AND (team_id IN (SELECT m.team_id FROM my_teams() m) OR is_listed(team_id, debate_id)))');
  -- The founder of a debate enters themselves; other roles are given through the functions of 30-teams.sql.
  PERFORM set_policy('participant', 'INSERT', 'account_id = viewer_id() AND founded_by_viewer(team_id, debate_id)');
  PERFORM set_policy('share_link', 'SELECT', 'administers_debate(team_id, debate_id, ''{owner,admin,editor}'')');
  PERFORM set_policy('share_link', 'INSERT',
    'created_by = viewer_id() AND administers_debate(team_id, debate_id, ''{owner,admin,editor}'')');
  PERFORM set_policy('share_link', 'UPDATE', 'administers_debate(team_id, debate_id, ''{owner,admin,editor}'')');
  PERFORM set_policy('position', 'ALL', readable);
  PERFORM set_policy('standing', 'SELECT', readable);
  PERFORM set_policy('standing', 'UPDATE', readable);
  PERFORM set_policy('debate_source', 'SELECT', readable);
  PERFORM set_policy('event', 'SELECT', readable);
  -- What somebody wrote is theirs: it is written in one's own name, and annotation_body_is_its_authors guards the text.
  PERFORM set_policy('annotation', 'SELECT', readable);
  PERFORM set_policy('annotation', 'INSERT', 'author_id = viewer_id() AND ' || readable);
  PERFORM set_policy('annotation', 'UPDATE', readable);

  PERFORM set_policy('item', 'SELECT',
    at_home || ' OR EXISTS (SELECT FROM standing s WHERE s.team_id = item.team_id AND s.item_id = item.item_id)');
  PERFORM set_policy('item', 'INSERT', 'author_id = viewer_id() AND may_read_debate(team_id, home_debate_id)');
  PERFORM set_policy('item', 'UPDATE',
    at_home || ' OR EXISTS (SELECT FROM standing s WHERE s.team_id = item.team_id AND s.item_id = item.item_id)');
  PERFORM set_policy('claim', 'ALL', format(visible_item, 'claim', 'claim_id'));
  PERFORM set_policy('argument', 'ALL', format(visible_item, 'argument', 'argument_id'));
  PERFORM set_policy('premise', 'ALL', format(visible_item, 'premise', 'argument_id'));
  PERFORM set_policy('item_revision', 'SELECT', format(visible_item, 'item_revision', 'item_id'));
  PERFORM set_policy('item_revision', 'INSERT', 'author_id = viewer_id() AND ' || format(visible_item, 'item_revision', 'item_id'));
  PERFORM set_policy('tally', 'SELECT', format(visible_item, 'tally', 'item_id'));
  PERFORM set_policy('vote_history', 'SELECT', format(visible_item, 'vote_history', 'item_id'));
  -- One row at a time, so that a vote costs the same however many debates its voter may read.
  PERFORM set_policy('vote', 'SELECT', 'voter_id = viewer_id() OR may_see_item(team_id, item_id)');
  PERFORM set_policy('vote', 'INSERT', 'voter_id = viewer_id() AND may_see_item(team_id, item_id)');
  PERFORM set_policy('vote', 'UPDATE', 'voter_id = viewer_id()', 'voter_id = viewer_id()');
  PERFORM set_policy('vote', 'DELETE', 'voter_id = viewer_id()');
  PERFORM set_policy('round', 'SELECT', readable);
  PERFORM set_policy('round_item', 'SELECT',
    'EXISTS (SELECT FROM round r WHERE r.team_id = round_item.team_id AND r.round_id = round_item.round_id)');
  -- Nobody sees what a round came to before it is released, whatever a service forgets.
  PERFORM set_policy('round_result', 'SELECT',
    'EXISTS (SELECT FROM round r WHERE r.team_id = round_result.team_id AND r.round_id = round_result.round_id AND r.released_at IS NOT NULL)');
  PERFORM set_ballot_policy('ballot');
  PERFORM set_ballot_policy('receipt');
  PERFORM set_ballot_policy('ballot_request');
  PERFORM set_ballot_policy('round_secret');

  PERFORM set_policy('source', 'SELECT',
    'added_by = viewer_id() OR EXISTS (SELECT FROM debate_source d WHERE d.team_id = source.team_id AND d.source_id = source.source_id)');
  PERFORM set_policy('source', 'INSERT', 'added_by = viewer_id() AND EXISTS (SELECT FROM debate d WHERE d.team_id = source.team_id)');
  PERFORM set_policy('source', 'UPDATE',
    'EXISTS (SELECT FROM debate_source d WHERE d.team_id = source.team_id AND d.source_id = source.source_id)');
  PERFORM set_policy('source_version', 'SELECT', visible_source);
  PERFORM set_policy('source_version', 'INSERT', 'added_by = viewer_id() AND ' || visible_source);
  PERFORM set_policy('citation', 'SELECT', format(visible_item, 'citation', 'claim_id'));
  PERFORM set_policy('citation', 'INSERT', 'author_id = viewer_id() AND ' || format(visible_item, 'citation', 'claim_id'));
  PERFORM set_policy('citation', 'UPDATE', format(visible_item, 'citation', 'claim_id'));
  PERFORM set_policy('provenance_hop', 'ALL',
    'EXISTS (SELECT FROM citation c WHERE c.team_id = provenance_hop.team_id AND c.citation_id = provenance_hop.citation_id)');

  -- What is suggested is seen by who suggested it and by who may judge it; nobody writes one in another's name.
  PERFORM set_policy('suggestion', 'SELECT', format('author_id = viewer_id() AND %s OR %s', readable, judged));
  PERFORM set_policy('suggestion', 'INSERT', 'author_id = viewer_id() AND ' || readable);
  PERFORM set_policy('suggestion', 'UPDATE', format('author_id = viewer_id() AND %s OR %s', readable, judged));
  PERFORM set_policy('review_mark', 'SELECT', readable);
  PERFORM set_policy('review_mark', 'INSERT', 'marked_by = viewer_id() AND ' || judged);
  PERFORM set_policy('review_mark', 'UPDATE', judged ||
    ' OR EXISTS (SELECT FROM item i WHERE i.team_id = review_mark.team_id AND i.item_id = review_mark.item_id AND i.author_id = viewer_id())');
  PERFORM set_policy('report', 'SELECT', format('reporter_id = viewer_id() AND %s OR %s', readable, judged));
  PERFORM set_policy('report', 'INSERT', 'reporter_id IS NOT DISTINCT FROM viewer_id() AND ' || readable);
  PERFORM set_policy('report', 'UPDATE', judged);
  PERFORM set_policy('mute', 'SELECT', format('account_id = viewer_id() OR %s', judged));
  PERFORM set_policy('mute', 'INSERT', 'muted_by = viewer_id() AND ' || judged);
  PERFORM set_policy('mute', 'UPDATE', judged);
  PERFORM set_policy('hidden_content', 'SELECT', judged);
  PERFORM set_policy('emergency_access', 'SELECT',
    'account_id = viewer_id() OR administers_debate(team_id, debate_id)');
  PERFORM set_policy('audit_entry', 'SELECT',
    'debate_id IS NULL AND team_id IN (SELECT m.team_id FROM administered_teams() m) OR ' || judged);
END $do$;
