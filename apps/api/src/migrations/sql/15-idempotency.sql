-- Forgets the answers kept under idempotency keys that are older than two days: a client that retries does so within
-- minutes. At most so many at a time, and none that somebody is using; answers how many. The keys of the samples stay: a
-- load that was interrupted goes on where it stopped, whenever that is.
CREATE OR REPLACE FUNCTION forget_answers(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  forgotten integer;
BEGIN
  DELETE FROM idempotency i USING (
    SELECT o.account_id, o.key FROM idempotency o
     WHERE o.created_at < now() - interval '48 hours' AND NOT starts_with(o.key, 'sample/')
     LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE i.account_id = old.account_id AND i.key = old.key;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;
