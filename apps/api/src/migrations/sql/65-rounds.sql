-- Rounds of secret ballots (docs/adr/0011). Ballots, receipts, the idempotency keys of ballots and the secrets
-- of rounds are closed to the app and, by FORCE ROW LEVEL SECURITY, to the functions of the tables' owner: only one that
-- opens its eyes sees them. These are in this file; besides, the erasure of an account moves what is left of it.

-- Lets the function that calls this see what is sealed, or no longer; answers what was before, to be handed in at its end.
-- For the app it opens nothing, because the app has no right on these tables. (A SET clause of the function would do this
-- by itself, but only a superuser may write one for a setting that PostgreSQL does not know.)
CREATE OR REPLACE FUNCTION see_ballots(wanted text) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  before text := coalesce(current_setting('counterpoint.ballots', true), '');
BEGIN
  PERFORM set_config('counterpoint.ballots', wanted, true);
  RETURN before;
END $$;

-- Makes the one policy of a table that holds what is secret. 90-policies.sql has dropped all earlier ones.
CREATE OR REPLACE FUNCTION set_ballot_policy(target text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY %I ON %I USING (current_setting(''counterpoint.ballots'', true) = ''on'')', target || '_ballots', target);
END $$;

-- Whatever a service forgets: votes never become less secret, and a round keeps the rule that its voters read.
CREATE OR REPLACE FUNCTION keep_voting_policy() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF array_position('{named,blind,anonymous}'::text[], NEW.ballot_mode) < array_position('{named,blind,anonymous}'::text[], OLD.ballot_mode) THEN
    RAISE EXCEPTION 'votes never become less secret' USING ERRCODE = '42501';
  END IF;
  IF EXISTS (SELECT FROM round r WHERE r.team_id = NEW.team_id AND r.debate_id = NEW.debate_id AND r.released_at IS NULL) THEN
    RAISE EXCEPTION 'a round keeps its rule until it is released' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS debate_keep_voting_policy ON debate;
CREATE TRIGGER debate_keep_voting_policy BEFORE UPDATE OF voters, ballot_mode, results ON debate FOR EACH ROW
  WHEN ((OLD.voters, OLD.ballot_mode, OLD.results) IS DISTINCT FROM (NEW.voters, NEW.ballot_mode, NEW.results))
  EXECUTE FUNCTION keep_voting_policy();

-- HMAC-SHA-256 (RFC 2104) of what is built in: sha256(outer || sha256(inner || message)), with the secret padded once.
CREATE OR REPLACE FUNCTION padded_secret(secret bytea, pad integer) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  padded bytea := decode(repeat(lpad(to_hex(pad), 2, '0'), 64), 'hex');
BEGIN
  FOR at IN 0 .. length(secret) - 1 LOOP padded := set_byte(padded, at, get_byte(secret, at) # pad); END LOOP;
  RETURN padded;
END $$;

CREATE OR REPLACE FUNCTION round_mac(inner_key bytea, outer_key bytea, message bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT sha256(outer_key || sha256(inner_key || message)) $$;

-- One key for each person and item, so that not even the ballots of one person belong together.
CREATE OR REPLACE FUNCTION ballot_key(inner_key bytea, outer_key bytea, voter uuid, item uuid) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT sha256(outer_key || sha256(inner_key || '\x01'::bytea || uuid_send(voter) || uuid_send(item))) $$;

-- Opens a round over items at their present revisions; answers its number. Their earlier votes are set aside: until the
-- release they have the tally of what nobody has voted on. closes: when it ends by itself; null: when somebody closes it.
-- The caller has locked the debate and asked for the right. It knew of no closing time in an earlier version.
DROP FUNCTION IF EXISTS open_round(uuid, uuid, uuid, uuid[]);
CREATE OR REPLACE FUNCTION open_round(team uuid, debate uuid, new_round uuid, items uuid[], closes timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
DECLARE
  policy record;
  place integer;
  -- Two random uuids: 244 bits, without an extension.
  secret bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  sight text := see_ballots('on');
BEGIN
  IF viewer_id() IS NULL OR NOT may_read_debate(team, debate) THEN
    RAISE EXCEPTION 'a round is opened by somebody who may read the debate' USING ERRCODE = '42501';
  END IF;
  -- Alone with the debate's votes from here on.
  PERFORM pg_advisory_xact_lock(voting_lock_key(debate));
  SELECT d.ballot_mode, d.results INTO STRICT policy FROM debate d WHERE d.team_id = team AND d.debate_id = debate;
  SELECT coalesce(max(r.number), 0) + 1 INTO place FROM round r WHERE r.team_id = team AND r.debate_id = debate;
  INSERT INTO round (team_id, round_id, debate_id, number, mode, results, opened_by, opened_at, closes_at)
  VALUES (team, new_round, debate, place, policy.ballot_mode, policy.results, viewer_id(), clock_timestamp(), closes);
  INSERT INTO round_item (team_id, round_id, item_id, revision)
  SELECT team, new_round, i.item_id, i.revision FROM item i
   WHERE i.team_id = team AND i.home_debate_id = debate AND i.archived_at IS NULL AND i.item_id = ANY (items);
  items := ARRAY(SELECT i.item_id FROM round_item i WHERE i.team_id = team AND i.round_id = new_round);
  INSERT INTO round_secret (team_id, round_id, inner_key, outer_key)
  VALUES (team, new_round, padded_secret(secret, 54), padded_secret(secret, 92));
  DELETE FROM vote v WHERE v.team_id = team AND v.item_id = ANY (items);
  -- What an earlier anonymous round has left there.
  UPDATE tally t SET counts = '{0,0,0,0,0}', fresh_counts = '{0,0,0,0,0}', version = t.version + 1
   WHERE t.team_id = team AND t.item_id = ANY (items) AND t.counts <> '{0,0,0,0,0}';
  PERFORM see_ballots(sight);
  RETURN place;
END $$;

-- Whether a round is open. Its time counts, not when a node comes to close it.
CREATE OR REPLACE FUNCTION takes_ballots(r round) RETURNS boolean
LANGUAGE sql VOLATILE
AS $$ SELECT r.closed_at IS NULL AND (r.closes_at IS NULL OR r.closes_at > clock_timestamp()) $$;

-- One secret ballot of the viewer, or its withdrawal (value null). cast_vote has judged the right and holds the locks.
--   done         answer: as vote_answer, without a vote and with the ballot as it is now. The tally in it is the one that
--                everybody sees, in which no ballot of an open round is counted
--   mismatch     the idempotency key was used for something else
--   noRound      the item is in no open round, or the round's time is over, though nobody has closed it yet
--   roundBroken  the round's secret is gone (a restored backup): the round can only be closed
--   archived, conflict (answer: currentRevision, currentText of the revision that the round is about)
CREATE OR REPLACE FUNCTION cast_ballot(
  team uuid, item uuid, kind text, archived boolean, value smallint, judged integer, key text, hash bytea, OUT outcome text, OUT answer jsonb
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
#variable_conflict use_variable
DECLARE
  ongoing record;
  secret record;
  own bytea;
  request bytea;
  sight text := see_ballots('on');
BEGIN
  <<ballots>>
  BEGIN
    SELECT i.round_id, i.revision INTO ongoing
      FROM round_item i JOIN round r ON r.team_id = i.team_id AND r.round_id = i.round_id
     WHERE i.team_id = team AND i.item_id = item AND takes_ballots(r);
    IF NOT FOUND THEN outcome := 'noRound'; EXIT ballots; END IF;
    IF value IS NOT NULL AND archived THEN outcome := 'archived'; EXIT ballots; END IF;
    IF value IS NOT NULL AND judged <> ongoing.revision THEN
      outcome := 'conflict';
      answer := jsonb_build_object('currentRevision', ongoing.revision, 'currentText',
        (SELECT v.text FROM item_revision v WHERE v.team_id = team AND v.item_id = item AND v.revision = ongoing.revision));
      EXIT ballots;
    END IF;
    SELECT s.inner_key, s.outer_key INTO secret FROM round_secret s WHERE s.team_id = team AND s.round_id = ongoing.round_id;
    IF NOT FOUND THEN outcome := 'roundBroken'; EXIT ballots; END IF;
    answer := vote_answer(team, item, kind, NULL) || jsonb_build_object('debates', '[]'::jsonb,
                'ballot', jsonb_build_object('value', value, 'revision', ongoing.revision));
    IF key IS NOT NULL THEN
      request := round_mac(secret.inner_key, secret.outer_key, '\x02'::bytea || uuid_send(viewer_id()) || convert_to(key, 'UTF8'));
      own := round_mac(secret.inner_key, secret.outer_key, '\x03'::bytea || uuid_send(viewer_id()) || hash);
      INSERT INTO ballot_request (team_id, round_id, request_key, input_key) VALUES (team, ongoing.round_id, request, own)
      ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT CASE WHEN q.input_key = own THEN 'done' ELSE 'mismatch' END INTO outcome FROM ballot_request q
         WHERE q.team_id = team AND q.round_id = ongoing.round_id AND q.request_key = request;
        IF outcome <> 'done' THEN answer := NULL; END IF;
        EXIT ballots;
      END IF;
    END IF;
    own := ballot_key(secret.inner_key, secret.outer_key, viewer_id(), item);
    IF value IS NULL THEN
      DELETE FROM ballot b WHERE b.team_id = team AND b.round_id = ongoing.round_id AND b.item_id = item AND b.ballot_key = own;
    ELSE
      INSERT INTO ballot AS b (team_id, round_id, item_id, ballot_key, value) VALUES (team, ongoing.round_id, item, own, value)
      ON CONFLICT ON CONSTRAINT ballot_pkey DO UPDATE SET value = excluded.value WHERE b.value <> excluded.value;
      INSERT INTO receipt (team_id, round_id, voter_id) VALUES (team, ongoing.round_id, viewer_id()) ON CONFLICT DO NOTHING;
    END IF;
    outcome := 'done';
  END;
  PERFORM see_ballots(sight);
END $$;

-- The viewer's own ballots in rounds whose secret is still there; of one debate, or on some items, or all (both null).
CREATE OR REPLACE FUNCTION own_ballots(team uuid, debate uuid, items uuid[]) RETURNS TABLE (item_id uuid, value smallint, revision integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
#variable_conflict use_column
DECLARE
  sight text := see_ballots('on');
BEGIN
  RETURN QUERY
    SELECT b.item_id, b.value, i.revision
      FROM receipt mine
      JOIN round r ON r.team_id = mine.team_id AND r.round_id = mine.round_id AND r.released_at IS NULL
      JOIN round_secret s ON s.team_id = mine.team_id AND s.round_id = mine.round_id
      JOIN round_item i ON i.team_id = mine.team_id AND i.round_id = mine.round_id
      JOIN ballot b ON b.team_id = i.team_id AND b.round_id = i.round_id AND b.item_id = i.item_id
                   AND b.ballot_key = ballot_key(s.inner_key, s.outer_key, viewer_id(), i.item_id)
     WHERE mine.team_id = team AND mine.voter_id = viewer_id()
       AND (debate IS NULL OR r.debate_id = debate) AND (items IS NULL OR i.item_id = ANY (items));
  PERFORM see_ballots(sight);
END $$;

-- Ends an open round: works out the results, and cuts the tie between people and ballots for good. The caller has locked
-- the debate and asked for the right; where the round's time is over nobody has to have one. False: it was closed already.
CREATE OR REPLACE FUNCTION close_round(team uuid, closing uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
DECLARE
  ongoing record;
  voters uuid[];
  is_over boolean;
  sight text := see_ballots('on');
BEGIN
  SELECT r.* INTO STRICT ongoing FROM round r WHERE r.team_id = team AND r.round_id = closing;
  is_over := coalesce(ongoing.closes_at <= clock_timestamp(), false);
  IF NOT is_over AND (viewer_id() IS NULL OR NOT may_read_debate(team, ongoing.debate_id)) THEN
    RAISE EXCEPTION 'a round is closed by somebody who may read the debate' USING ERRCODE = '42501';
  END IF;
  -- A ballot is either counted now, or comes too late.
  PERFORM pg_advisory_xact_lock(voting_lock_key(ongoing.debate_id));
  -- What has a time ends at that time, whenever a node comes to do it: no later ballot was taken.
  UPDATE round r SET closed_by = CASE WHEN is_over THEN NULL ELSE viewer_id() END, closed_at = least(clock_timestamp(), r.closes_at)
   WHERE r.team_id = team AND r.round_id = closing AND r.closed_at IS NULL;
  IF NOT FOUND THEN PERFORM see_ballots(sight); RETURN false; END IF;
  INSERT INTO round_result (team_id, round_id, item_id, counts)
  SELECT team, closing, b.item_id, ARRAY(
           SELECT count(*) FILTER (WHERE x.value = v.value)
             FROM generate_series(0, 4) AS v (value)
             LEFT JOIN ballot x ON x.team_id = team AND x.round_id = closing AND x.item_id = b.item_id
            GROUP BY v.value ORDER BY v.value)::integer[]
    FROM ballot b WHERE b.team_id = team AND b.round_id = closing
   GROUP BY b.item_id
  HAVING ongoing.mode <> 'anonymous' OR count(*) >= least_anonymous();
  DELETE FROM ballot_request q WHERE q.team_id = team AND q.round_id = closing;
  -- Ballot and receipt of one cast bear the same transaction number, and lie in the order in which they came: all of them
  -- are written anew, ballots shuffled and under keys that mean nothing.
  WITH gone AS (
    DELETE FROM ballot b WHERE b.team_id = team AND b.round_id = closing
    RETURNING b.item_id, b.value, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS new_key)
  INSERT INTO ballot (team_id, round_id, item_id, ballot_key, value)
  SELECT team, closing, g.item_id, g.new_key, g.value FROM gone g ORDER BY g.new_key;
  SELECT array_agg(c.voter_id ORDER BY c.voter_id) INTO voters FROM receipt c WHERE c.team_id = team AND c.round_id = closing;
  DELETE FROM receipt c WHERE c.team_id = team AND c.round_id = closing;
  INSERT INTO receipt (team_id, round_id, voter_id) SELECT team, closing, unnest(voters);
  DELETE FROM round_secret s WHERE s.team_id = team AND s.round_id = closing;
  PERFORM see_ballots(sight);
  RETURN true;
END $$;

-- With fewer ballots than this on an item, an anonymous round shows nothing of it.
CREATE OR REPLACE FUNCTION least_anonymous() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 5 $$;

-- Whether too few people have a vote in a debate for an anonymous round ever to show anything; the same rule as isVoter in
-- libs/permissions. Never where everybody votes who is signed in. How many they are is nobody's business.
CREATE OR REPLACE FUNCTION has_few_voters(team uuid, debate uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT may_read_debate(team, debate) AND d.voters <> 'signed_in' AND least_anonymous() > (
    SELECT count(*) FROM (
      SELECT p.account_id FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.may_vote
      UNION
      SELECT m.account_id FROM membership m
       WHERE m.team_id = team AND m.role <> 'guest' AND d.voters = 'members'
         AND NOT EXISTS (SELECT FROM participant p
                          WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = m.account_id AND p.may_vote IS FALSE)
         AND (d.visibility <> 'private' OR EXISTS (
               SELECT FROM participant p WHERE p.team_id = team AND p.debate_id = debate AND p.account_id = m.account_id))) v)
    FROM debate d WHERE d.team_id = team AND d.debate_id = debate
$$;

-- Shows the results of a closed round: its totals become the tally. Results that show after closing anybody may have
-- shown. False: it was released already, or is not closed.
CREATE OR REPLACE FUNCTION release_round(team uuid, releasing uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
DECLARE
  closed record;
  took_part integer;
  moment timestamptz;
  sight text := see_ballots('on');
BEGIN
  SELECT r.* INTO STRICT closed FROM round r WHERE r.team_id = team AND r.round_id = releasing;
  IF closed.results <> 'after_closing' AND (viewer_id() IS NULL OR NOT may_read_debate(team, closed.debate_id)) THEN
    RAISE EXCEPTION 'a round is released by somebody who may read the debate' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(voting_lock_key(closed.debate_id));
  moment := clock_timestamp();
  SELECT count(*) INTO took_part FROM receipt c WHERE c.team_id = team AND c.round_id = releasing;
  UPDATE round r SET released_by = CASE WHEN r.closed_by IS NULL AND r.results = 'after_closing' THEN NULL ELSE viewer_id() END,
                     released_at = moment,
                     voter_count = CASE WHEN r.mode <> 'anonymous' OR took_part >= least_anonymous() THEN took_part END
   WHERE r.team_id = team AND r.round_id = releasing AND r.closed_at IS NOT NULL AND r.released_at IS NULL;
  IF NOT FOUND THEN PERFORM see_ballots(sight); RETURN false; END IF;
  UPDATE tally t SET version = t.version + 1, counts = o.counts,
         fresh_counts = CASE WHEN i.revision >= t.fresh_since THEN o.counts ELSE '{0,0,0,0,0}' END
    FROM round_result o JOIN round_item i ON i.team_id = o.team_id AND i.round_id = o.round_id AND i.item_id = o.item_id
   WHERE o.team_id = team AND o.round_id = releasing AND t.team_id = team AND t.item_id = o.item_id;
  INSERT INTO vote_history (team_id, item_id, revision, at, round_id, totals)
  SELECT team, o.item_id, i.revision, moment, releasing, o.counts
    FROM round_result o JOIN round_item i ON i.team_id = o.team_id AND i.round_id = o.round_id AND i.item_id = o.item_id
   WHERE o.team_id = team AND o.round_id = releasing ORDER BY o.item_id;
  PERFORM see_ballots(sight);
  RETURN true;
END $$;

-- Milliseconds until the next round closes by itself; below zero: one should be closed by now. Null: none has a time.
CREATE OR REPLACE FUNCTION next_round_due() RETURNS double precision
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT extract(epoch FROM min(r.closes_at) - clock_timestamp()) * 1000 FROM round r
   WHERE r.closed_at IS NULL AND r.closes_at IS NOT NULL
$$;

-- Closes the round whose time has been over for longest, if any, and shows what came of it where that is the rule. In the
-- log it is whoever gave the round its time; in the audit log, nobody. Answers where it was, and where tallies changed;
-- with a seq of null where another node came first. No row: no round's time is over.
CREATE OR REPLACE FUNCTION close_due_round() RETURNS TABLE (debate_id uuid, seq bigint, touched jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  due record;
  step record;
BEGIN
  SELECT r.* INTO due FROM round r WHERE r.closed_at IS NULL AND r.closes_at <= clock_timestamp() ORDER BY r.closes_at LIMIT 1;
  IF NOT FOUND THEN RETURN; END IF;
  debate_id := due.debate_id;
  touched := '[]';
  -- As every change of a debate; whoever comes second finds it closed.
  PERFORM lock_debates(due.team_id, '{}', ARRAY[due.debate_id], false);
  IF close_round(due.team_id, due.round_id) THEN
    FOR step IN
      SELECT s.type, s.action FROM (VALUES (1, 'ROUND_CLOSED', 'round.closed'), (2, 'ROUND_RELEASED', 'round.released')) s (place, type, action)
       WHERE s.place = 1 OR due.results = 'after_closing' ORDER BY s.place
    LOOP
      IF step.type = 'ROUND_RELEASED' THEN PERFORM release_round(due.team_id, due.round_id); END IF;
      PERFORM set_config('counterpoint.viewer', due.opened_by::text, true);
      SELECT e.seq INTO seq FROM append_event(due.team_id, ARRAY[due.debate_id], step.type, 'debate', due.debate_id, '{}',
        jsonb_build_object('roundId', due.round_id, 'number', due.number, 'atItsTime', true), NULL, NULL) e;
      PERFORM set_config('counterpoint.viewer', '', true);
      PERFORM append_audit(due.team_id, due.debate_id, step.action, NULL, 'nobody', 'round', due.round_id,
        jsonb_build_object('after', jsonb_build_object('number', due.number, 'atItsTime', true)));
    END LOOP;
    IF due.results = 'after_closing' THEN
      touched := (SELECT coalesce(jsonb_agg(jsonb_build_object('debateId', p.debate_id, 'itemIds', p.items)), '[]')
                    FROM (SELECT d.debate_id, array_agg(i.item_id) AS items
                            FROM round_item i, debates_of(due.team_id, ARRAY[i.item_id]) d
                           WHERE i.team_id = due.team_id AND i.round_id = due.round_id GROUP BY d.debate_id) p);
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- Rounds whose figures do not fit their ballots, or whose secret outlived its time; for `verify`. Empty: all is well.
CREATE OR REPLACE FUNCTION broken_rounds() RETURNS TABLE (team_id uuid, debate_id uuid, item_id uuid, what text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET row_security = on
AS $$
#variable_conflict use_column
DECLARE
  sight text := see_ballots('on');
BEGIN
  RETURN QUERY
    SELECT r.team_id, r.debate_id, coalesce(o.item_id, b.item_id),
           format('round %s shows %s, its ballots add up to %s', r.number, o.counts, b.counts)
      FROM round r
      JOIN (round_result o FULL JOIN (
              SELECT x.team_id, x.round_id, x.item_id, count(*) AS total,
                     ARRAY[count(*) FILTER (WHERE x.value = 0), count(*) FILTER (WHERE x.value = 1), count(*) FILTER (WHERE x.value = 2),
                           count(*) FILTER (WHERE x.value = 3), count(*) FILTER (WHERE x.value = 4)]::integer[] AS counts
                FROM ballot x GROUP BY 1, 2, 3) b USING (team_id, round_id, item_id))
        ON (r.team_id, r.round_id) = (coalesce(o.team_id, b.team_id), coalesce(o.round_id, b.round_id))
     WHERE r.closed_at IS NOT NULL AND NOT r.named
       AND o.counts IS DISTINCT FROM CASE WHEN r.mode <> 'anonymous' OR b.total >= least_anonymous() THEN b.counts END
    UNION ALL
    SELECT r.team_id, r.debate_id, NULL, format('round %s is over, but its secret is still there', r.number)
      FROM round r JOIN round_secret s ON s.team_id = r.team_id AND s.round_id = r.round_id
     WHERE r.closed_at IS NOT NULL;
  PERFORM see_ballots(sight);
END $$;
