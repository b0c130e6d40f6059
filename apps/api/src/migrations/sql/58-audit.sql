-- The audit log: append-only, one chain of digests per team, and one (team of all zeros) for what belongs to no team.

-- What an entry's digest is made of. Times as microseconds, because their text depends on settings of the session.
CREATE OR REPLACE FUNCTION audit_digest(
  previous bytea, place bigint, debate uuid, what text, actor uuid, via text, subject_kind text, subject uuid, detail jsonb, moment timestamptz
) RETURNS bytea
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT sha256(previous || convert_to(jsonb_build_array(place, debate, what, actor, via, subject_kind, subject, detail,
                                         (extract(epoch FROM moment) * 1000000)::bigint)::text, 'UTF8'))
$$;

-- Appends an entry in the caller's transaction; answers its seq. Whoever is signed in is the actor, whatever is said: only
-- where nobody is (a sign-in, the command line) the caller names one. Called last, so that the chain is locked briefly.
CREATE OR REPLACE FUNCTION append_audit(
  team uuid, debate uuid, what text, named_actor uuid, via text, subject_kind text, subject uuid, detail jsonb
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  chain uuid := coalesce(team, '00000000-0000-0000-0000-000000000000');
  actor uuid := coalesce(viewer_id(), named_actor);
  place bigint;
  previous bytea;
  chained bytea;
  moment timestamptz;
BEGIN
  INSERT INTO audit_chain (team_id, seq, digest) VALUES (chain, 0, ''::bytea) ON CONFLICT DO NOTHING;
  SELECT c.seq + 1, c.digest INTO place, previous FROM audit_chain c WHERE c.team_id = chain FOR UPDATE;
  moment := clock_timestamp();
  chained := audit_digest(previous, place, debate, what, actor, via, subject_kind, subject, detail, moment);
  INSERT INTO audit_entry (team_id, seq, debate_id, action, actor_id, via, subject_kind, subject_id, detail, at, digest)
  VALUES (chain, place, debate, what, actor, via, subject_kind, subject, detail, moment, chained);
  UPDATE audit_chain c SET seq = place, digest = chained WHERE c.team_id = chain;
  RETURN place;
END $$;

-- Not even the owner of the tables changes an entry in passing; who switches the trigger off is found by the digests.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % refused', lower(TG_OP) USING ERRCODE = '42501';
END $$;

DROP TRIGGER IF EXISTS audit_entry_append_only ON audit_entry;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Places of a chain that do not hold: an entry that was altered, one that is missing (also at the end), one too many.
CREATE OR REPLACE FUNCTION broken_audit_entries(team uuid) RETURNS TABLE (seq bigint, what text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH entries AS (
    SELECT e.*, lag(e.seq, 1, 0::bigint) OVER w AS seq_before, lag(e.digest, 1, ''::bytea) OVER w AS previous
      FROM audit_entry e WHERE e.team_id = team WINDOW w AS (ORDER BY e.seq))
  SELECT e.seq, CASE WHEN e.seq <> e.seq_before + 1 THEN 'entries before this one are missing' ELSE 'this entry, or the one before it, was altered' END
    FROM entries e
   WHERE e.seq <> e.seq_before + 1
      OR e.digest <> audit_digest(e.previous, e.seq, e.debate_id, e.action, e.actor_id, e.via, e.subject_kind, e.subject_id, e.detail, e.at)
  UNION ALL
  SELECT c.seq, 'the log does not end where its chain ends'
    FROM audit_chain c
   WHERE c.team_id = team AND (c.seq, c.digest) NOT IN (
           SELECT l.seq, l.digest FROM (SELECT 0::bigint AS seq, ''::bytea AS digest
             UNION ALL SELECT a.seq, a.digest FROM audit_entry a WHERE a.team_id = team) l ORDER BY l.seq DESC LIMIT 1)
  UNION ALL
  SELECT max(a.seq), 'the chain of these entries is missing' FROM audit_entry a
   WHERE a.team_id = team AND NOT EXISTS (SELECT FROM audit_chain c WHERE c.team_id = team) HAVING count(*) > 0
$$;

-- What the log says about the viewer's own account: how they got in, what changed about that, and who tried in vain. Newest
-- first; at most so many.
CREATE OR REPLACE FUNCTION own_activity(most integer)
RETURNS TABLE (at timestamptz, action text, via text, detail jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT f.at, f.action, f.via, f.detail FROM (
    (SELECT a.team_id, a.at, a.seq, a.action, a.via, a.detail FROM audit_entry a
      WHERE a.actor_id = viewer_id()
        AND (a.team_id = '00000000-0000-0000-0000-000000000000' OR a.action IN ('token.created', 'token.revoked'))
      ORDER BY a.at DESC LIMIT most)
    UNION
    (SELECT a.team_id, a.at, a.seq, a.action, a.via, a.detail FROM audit_entry a
      WHERE a.subject_id = viewer_id() AND a.subject_kind = 'account'
        AND a.team_id = '00000000-0000-0000-0000-000000000000'
      ORDER BY a.at DESC LIMIT most)) f
   ORDER BY f.at DESC, f.seq DESC LIMIT most
$$;
