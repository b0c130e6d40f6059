-- Tallies by trigger: the row lock that the update takes makes NEW - OLD exact under any load, where
-- read-then-write and one clever statement both miscount.

CREATE OR REPLACE FUNCTION count_vote() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  team uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.team_id ELSE NEW.team_id END;
  item uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.item_id ELSE NEW.item_id END;
BEGIN
  UPDATE tally t SET
    version = t.version + 1,
    counts = moved_counts(t.counts,
      CASE WHEN TG_OP <> 'INSERT' THEN OLD.value END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.value END),
    fresh_counts = moved_counts(t.fresh_counts,
      CASE WHEN TG_OP <> 'INSERT' AND OLD.revision >= t.fresh_since THEN OLD.value END,
      CASE WHEN TG_OP <> 'DELETE' AND NEW.revision >= t.fresh_since THEN NEW.value END)
   WHERE t.team_id = team AND t.item_id = item;
  -- Dated by the clock, not by the beginning of the transaction: it may have waited for others, who come before it.
  IF TG_OP = 'DELETE' THEN
    INSERT INTO vote_history (team_id, item_id, voter_id, value, revision, at)
    VALUES (OLD.team_id, OLD.item_id, OLD.voter_id, NULL, OLD.revision, clock_timestamp());
  ELSE
    INSERT INTO vote_history (team_id, item_id, voter_id, value, revision, at)
    VALUES (NEW.team_id, NEW.item_id, NEW.voter_id, NEW.value, NEW.revision, clock_timestamp());
  END IF;
  RETURN NULL;
END $$;

-- Five counts with one vote taken away and one added; null for neither.
CREATE OR REPLACE FUNCTION moved_counts(counts integer[], taken smallint, added smallint) RETURNS integer[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
BEGIN
  IF taken IS NOT NULL THEN counts[taken + 1] := counts[taken + 1] - 1; END IF;
  IF added IS NOT NULL THEN counts[added + 1] := counts[added + 1] + 1; END IF;
  RETURN counts;
END $$;

DROP TRIGGER IF EXISTS vote_count ON vote;
CREATE TRIGGER vote_count AFTER INSERT OR UPDATE OF value, revision OR DELETE ON vote FOR EACH ROW EXECUTE FUNCTION count_vote();

-- Each item has its tally from the start.
CREATE OR REPLACE FUNCTION open_tally() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO tally (team_id, item_id) VALUES (NEW.team_id, NEW.item_id);
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS item_open_tally ON item;
CREATE TRIGGER item_open_tally AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION open_tally();

-- A new wording makes earlier votes stale, unless only the spelling changed.
CREATE OR REPLACE FUNCTION age_votes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NEW.revision > 1 AND NOT NEW.spelling_only THEN
    UPDATE tally t SET fresh_since = NEW.revision, fresh_counts = '{0,0,0,0,0}', version = t.version + 1
     WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id;
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS item_revision_age_votes ON item_revision;
CREATE TRIGGER item_revision_age_votes AFTER INSERT ON item_revision FOR EACH ROW EXECUTE FUNCTION age_votes();

-- All votes on an item that the viewer may see: asked once for the item, where row security would ask for each vote.
CREATE OR REPLACE FUNCTION votes_on(team uuid, item uuid) RETURNS SETOF vote
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT may_see_item(team, item) THEN RETURN; END IF;
  RETURN QUERY SELECT v.* FROM vote v WHERE v.team_id = team AND v.item_id = item;
END $$;

-- The named votes of some people on what stands in a debate: one row for each item with any, with all its votes by value, and
-- voters by their places in `voters` (from 1). The debate is asked about once: who may read it may see what stands there.
CREATE OR REPLACE FUNCTION votes_of(team uuid, debate uuid, voters uuid[])
RETURNS TABLE (number integer, counts integer[], places integer[], levels integer[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT may_read_debate(team, debate) THEN RETURN; END IF;
  RETURN QUERY
    SELECT s.number, t.counts, cast_there.places, cast_there.levels
      FROM (SELECT v.item_id, array_agg(asked.place::integer) AS places, array_agg(v.value::integer) AS levels
              FROM unnest(voters) WITH ORDINALITY AS asked (voter_id, place)
              JOIN vote v ON v.voter_id = asked.voter_id AND v.team_id = team
             GROUP BY v.item_id) cast_there
      JOIN standing s ON s.team_id = team AND s.debate_id = debate AND s.item_id = cast_there.item_id
      JOIN tally t ON t.team_id = team AND t.item_id = cast_there.item_id
     ORDER BY s.number;
END $$;

-- Casting votes: one statement for any number of them, docs/adr/0009 says why. The functions below run as the app role, so
-- row security judges what they write; only what they look up, they look up as the owner, one row at a time.

-- A vote belongs to the time before a debate's state changes or to the time after: votes hold this lock together, a
-- change of state holds it alone. A row lock would do as well, but each vote would then write to the debate's row.
CREATE OR REPLACE FUNCTION voting_lock_key(debate uuid) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT hashtextextended(debate::text, 20201229) $$;

CREATE OR REPLACE FUNCTION wait_for_votes() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(voting_lock_key(NEW.debate_id));
  RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS debate_wait_for_votes ON debate;
CREATE TRIGGER debate_wait_for_votes BEFORE UPDATE OF state ON debate FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION wait_for_votes();

CREATE OR REPLACE FUNCTION keep_state_for_votes(team uuid, item uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  home uuid := (SELECT i.home_debate_id FROM item i WHERE i.team_id = team AND i.item_id = item);
BEGIN
  IF home IS NOT NULL THEN PERFORM pg_advisory_xact_lock_shared(voting_lock_key(home)); END IF;
END $$;

-- What decides about a vote of the viewer, read under the lock of the item's tally. mode: named, blind or anonymous. Whoever holds that lock is alone with
-- the item's votes, so `value` is what a new vote really replaces. kind is null where there is no such item.
-- It answered less in an earlier version.
DROP FUNCTION IF EXISTS lock_vote_subject(uuid, uuid);
CREATE FUNCTION lock_vote_subject(
  team uuid, item uuid, OUT kind text, OUT home uuid, OUT revision integer, OUT archived boolean, OUT own boolean,
  OUT state text, OUT visibility text, OUT team_role text, OUT granted_role text,
  OUT voters text, OUT vote_grant boolean, OUT mode text, OUT value smallint
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  PERFORM FROM tally t WHERE t.team_id = team AND t.item_id = item FOR NO KEY UPDATE;
  -- A second statement, because it sees what was committed while the first one waited.
  SELECT i.kind, i.home_debate_id, i.revision, i.archived_at IS NOT NULL, i.author_id = viewer_id(),
         d.state, d.visibility, m.role, p.role, d.voters, p.may_vote, d.ballot_mode, v.value
    INTO kind, home, revision, archived, own, state, visibility, team_role, granted_role, voters, vote_grant, mode, value
    FROM item i
    JOIN debate d ON d.team_id = i.team_id AND d.debate_id = i.home_debate_id
    LEFT JOIN membership m ON m.team_id = i.team_id AND m.account_id = viewer_id()
    LEFT JOIN participant p ON p.team_id = i.team_id AND p.debate_id = i.home_debate_id AND p.account_id = viewer_id()
    LEFT JOIN vote v ON v.team_id = i.team_id AND v.item_id = i.item_id AND v.voter_id = viewer_id()
   WHERE i.team_id = team AND i.item_id = item;
END $$;

-- What a vote leads to: the tally with it, the vote as it is now (null: none), the debates whose readers will see it.
CREATE OR REPLACE FUNCTION vote_answer(team uuid, item uuid, kind text, previous smallint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT jsonb_build_object(
        'kind', kind, 'previousValue', previous, 'version', t.version, 'counts', t.counts, 'freshCounts', t.fresh_counts,
        'freshSince', t.fresh_since, 'value', v.value, 'revision', v.revision, 'castAt', v.cast_at,
        'debates', ARRAY(SELECT DISTINCT s.debate_id FROM standing s WHERE s.team_id = team AND s.item_id = item))
      FROM tally t
      LEFT JOIN vote v ON v.team_id = t.team_id AND v.item_id = t.item_id AND v.voter_id = viewer_id()
     WHERE t.team_id = team AND t.item_id = item);
END $$;

-- What the viewer's idempotency key stands for: the answer it got, a mismatch, or null for a new key (or none).
CREATE OR REPLACE FUNCTION answer_of_key(asked_key text, asked_operation text, asked_hash bytea, OUT outcome text, OUT answer jsonb)
LANGUAGE plpgsql STABLE
AS $$
BEGIN
  SELECT CASE WHEN i.operation = asked_operation AND i.input_hash = asked_hash THEN 'done' ELSE 'mismatch' END,
         CASE WHEN i.operation = asked_operation AND i.input_hash = asked_hash THEN i.answer END
    INTO outcome, answer
    FROM idempotency i WHERE i.account_id = viewer_id() AND i.key = asked_key;
END $$;

-- One vote of the viewer, or its withdrawal (value null). `rights` lists, between bars, every combination of state,
-- visibility, team role, whether one is listed, who votes, and what the list says of one's vote in which the map of
-- libs/permissions allows it; `ballot_rights` the same where votes are secret. A secret one goes to cast_ballot.
--   done         answer as vote_answer
--   mismatch     the idempotency key was used for something else
--   notFound     no such item of this kind, or the viewer may not see it
--   notAllowed   answer: what the rights were judged by; null where the home is hidden from the viewer
--   archived, conflict (answer: currentRevision, currentText)
--   noRound, roundBroken: see cast_ballot
DROP FUNCTION IF EXISTS cast_vote(uuid, uuid, text, smallint, integer, text, text, text, bytea);
CREATE OR REPLACE FUNCTION cast_vote(
  team uuid, item uuid, asked_kind text, value smallint, judged integer, rights text, ballot_rights text, key text,
  operation text, hash bytea, OUT outcome text, OUT answer jsonb
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_variable
DECLARE
  subject record;
BEGIN
  -- Its lock makes a twin with the same key wait; whoever comes second finds the key taken.
  subject := lock_vote_subject(team, item);
  IF key IS NOT NULL THEN
    SELECT earlier.outcome, earlier.answer INTO outcome, answer FROM answer_of_key(key, operation, hash) earlier;
    IF outcome IS NOT NULL THEN RETURN; END IF;
  END IF;
  IF subject.kind IS NULL OR subject.kind <> asked_kind THEN
    outcome := 'notFound';
  ELSIF coalesce(strpos(CASE subject.mode WHEN 'named' THEN rights ELSE ballot_rights END,
          '|' || concat_ws(' ', subject.state, subject.visibility, coalesce(subject.team_role, 'none'),
            CASE WHEN subject.granted_role IS NULL THEN 'none' ELSE 'listed' END, subject.voters,
            coalesce(subject.vote_grant::text, 'none')) || '|'), 0) = 0 THEN
    -- As the viewer: row security says whether the item exists for them.
    IF NOT EXISTS (SELECT FROM item i WHERE i.team_id = team AND i.item_id = cast_vote.item) THEN
      outcome := 'notFound';
    ELSE
      outcome := 'notAllowed';
      answer := CASE WHEN may_read_debate(team, subject.home) THEN jsonb_build_object(
        'state', subject.state, 'visibility', subject.visibility, 'teamRole', subject.team_role,
        'grantedRole', subject.granted_role, 'isAuthor', subject.own, 'voters', subject.voters,
        'voteGrant', subject.vote_grant, 'mode', subject.mode) END;
    END IF;
  ELSIF subject.mode <> 'named' THEN
    SELECT b.outcome, b.answer INTO outcome, answer
      FROM cast_ballot(team, item, subject.kind, subject.archived, value, judged, key, hash) b;
  ELSIF value IS NOT NULL AND subject.archived THEN
    outcome := 'archived';
  ELSIF value IS NOT NULL AND judged NOT BETWEEN 1 AND subject.revision THEN
    outcome := 'conflict';
    answer := jsonb_build_object('currentRevision', subject.revision, 'currentText', coalesce(
      (SELECT c.text FROM claim c WHERE c.team_id = team AND c.claim_id = item),
      (SELECT a.note FROM argument a WHERE a.team_id = team AND a.argument_id = item), ''));
  ELSE
    IF value IS NULL THEN
      DELETE FROM vote v WHERE v.team_id = team AND v.item_id = item AND v.voter_id = viewer_id();
    ELSE
      INSERT INTO vote AS v (team_id, item_id, voter_id, value, revision, cast_at)
      VALUES (team, item, viewer_id(), value, judged, clock_timestamp())
      ON CONFLICT ON CONSTRAINT vote_pkey
      DO UPDATE SET value = excluded.value, revision = excluded.revision, cast_at = excluded.cast_at
      WHERE (v.value, v.revision) IS DISTINCT FROM (excluded.value, excluded.revision);
    END IF;
    outcome := 'done';
    answer := vote_answer(team, item, subject.kind, subject.value);
    IF key IS NOT NULL THEN
      INSERT INTO idempotency (account_id, key, operation, input_hash, answer)
      VALUES (viewer_id(), key, operation, hash, answer) ON CONFLICT DO NOTHING;
      -- Somebody used the key for something else meanwhile: this vote must not count. See cast_votes.
      IF NOT FOUND THEN RAISE EXCEPTION 'the idempotency key was taken meanwhile' USING ERRCODE = 'CP002'; END IF;
    END IF;
  END IF;
END $$;

-- Casts votes of any viewers, each in their own name and in a savepoint of its own, so that one that fails spoils no
-- other. Must be called outside a transaction that has a viewer already: the last voter stays the viewer until its end.
--   votes: [{voter, team, item, kind, value, judged, rights, ballot, key, operation, hash}], at most 64: more savepoints than that
--     slow every snapshot down. kind null: either; value null: withdraw; key null: none; hash: hexadecimal
--   rights: {name: combinations}, for cast_vote; a vote names the one that holds for it, and in ballot that for secret ones
--   place: of the vote in the array, from 1
--   outcome: as cast_vote, or tryAgain (others were in the way) or failed (answer: code, message)
CREATE OR REPLACE FUNCTION cast_votes(votes jsonb, rights jsonb)
RETURNS TABLE (place integer, outcome text, answer jsonb)
LANGUAGE plpgsql
AS $$
DECLARE
  v record;
  fault text;
BEGIN
  -- Before the first lock of a tally, or a change of state that waits for one of these votes could hold up another.
  FOR v IN SELECT DISTINCT x.team, x.item FROM jsonb_to_recordset(votes) AS x (team uuid, item uuid) LOOP
    PERFORM keep_state_for_votes(v.team, v.item);
  END LOOP;
  -- In the order of items, so that of two statements that meet, one waits for the other and never both.
  FOR v IN
    SELECT x.* FROM ROWS FROM (jsonb_to_recordset(votes) AS (
        voter uuid, team uuid, item uuid, kind text, value smallint, judged integer, rights text, ballot text, key text,
        operation text, hash text))
      WITH ORDINALITY AS x (voter, team, item, kind, value, judged, rights, ballot, key, operation, hash, place)
     ORDER BY x.team, x.item, x.place
  LOOP
    place := v.place;
    BEGIN
      PERFORM set_config('counterpoint.viewer', v.voter::text, true);
      SELECT c.outcome, c.answer INTO outcome, answer
        FROM cast_vote(v.team, v.item, v.kind, v.value, v.judged, rights ->> v.rights, rights ->> v.ballot, v.key, v.operation,
                       decode(v.hash, 'hex')) c;
    EXCEPTION
      WHEN SQLSTATE 'CP002' THEN
        PERFORM set_config('counterpoint.viewer', v.voter::text, true);
        SELECT coalesce(k.outcome, 'tryAgain'), k.answer INTO outcome, answer
          FROM answer_of_key(v.key, v.operation, decode(v.hash, 'hex')) k;
      WHEN deadlock_detected OR serialization_failure OR lock_not_available THEN
        outcome := 'tryAgain';
        answer := NULL;
      WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS fault = MESSAGE_TEXT;
        outcome := 'failed';
        answer := jsonb_build_object('code', SQLSTATE, 'message', fault);
    END;
    RETURN NEXT;
  END LOOP;
END $$;
