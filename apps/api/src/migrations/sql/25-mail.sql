-- The outbox. The app role has no rights on the table: it can add a mail, and take one to send, but read none of the others.

CREATE OR REPLACE FUNCTION add_mail(mail uuid, mail_kind text, address text, content jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$ INSERT INTO mail (mail_id, kind, recipient, data) VALUES (mail, mail_kind, address, content) $$;

-- The next mail that is due, for whoever asks alone: for five minutes nobody else gets it.
CREATE OR REPLACE FUNCTION take_mail() RETURNS TABLE (mail_id uuid, kind text, recipient text, data jsonb, tries integer)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE mail m SET tries = m.tries + 1, next_try_at = now() + interval '5 minutes'
   WHERE m.mail_id = (
     SELECT due.mail_id FROM mail due WHERE due.state = 'waiting' AND due.next_try_at <= now()
      ORDER BY due.next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED)
  RETURNING m.mail_id, m.kind, m.recipient, m.data, m.tries
$$;

CREATE OR REPLACE FUNCTION retry_mail(mail uuid, reason text, pause_ms double precision) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE mail m SET last_error = reason, next_try_at = now() + make_interval(secs => pause_ms / 1000)
   WHERE m.mail_id = mail AND m.state = 'waiting'
$$;

-- What it said, and to whom, is nobody's business afterwards.
CREATE OR REPLACE FUNCTION settle_mail(mail uuid, outcome text, reason text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  UPDATE mail m SET state = outcome, last_error = reason, settled_at = now(), recipient = '', data = '{}'
   WHERE m.mail_id = mail AND m.state = 'waiting'
$$;

-- What was settled a month ago; at most so many at a time. Answers how many.
CREATE OR REPLACE FUNCTION forget_mails(most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  forgotten integer;
BEGIN
  DELETE FROM mail m USING (
    SELECT o.mail_id FROM mail o WHERE o.settled_at < now() - interval '30 days' LIMIT most FOR UPDATE SKIP LOCKED) old
   WHERE m.mail_id = old.mail_id;
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;
