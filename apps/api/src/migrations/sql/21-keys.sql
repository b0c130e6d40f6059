-- API tokens, passkeys and identities of a single sign-on: the only doors to them, as in 20-accounts.sql.

-- Answers one more column than an earlier version did.
DROP FUNCTION IF EXISTS api_token_viewer(bytea);

-- Whom a token stands for. last_used_at is written at most once a minute.
CREATE OR REPLACE FUNCTION api_token_viewer(hash bytea)
RETURNS TABLE (account_id uuid, scopes text[], only_debate_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  used timestamptz;
BEGIN
  SELECT t.account_id, t.scopes, t.only_debate_id, t.last_used_at INTO account_id, scopes, only_debate_id, used
    FROM api_token t WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  IF used IS NULL OR used < now() - interval '1 minute' THEN
    UPDATE api_token t SET last_used_at = now() WHERE t.token_hash = hash;
  END IF;
  RETURN NEXT;
END $$;

-- Makes a token of the viewer's own; its id, or null where they hold as many usable ones as they may. A transaction that
-- works for a token cannot make one, whatever the service says: no token widens its own rights.
CREATE OR REPLACE FUNCTION create_api_token(
  id uuid, hash bytea, token_name text, token_scopes text[], days integer, team uuid, debate uuid, most integer
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF viewer_id() IS NULL OR only_debate() IS NOT NULL THEN
    RAISE EXCEPTION 'a token needs somebody who is signed in' USING ERRCODE = '42501';
  END IF;
  IF debate IS NOT NULL AND NOT may_read_debate(team, debate) THEN
    RAISE EXCEPTION 'no such debate' USING ERRCODE = '42501';
  END IF;
  -- Two at once count each other.
  PERFORM FROM account a WHERE a.account_id = viewer_id() FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM api_token t
       WHERE t.account_id = viewer_id() AND t.revoked_at IS NULL AND t.expires_at > now()) >= most THEN
    RETURN NULL;
  END IF;
  INSERT INTO api_token (token_id, token_hash, account_id, name, scopes, expires_at, only_team_id, only_debate_id)
  VALUES (id, hash, viewer_id(), token_name, token_scopes, now() + make_interval(days => days), team, debate);
  RETURN id;
END $$;

-- The viewer's tokens, the newest first; what has ended stays in the list for a month.
CREATE OR REPLACE FUNCTION own_api_tokens()
RETURNS TABLE (token_id uuid, name text, scopes text[], created_at timestamptz, expires_at timestamptz,
               last_used_at timestamptz, revoked_at timestamptz, only_team_id uuid, only_debate_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT t.token_id, t.name, t.scopes, t.created_at, t.expires_at, t.last_used_at, t.revoked_at, t.only_team_id, t.only_debate_id
    FROM api_token t
   WHERE t.account_id = viewer_id() AND least(t.expires_at, coalesce(t.revoked_at, 'infinity')) > now() - interval '30 days'
   ORDER BY t.created_at DESC, t.token_id DESC
$$;

-- Ends a token of the viewer's; its hash, so that its connections can be ended. No row: they have none with this id.
CREATE OR REPLACE FUNCTION revoke_api_token(id uuid) RETURNS TABLE (token_hash bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE api_token t SET revoked_at = coalesce(t.revoked_at, now())
   WHERE t.token_id = id AND t.account_id = viewer_id() RETURNING t.token_hash
$$;

-- Keeps the hash of a challenge for five minutes; `account`: who registers a passkey, null for signing in.
CREATE OR REPLACE FUNCTION keep_passkey_challenge(hash bytea, account uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM passkey_challenge c WHERE c.expires_at < now();
  INSERT INTO passkey_challenge (challenge_hash, account_id, expires_at) VALUES (hash, account, now() + interval '5 minutes');
END $$;

-- Whether the challenge was given out for this, and is taken now: each can be answered once.
CREATE OR REPLACE FUNCTION take_passkey_challenge(hash bytea, account uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM passkey_challenge c
   WHERE c.challenge_hash = hash AND c.account_id IS NOT DISTINCT FROM account AND c.expires_at > now();
  RETURN FOUND;
END $$;

-- False: somebody has this passkey already, or the viewer has as many as they may.
CREATE OR REPLACE FUNCTION add_passkey(
  id uuid, credential text, key bytea, sign_count bigint, passkey_transports text[], is_backed_up boolean, passkey_name text,
  most integer
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  PERFORM FROM account a WHERE a.account_id = viewer_id() FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM passkey p WHERE p.account_id = viewer_id()) >= most THEN RETURN false; END IF;
  INSERT INTO passkey (credential_id, passkey_id, account_id, name, public_key, counter, transports, backed_up)
  VALUES (credential, id, viewer_id(), passkey_name, key, sign_count, passkey_transports, is_backed_up)
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION own_passkeys()
RETURNS TABLE (passkey_id uuid, credential_id text, name text, transports text[], backed_up boolean, created_at timestamptz,
               last_used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT p.passkey_id, p.credential_id, p.name, p.transports, p.backed_up, p.created_at, p.last_used_at
    FROM passkey p WHERE p.account_id = viewer_id() ORDER BY p.created_at, p.passkey_id
$$;

-- For signing in: the key behind a credential id.
CREATE OR REPLACE FUNCTION find_passkey(credential text)
RETURNS TABLE (account_id uuid, public_key bytea, counter bigint, transports text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT p.account_id, p.public_key, p.counter, p.transports FROM passkey p WHERE p.credential_id = credential $$;

-- Notes a use. False: the counter did not grow, so there are two copies of the key.
CREATE OR REPLACE FUNCTION use_passkey(credential text, new_counter bigint, is_backed_up boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE passkey p SET counter = new_counter, backed_up = is_backed_up, last_used_at = now()
   WHERE p.credential_id = credential AND (new_counter > p.counter OR (new_counter = 0 AND p.counter = 0));
  RETURN FOUND;
END $$;

-- Whether somebody has another way to sign in than one passkey or identity, locked so that two removals at once count each
-- other.
CREATE OR REPLACE FUNCTION has_another_way_in() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM account a WHERE a.account_id = viewer_id() FOR NO KEY UPDATE;
  RETURN 1 < (SELECT count(*) FROM credential c WHERE c.account_id = viewer_id() AND c.password_hash IS NOT NULL)
           + (SELECT count(*) FROM passkey p WHERE p.account_id = viewer_id())
           + (SELECT count(*) FROM external_identity i WHERE i.account_id = viewer_id());
END $$;

-- False: the viewer has no such passkey.
CREATE OR REPLACE FUNCTION rename_passkey(id uuid, passkey_name text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE passkey p SET name = passkey_name WHERE p.passkey_id = id AND p.account_id = viewer_id();
  RETURN FOUND;
END $$;

-- False: the viewer has no such passkey, or no other way to sign in.
CREATE OR REPLACE FUNCTION remove_passkey(id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT has_another_way_in() THEN RETURN false; END IF;
  DELETE FROM passkey p WHERE p.passkey_id = id AND p.account_id = viewer_id();
  RETURN FOUND;
END $$;

-- A sign-on that was begun; `account`: who links an identity to themselves, null for signing in.
CREATE OR REPLACE FUNCTION begin_sign_on(state bytea, secret bytea, sign_on_nonce text, code_verifier text, account uuid)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM sign_on_attempt a WHERE a.expires_at < now();
  INSERT INTO sign_on_attempt (state_hash, secret_hash, nonce, verifier, account_id, expires_at)
  VALUES (state, secret, sign_on_nonce, code_verifier, account, now() + interval '10 minutes');
END $$;

-- Takes it: each can be finished once, by the browser that began it, as who began it. A wrong secret uses it up as well.
CREATE OR REPLACE FUNCTION take_sign_on(state bytea, secret bytea, account uuid)
RETURNS TABLE (nonce text, verifier text, linking boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH taken AS (DELETE FROM sign_on_attempt a WHERE a.state_hash = state RETURNING a.*)
  SELECT t.nonce, t.verifier, t.account_id IS NOT NULL FROM taken t
   WHERE t.expires_at > now() AND t.secret_hash = secret AND (t.account_id IS NULL OR t.account_id = account)
$$;

-- An identity is its issuer and its subject there, and nothing else: an e-mail address makes nobody somebody.
CREATE OR REPLACE FUNCTION find_identity(identity_issuer text, identity_subject text) RETURNS TABLE (account_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE external_identity i SET last_used_at = now()
   WHERE i.issuer = identity_issuer AND i.subject = identity_subject RETURNING i.account_id
$$;

-- A new person who comes with an identity and has no password. False: the identity is somebody's already.
CREATE OR REPLACE FUNCTION create_account_for_identity(
  account uuid, account_name text, id uuid, identity_issuer text, identity_subject text, identity_email text
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO account (account_id, name) VALUES (account, account_name);
  INSERT INTO credential (account_id) VALUES (account);
  INSERT INTO external_identity (issuer, subject, identity_id, account_id, email, last_used_at)
  VALUES (identity_issuer, identity_subject, id, account, identity_email, now()) ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN true; END IF;
  DELETE FROM account a WHERE a.account_id = account;
  RETURN false;
END $$;

-- Links an identity to the viewer. False: it is somebody's already.
CREATE OR REPLACE FUNCTION link_identity(id uuid, identity_issuer text, identity_subject text, identity_email text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'sign in first' USING ERRCODE = '42501'; END IF;
  INSERT INTO external_identity (issuer, subject, identity_id, account_id, email)
  VALUES (identity_issuer, identity_subject, id, viewer_id(), identity_email) ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION own_identities()
RETURNS TABLE (identity_id uuid, issuer text, email text, created_at timestamptz, last_used_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT i.identity_id, i.issuer, i.email, i.created_at, i.last_used_at
    FROM external_identity i WHERE i.account_id = viewer_id() ORDER BY i.created_at, i.identity_id
$$;

-- False: the viewer has no such identity, or no other way to sign in.
CREATE OR REPLACE FUNCTION unlink_identity(id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT has_another_way_in() THEN RETURN false; END IF;
  DELETE FROM external_identity i WHERE i.identity_id = id AND i.account_id = viewer_id();
  RETURN FOUND;
END $$;

-- Whether a sign-in of this account is complete only with a one-time code.
CREATE OR REPLACE FUNCTION asks_for_code(account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM second_factor f WHERE f.account_id = account AND f.confirmed_at IS NOT NULL) $$;

-- What was begun with passkeys and single sign-ons and run out, exports that nobody fetched, and API tokens that ended a month
-- ago and are in nobody's list any more; at most so many of each at a time. Answers how many.
CREATE OR REPLACE FUNCTION forget_keys(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  forgotten integer;
  more integer;
BEGIN
  DELETE FROM passkey_challenge c USING (SELECT o.challenge_hash FROM passkey_challenge o
    WHERE o.expires_at < now() LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE c.challenge_hash = old.challenge_hash;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  DELETE FROM sign_on_attempt a USING (SELECT o.state_hash FROM sign_on_attempt o
    WHERE o.expires_at < now() LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE a.state_hash = old.state_hash;
  GET DIAGNOSTICS more = ROW_COUNT;
  forgotten := forgotten + more;
  DELETE FROM account_export e USING (SELECT o.secret_hash FROM account_export o
    WHERE o.expires_at < now() LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE e.secret_hash = old.secret_hash;
  GET DIAGNOSTICS more = ROW_COUNT;
  forgotten := forgotten + more;
  DELETE FROM api_token t USING (SELECT o.token_hash FROM api_token o
    WHERE least(o.expires_at, coalesce(o.revoked_at, 'infinity')) < now() - interval '30 days' LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE t.token_hash = old.token_hash;
  GET DIAGNOSTICS more = ROW_COUNT;
  RETURN forgotten + more;
END $$;

-- Takes away what was spent in windows that are over.
CREATE OR REPLACE FUNCTION forget_spending() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ DELETE FROM rate_limit r WHERE r.expire < extract(epoch FROM now()) * 1000 $$;
