-- One log per debate. seq is taken in the writing transaction, so it has no gap and its order is the order of commits.

-- Where an event of one log stands in another: a change of something shared is in several, made in one transaction, so all
-- else is equal. Null where it is not in that log.
CREATE OR REPLACE FUNCTION undone_in(team uuid, undone_debate uuid, undone_seq bigint, other uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT twin.seq FROM event e JOIN event twin
      ON twin.team_id = e.team_id AND twin.debate_id = other AND twin.at = e.at AND twin.actor_id = e.actor_id
     AND twin.type = e.type AND twin.subject_id = e.subject_id
   WHERE e.team_id = team AND e.debate_id = undone_debate AND e.seq = undone_seq
$$;

-- Appends the event to the log of each debate, in id order; answers the seq in each.
CREATE OR REPLACE FUNCTION append_event(
  team uuid, debates uuid[], event_type text, subject_kind text, subject_id uuid, items uuid[], event_payload jsonb,
  undone_debate uuid, undone_seq bigint
) RETURNS TABLE (debate_id uuid, seq bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  target uuid;
  new_seq bigint;
  previous bytea;
  event_salt bytea;
  hashed bytea;
  chained bytea;
  -- Not now(), the transaction's beginning: it may have waited for the debate's lock since, and then this event would be
  -- dated before those that come before it.
  moment timestamptz := clock_timestamp();
BEGIN
  IF viewer_id() IS NULL THEN RAISE EXCEPTION 'an event needs an actor' USING ERRCODE = '42501'; END IF;
  FOR target IN SELECT DISTINCT d FROM unnest(debates) d ORDER BY d LOOP
    SELECT b.seq + 1, b.digest INTO new_seq, previous FROM debate b
     WHERE b.team_id = team AND b.debate_id = target FOR NO KEY UPDATE;
    -- Two random uuids: 244 bits, without an extension.
    event_salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    hashed := sha256(event_salt || convert_to(event_payload::text, 'UTF8'));
    chained := sha256(coalesce(previous, ''::bytea) || convert_to(new_seq || ':' || event_type || ':', 'UTF8') || hashed);
    INSERT INTO event (team_id, debate_id, seq, event_id, type, actor_id, at, subject_kind, subject_id, item_ids, payload,
                       undoes, salt, payload_digest, digest)
    VALUES (team, target, new_seq, gen_random_uuid_v7(), event_type, viewer_id(), moment, append_event.subject_kind,
            append_event.subject_id, items, event_payload,
            CASE WHEN target = undone_debate THEN undone_seq ELSE undone_in(team, undone_debate, undone_seq, target) END, event_salt, hashed, chained);
    UPDATE debate b SET seq = new_seq, changed_at = moment, digest = chained WHERE b.team_id = team AND b.debate_id = target;
    debate_id := target;
    seq := new_seq;
    RETURN NEXT;
  END LOOP;
END $$;

-- Seqs of a debate's log at which the chain of digests, or the count, does not hold. Empty: intact.
CREATE OR REPLACE FUNCTION broken_log_entries(team uuid, debate uuid) RETURNS TABLE (seq bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT e.seq FROM (
    SELECT v.*, lag(v.digest) OVER w AS previous, row_number() OVER w AS place
      FROM event v WHERE v.team_id = team AND v.debate_id = debate WINDOW w AS (ORDER BY v.seq)) e
   WHERE e.seq <> e.place
      -- An erased entry has neither salt nor payload any more; its digest stays.
      OR CASE WHEN e.salt = ''::bytea THEN e.payload <> '{}'::jsonb
              ELSE e.payload_digest <> sha256(e.salt || convert_to(e.payload::text, 'UTF8')) END
      OR e.digest <> sha256(coalesce(e.previous, ''::bytea) || convert_to(e.seq || ':' || e.type || ':', 'UTF8') || e.payload_digest)
$$;
