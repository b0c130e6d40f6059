-- The only doors to credentials, sessions and tokens: the app role has no rights on those tables.

CREATE OR REPLACE FUNCTION create_account(account uuid, account_name text, account_email text, hash text, demo boolean)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO account (account_id, name, is_demo) VALUES (account, account_name, demo);
  INSERT INTO credential (account_id, email, password_hash) VALUES (account, lower(account_email), hash);
END $$;

CREATE OR REPLACE FUNCTION find_credential(account_email text) RETURNS TABLE (account_id uuid, password_hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT c.account_id, c.password_hash FROM credential c WHERE c.email = lower(account_email) $$;

CREATE OR REPLACE FUNCTION viewer_email() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT c.email FROM credential c WHERE c.account_id = viewer_id() $$;

-- At most 20 sessions a person: the oldest give way.
CREATE OR REPLACE FUNCTION open_session(hash bytea, account uuid, lifetime interval) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM session WHERE expires_at < now() AND account_id = account;
  DELETE FROM session WHERE token_hash IN (
    SELECT s.token_hash FROM session s WHERE s.account_id = account ORDER BY s.last_seen_at DESC OFFSET 19);
  INSERT INTO session (token_hash, account_id, expires_at) VALUES (hash, account, now() + lifetime);
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

CREATE OR REPLACE FUNCTION api_token_viewer(hash bytea) RETURNS TABLE (account_id uuid, scopes text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  used timestamptz;
BEGIN
  SELECT t.account_id, t.scopes, t.last_used_at INTO account_id, scopes, used FROM api_token t
   WHERE t.token_hash = hash AND t.revoked_at IS NULL AND t.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  IF used IS NULL OR used < now() - interval '1 minute' THEN
    UPDATE api_token t SET last_used_at = now() WHERE t.token_hash = hash;
  END IF;
  RETURN NEXT;
END $$;

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
