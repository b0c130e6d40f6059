-- The only doors to credentials, sessions and tokens: the app role has no rights on those tables.

CREATE OR REPLACE FUNCTION create_account(account uuid, account_name text, account_email text, hash text, demo boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO account (account_id, name, is_demo) VALUES (account, account_name, demo);
  INSERT INTO credential (account_id, email, password_hash) VALUES (account, lower(account_email), hash);
END $$;

CREATE OR REPLACE FUNCTION find_credential(account_email text)
RETURNS TABLE (account_id uuid, password_hash text, has_second_factor boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT c.account_id, c.password_hash,
         EXISTS (SELECT FROM second_factor f WHERE f.account_id = c.account_id AND f.confirmed_at IS NOT NULL)
    FROM credential c WHERE c.email = lower(account_email)
$$;

-- How the viewer signs in: what the settings page shows, and what their password is compared with.
CREATE OR REPLACE FUNCTION viewer_credential()
RETURNS TABLE (name text, email text, email_confirmed_at timestamptz, password_hash text, factor_since timestamptz, codes_left integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT a.name, c.email, c.email_confirmed_at, c.password_hash, f.confirmed_at,
         (SELECT count(*)::int FROM recovery_code r WHERE r.account_id = a.account_id AND r.used_at IS NULL)
    FROM account a JOIN credential c USING (account_id) LEFT JOIN second_factor f USING (account_id)
   WHERE a.account_id = viewer_id()
$$;

CREATE OR REPLACE FUNCTION viewer_email() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT c.email FROM credential c WHERE c.account_id = viewer_id() $$;

-- At most 20 sessions a person: the one unused for longest gives way.
CREATE OR REPLACE FUNCTION open_session(hash bytea, account uuid, lifetime interval, browser text DEFAULT '') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM session WHERE expires_at < now() AND account_id = account;
  DELETE FROM session WHERE token_hash IN (
    SELECT s.token_hash FROM session s WHERE s.account_id = account ORDER BY s.last_seen_at DESC OFFSET 19);
  INSERT INTO session (token_hash, session_id, account_id, expires_at, agent)
  VALUES (hash, gen_random_uuid(), account, now() + lifetime, browser);
END $$;

-- Idle for 14 days ends a session. last_seen_at is written at most once an hour.
CREATE OR REPLACE FUNCTION session_viewer(hash bytea) RETURNS TABLE (account_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  seen timestamptz;
BEGIN
  SELECT s.account_id, s.last_seen_at INTO account_id, seen FROM session s
   WHERE s.token_hash = hash AND s.expires_at > now() AND s.last_seen_at > now() - interval '14 days';
  IF NOT FOUND THEN RETURN; END IF;
  IF seen < now() - interval '1 hour' THEN
    UPDATE session s SET last_seen_at = now() WHERE s.token_hash = hash;
  END IF;
  RETURN NEXT;
END $$;

CREATE OR REPLACE FUNCTION close_session(hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ DELETE FROM session WHERE token_hash = hash $$;

-- Whether somebody's password is still the one that was just found right, and a code still asked for or not. Holds both as
-- they are until the transaction ends; whoever changes one of them ends the sessions after that, this one included.
CREATE OR REPLACE FUNCTION holds_still(account uuid, hash text, asks_code boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM credential c WHERE c.account_id = account AND c.password_hash = hash FOR SHARE;
  IF NOT FOUND THEN RETURN false; END IF;
  RETURN asks_code = EXISTS (SELECT FROM second_factor f WHERE f.account_id = account AND f.confirmed_at IS NOT NULL);
END $$;

-- The viewer's own sessions, the newest use first. `own`: the hash of the one that asks.
CREATE OR REPLACE FUNCTION viewer_sessions(own bytea)
RETURNS TABLE (session_id uuid, created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, agent text, is_own boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT s.session_id, s.created_at, s.last_seen_at, s.expires_at, s.agent, s.token_hash = own
    FROM session s
   WHERE s.account_id = viewer_id() AND s.expires_at > now() AND s.last_seen_at > now() - interval '14 days'
   ORDER BY s.token_hash = own DESC, s.last_seen_at DESC, s.session_id
$$;

-- Ends one of the viewer's sessions; answers its hash, so that its open connections can be told. No row: not theirs.
CREATE OR REPLACE FUNCTION close_viewer_session(session uuid) RETURNS TABLE (hash bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM session s WHERE s.session_id = close_viewer_session.session AND s.account_id = viewer_id() RETURNING s.token_hash
$$;

-- Ends all sessions of the viewer but one (null: all), and sign-ins that wait for a code.
CREATE OR REPLACE FUNCTION close_viewer_sessions(kept bytea) RETURNS TABLE (hash bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM pending_sign_in p WHERE p.account_id = viewer_id();
  DELETE FROM session s WHERE s.account_id = viewer_id() AND s.token_hash IS DISTINCT FROM kept RETURNING s.token_hash
$$;

-- Another token for the session, after its holder has shown anew who they are. False: it has ended.
CREATE OR REPLACE FUNCTION renew_session(earlier bytea, later bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE session s SET token_hash = later, proved_at = now(), last_seen_at = now()
   WHERE s.token_hash = earlier AND s.account_id = viewer_id() AND s.expires_at > now();
  RETURN FOUND;
END $$;

-- Whether the session's holder has shown within so long who they are.
CREATE OR REPLACE FUNCTION is_freshly_proved(hash bytea, recency interval) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (SELECT FROM session s WHERE s.token_hash = hash AND s.account_id = viewer_id() AND s.proved_at > now() - recency)
$$;

-- Passwords ---------------------------------------------------------------------------------------------------------

-- The viewer's new password. Links that were mailed for a reset are void: whoever asked for them may not be the viewer.
CREATE OR REPLACE FUNCTION set_viewer_password(hash text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE credential c SET password_hash = hash WHERE c.account_id = viewer_id();
  DELETE FROM one_time_link l USING credential c
   WHERE c.account_id = viewer_id() AND l.email = c.email AND l.kind = 'resetPassword';
$$;

-- A stronger hash of the same password, made when somebody signs in. Nothing if the password has changed meanwhile.
CREATE OR REPLACE FUNCTION rehash_password(account uuid, earlier text, later text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE credential c SET password_hash = later WHERE c.account_id = account AND c.password_hash = earlier $$;

-- Links that work once ----------------------------------------------------------------------------------------------

-- Notes that a link is wanted. Does the same work whether or not anybody has an account with the address: that is looked
-- up when its mail is written (issue_link). At most five open ones of a kind for an address.
CREATE OR REPLACE FUNCTION request_link(link uuid, link_kind text, address text, lifetime interval,
                                        account uuid DEFAULT NULL, new_name text DEFAULT NULL, new_hash text DEFAULT NULL)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM one_time_link l WHERE l.link_id IN (
    SELECT o.link_id FROM one_time_link o WHERE o.email = lower(address) AND o.kind = link_kind
     ORDER BY o.created_at DESC, o.link_id DESC OFFSET 4);
  INSERT INTO one_time_link (link_id, kind, email, account_id, name, password_hash, expires_at)
  VALUES (link, link_kind, lower(address), account, new_name, new_hash, now() + lifetime);
$$;

-- Gives a wanted link its token, at the time its mail is written. state: ok; taken (somebody has the address already);
-- none (the link is not wanted any more, or there is no account for it).
CREATE OR REPLACE FUNCTION issue_link(link uuid, hash bytea) RETURNS TABLE (state text, kind text, person text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  wanted one_time_link;
  holder uuid;
BEGIN
  SELECT l.* INTO wanted FROM one_time_link l WHERE l.link_id = link AND l.expires_at > now() FOR UPDATE;
  kind := wanted.kind;
  IF wanted.link_id IS NULL THEN
    state := 'none';
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT c.account_id INTO holder FROM credential c WHERE c.email = wanted.email;
  state := CASE
    WHEN wanted.kind = 'resetPassword' THEN CASE WHEN holder IS NULL THEN 'none' ELSE 'ok' END
    WHEN holder IS NOT NULL AND holder IS DISTINCT FROM wanted.account_id THEN 'taken'
    ELSE 'ok' END;
  IF state = 'ok' THEN
    UPDATE one_time_link l SET token_hash = hash, account_id = coalesce(l.account_id, holder) WHERE l.link_id = link;
  ELSE
    DELETE FROM one_time_link l WHERE l.link_id = link;
  END IF;
  person := coalesce(wanted.name, (SELECT a.name FROM account a WHERE a.account_id = coalesce(wanted.account_id, holder)));
  RETURN NEXT;
END $$;

-- Whom an open link is for; no row: it was used, has run out, or never was.
CREATE OR REPLACE FUNCTION find_link(hash bytea, link_kind text) RETURNS TABLE (name text, email text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(l.name, a.name), l.email FROM one_time_link l LEFT JOIN account a USING (account_id)
   WHERE l.token_hash = hash AND l.kind = link_kind AND l.expires_at > now()
$$;

-- Uses a link up. Whoever comes second finds nothing.
CREATE OR REPLACE FUNCTION take_link(hash bytea, link_kind text) RETURNS SETOF one_time_link
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM one_time_link l WHERE l.token_hash = hash AND l.kind = link_kind AND l.expires_at > now() RETURNING l.*
$$;

-- Makes the account that a signUp link is for. False: no such link.
CREATE OR REPLACE FUNCTION finish_sign_up(hash bytea, account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  taken one_time_link;
BEGIN
  SELECT * INTO taken FROM take_link(hash, 'signUp');
  IF taken.link_id IS NULL THEN RETURN false; END IF;
  INSERT INTO account (account_id, name) VALUES (account, taken.name);
  INSERT INTO credential (account_id, email, password_hash, email_confirmed_at)
  VALUES (account, taken.email, taken.password_hash, now());
  DELETE FROM one_time_link l WHERE l.email = taken.email AND l.kind = 'signUp';
  RETURN true;
END $$;

-- Sets the password that a resetPassword link lets one choose, and ends every session; answers whose, and the sessions'
-- hashes. No row: no such link, or the account has another address by now.
CREATE OR REPLACE FUNCTION reset_password(hash bytea, new_hash text) RETURNS TABLE (account_id uuid, email text, sessions bytea[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  taken one_time_link;
  ended bytea[];
BEGIN
  SELECT * INTO taken FROM take_link(hash, 'resetPassword');
  UPDATE credential c SET password_hash = new_hash, email_confirmed_at = coalesce(c.email_confirmed_at, now())
   WHERE c.account_id = taken.account_id AND c.email = taken.email;
  IF NOT FOUND THEN RETURN; END IF;
  WITH gone AS (DELETE FROM session s WHERE s.account_id = taken.account_id RETURNING s.token_hash)
  SELECT coalesce(array_agg(g.token_hash), '{}') INTO ended FROM gone g;
  DELETE FROM pending_sign_in p WHERE p.account_id = taken.account_id;
  DELETE FROM one_time_link l WHERE l.email = taken.email AND l.kind = 'resetPassword';
  RETURN QUERY SELECT taken.account_id, taken.email, ended;
END $$;

-- The address that a confirmEmail link was mailed to is its account's from now on. No row: no such link, or somebody else
-- has the address. `earlier`: the address before; null where it stays.
CREATE OR REPLACE FUNCTION confirm_email(hash bytea) RETURNS TABLE (account_id uuid, email text, earlier text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  taken one_time_link;
  before text;
BEGIN
  SELECT * INTO taken FROM take_link(hash, 'confirmEmail');
  IF taken.link_id IS NULL THEN RETURN; END IF;
  IF EXISTS (SELECT FROM credential c WHERE c.email = taken.email AND c.account_id <> taken.account_id) THEN RETURN; END IF;
  SELECT c.email INTO before FROM credential c WHERE c.account_id = taken.account_id FOR UPDATE;
  UPDATE credential c SET email = taken.email, email_confirmed_at = now() WHERE c.account_id = taken.account_id;
  IF before IS DISTINCT FROM taken.email THEN
    DELETE FROM one_time_link l WHERE l.account_id = taken.account_id OR l.email = before;
  END IF;
  RETURN QUERY SELECT taken.account_id, taken.email, CASE WHEN before IS DISTINCT FROM taken.email THEN before END;
END $$;

-- The first account of a server -------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION needs_set_up() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT NOT EXISTS (SELECT FROM account WHERE NOT is_demo) $$;

CREATE OR REPLACE FUNCTION add_set_up_link(link uuid, hash bytea, lifetime interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO one_time_link (link_id, kind, token_hash, expires_at)
  SELECT link, 'setUp', hash, now() + lifetime WHERE needs_set_up()
$$;

-- The first account, for whoever holds a link from the terminal. False: no such link, or there is an account already.
CREATE OR REPLACE FUNCTION set_up(hash bytea, account uuid, account_name text, account_email text, new_hash text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(4711002); -- two links, one first account
  IF NOT needs_set_up() OR NOT EXISTS (SELECT FROM take_link(hash, 'setUp')) THEN RETURN false; END IF;
  PERFORM create_account(account, account_name, account_email, new_hash, false);
  UPDATE credential c SET email_confirmed_at = now() WHERE c.account_id = account;
  DELETE FROM one_time_link l WHERE l.kind = 'setUp';
  RETURN true;
END $$;

-- One-time codes ----------------------------------------------------------------------------------------------------

-- Notes that somebody's password was right, and that their code is to come within ten minutes.
CREATE OR REPLACE FUNCTION begin_sign_in(hash bytea, account uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM pending_sign_in p WHERE p.account_id = account AND (p.expires_at < now() OR p.token_hash IN (
    SELECT o.token_hash FROM pending_sign_in o WHERE o.account_id = account ORDER BY o.expires_at DESC OFFSET 4));
  INSERT INTO pending_sign_in (token_hash, account_id, expires_at) VALUES (hash, account, now() + interval '10 minutes');
$$;

-- One try of a code. It is counted before it is looked at, so that a thousand at once are no way around: twenty wrong ones
-- an hour for an account, whatever else limits them. No row: no factor, or too many tries.
CREATE OR REPLACE FUNCTION count_code_try(account uuid) RETURNS TABLE (secret text, last_step bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE second_factor f
     SET wrong = CASE WHEN f.wrong_since < now() - interval '1 hour' THEN 1 ELSE f.wrong + 1 END,
         wrong_since = CASE WHEN f.wrong_since < now() - interval '1 hour' OR f.wrong = 0 THEN now() ELSE f.wrong_since END
   WHERE f.account_id = account AND (f.wrong < 20 OR f.wrong_since < now() - interval '1 hour')
  RETURNING f.secret, f.last_step
$$;

-- A try to finish a sign-in. state: ok, over (unknown, run out, or five tries were wrong), wait (too many for the account).
CREATE OR REPLACE FUNCTION try_sign_in_code(hash bytea) RETURNS TABLE (state text, account_id uuid, secret text, last_step bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
BEGIN
  UPDATE pending_sign_in p SET tries = p.tries + 1
   WHERE p.token_hash = hash AND p.expires_at > now() AND p.tries < 5 RETURNING p.account_id INTO account_id;
  IF NOT FOUND THEN
    state := 'over';
    RETURN NEXT;
    RETURN;
  END IF;
  SELECT t.secret, t.last_step INTO secret, last_step FROM count_code_try(account_id) t;
  state := CASE WHEN FOUND THEN 'ok' ELSE 'wait' END;
  RETURN NEXT;
END $$;

-- The same for the viewer, who is signed in already.
CREATE OR REPLACE FUNCTION try_viewer_code() RETURNS TABLE (secret text, last_step bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT t.secret, t.last_step FROM count_code_try(viewer_id()) t $$;

-- Uses a code up: the step of one from the app, or the hash of a recovery code. False: it was used before.
CREATE OR REPLACE FUNCTION spend_code(account uuid, step bigint, recovery bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF recovery IS NULL THEN
    UPDATE second_factor f SET last_step = step, wrong = 0 WHERE f.account_id = account AND f.last_step < step;
  ELSE
    UPDATE recovery_code r SET used_at = now()
     WHERE r.account_id = account AND r.code_hash = recovery AND r.used_at IS NULL;
  END IF;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE second_factor f SET wrong = 0 WHERE f.account_id = account;
  RETURN true;
END $$;

-- Ends a sign-in with the code that was missing; answers whose. Null: the code was used before, or the sign-in is over.
CREATE OR REPLACE FUNCTION finish_sign_in(hash bytea, step bigint, recovery bytea, session_hash bytea, lifetime interval, browser text)
RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  account uuid;
BEGIN
  SELECT p.account_id INTO account FROM pending_sign_in p WHERE p.token_hash = hash AND p.expires_at > now() FOR UPDATE;
  IF NOT FOUND OR NOT spend_code(account, step, recovery) THEN RETURN NULL; END IF;
  DELETE FROM pending_sign_in p WHERE p.token_hash = hash;
  PERFORM open_session(session_hash, account, lifetime, browser);
  RETURN account;
END $$;

-- Seals a secret anew that was kept readable, or under an earlier key. Nothing is done where it is another one by now.
CREATE OR REPLACE FUNCTION reseal_second_factor(account uuid, earlier text, later text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE second_factor f SET secret = later WHERE f.account_id = account AND f.secret = earlier $$;

-- Keeps a new secret that no code was made from yet. False: a factor is in force already.
CREATE OR REPLACE FUNCTION prepare_second_factor(new_secret text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO second_factor AS f (account_id, secret) VALUES (viewer_id(), new_secret)
  ON CONFLICT (account_id) DO UPDATE SET secret = new_secret, last_step = 0, wrong = 0 WHERE f.confirmed_at IS NULL;
  RETURN FOUND;
END $$;

-- The first right code: from now on the factor is asked for. False: it is in force already, or the code was used before.
CREATE OR REPLACE FUNCTION confirm_second_factor(step bigint, codes bytea[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM credential c WHERE c.account_id = viewer_id() FOR UPDATE; -- see holds_still
  UPDATE second_factor f SET confirmed_at = now(), last_step = step, wrong = 0
   WHERE f.account_id = viewer_id() AND f.confirmed_at IS NULL AND f.last_step < step;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM set_recovery_codes(codes);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION set_recovery_codes(codes bytea[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM recovery_code r WHERE r.account_id = viewer_id();
  INSERT INTO recovery_code (account_id, code_hash) SELECT viewer_id(), c FROM unnest(codes) c;
$$;

CREATE OR REPLACE FUNCTION remove_second_factor() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM recovery_code r WHERE r.account_id = viewer_id();
  DELETE FROM second_factor f WHERE f.account_id = viewer_id();
$$;

-- Sessions, sign-ins and links that ran out; at most so many of each at a time. Answers how many.
CREATE OR REPLACE FUNCTION forget_credentials(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  forgotten integer;
  more integer;
BEGIN
  DELETE FROM session s USING (SELECT o.token_hash FROM session o
    WHERE o.expires_at < now() OR o.last_seen_at < now() - interval '14 days' LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE s.token_hash = old.token_hash;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  DELETE FROM pending_sign_in p USING (SELECT o.token_hash FROM pending_sign_in o
    WHERE o.expires_at < now() LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE p.token_hash = old.token_hash;
  GET DIAGNOSTICS more = ROW_COUNT;
  forgotten := forgotten + more;
  DELETE FROM one_time_link l USING (SELECT o.link_id FROM one_time_link o
    WHERE o.expires_at < now() LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE l.link_id = old.link_id;
  GET DIAGNOSTICS more = ROW_COUNT;
  RETURN forgotten + more;
END $$;

-- Kinds of mails that the viewer does not want.
CREATE OR REPLACE FUNCTION unwanted_mails() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT c.unwanted_mails FROM credential c WHERE c.account_id = viewer_id() $$;

-- Has mails of a kind sent to somebody, or none. Asked for by the viewer, or with a link that was mailed to the account:
-- such a link can only turn mails off.
CREATE OR REPLACE FUNCTION set_mail_wanted(account uuid, mail_kind text, wanted boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF wanted AND account IS DISTINCT FROM viewer_id() THEN
    RAISE EXCEPTION 'only whom it is for turns a mail on' USING ERRCODE = '42501';
  END IF;
  UPDATE credential c
     SET unwanted_mails = CASE WHEN wanted THEN array_remove(c.unwanted_mails, mail_kind)
                               ELSE array_append(array_remove(c.unwanted_mails, mail_kind), mail_kind) END
   WHERE c.account_id = account;
  RETURN FOUND;
END $$;

-- Where mails of a kind are sent; null: nowhere, because they do not want them, or nobody knows whether the address is theirs.
CREATE OR REPLACE FUNCTION address_for(account uuid, mail_kind text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT c.email FROM credential c
   WHERE c.account_id = account AND c.email_confirmed_at IS NOT NULL AND mail_kind <> ALL (c.unwanted_mails)
$$;

-- The demo accounts with their role, most rights first: what the one-click sign-in shows.
CREATE OR REPLACE FUNCTION demo_accounts() RETURNS TABLE (account_id uuid, name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT a.account_id, a.name, coalesce(min(m.role), 'none')
    FROM account a LEFT JOIN membership m USING (account_id)
   WHERE a.is_demo GROUP BY a.account_id, a.name
   ORDER BY array_position(ARRAY['owner', 'admin', 'member', 'guest'], coalesce(min(m.role), 'guest')), a.account_id
   LIMIT 50
$$;
