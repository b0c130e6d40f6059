// Faults that SQL in the bench's own database can make. The product's files know nothing of them.

/**
 * Makes a function of the product anew with one piece of its text replaced.
 * @throws {Error} where that piece is not in it any more: then the fault would not be planted, and nothing would be proven
 */
export async function editFunction(cluster, name, from, to) {
  const [{ definition }] = await cluster.asOwner('SELECT pg_get_functiondef($1::regproc) AS definition', [name]);
  if (!definition.includes(from)) {
    throw new Error(`The function ${name} does not contain "${from}" any more: this fault has to be planted anew.`);
  }
  await cluster.asOwner(definition.replaceAll(from, to));
}

/** Votes lock their item's tally before they look; a fault in counting shows only without that. */
export const withoutVoteLock = (cluster) => editFunction(cluster, 'lock_vote_subject', 'FOR NO KEY UPDATE', '');

/** The answer to a vote would stumble over a second row. */
export const answerFromAnyRow = (cluster) =>
  editFunction(cluster, 'vote_answer', 't.item_id = item)', 't.item_id = item LIMIT 1)');

/** Writers lock the debates they write to before they look. */
export const withoutDebateLocks = (cluster) => editFunction(cluster, 'lock_debates', 'FOR NO KEY UPDATE', '');

/** Counts the tally anew by a statement of one's own, and traces the vote as the product does. */
const countingTrigger = (statement) => `
  CREATE FUNCTION planted_count() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    t tally;
  BEGIN
    ${statement}
    INSERT INTO vote_history (team_id, item_id, voter_id, value, revision, at)
    VALUES (NEW.team_id, NEW.item_id, NEW.voter_id, NEW.value, NEW.revision, clock_timestamp());
    RETURN NULL;
  END $$;
  DROP TRIGGER vote_count ON vote;
  CREATE TRIGGER vote_count AFTER INSERT OR UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION planted_count();`;

export const readThenWriteTally = countingTrigger(`
    SELECT * INTO t FROM tally WHERE team_id = NEW.team_id AND item_id = NEW.item_id;
    t.counts := moved_counts(t.counts, CASE WHEN TG_OP = 'UPDATE' THEN OLD.value END, NEW.value);
    t.fresh_counts := moved_counts(t.fresh_counts,
      CASE WHEN TG_OP = 'UPDATE' AND OLD.revision >= t.fresh_since THEN OLD.value END,
      CASE WHEN NEW.revision >= t.fresh_since THEN NEW.value END);
    UPDATE tally SET counts = t.counts, fresh_counts = t.fresh_counts, version = version + 1
     WHERE team_id = NEW.team_id AND item_id = NEW.item_id;`);

/** Votes by a statement of one's own, before the product's gets to the table. */
const votingTrigger = (statement) => `
  CREATE FUNCTION planted_vote() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    ${statement}
    RETURN NULL;
  END $$;
  CREATE TRIGGER planted BEFORE INSERT ON vote FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION planted_vote();`;

/** Looks right in review: one statement, and it locks what it changes. But it reads the old vote as of its own beginning. */
export const oneStatementTally = `
  DROP TRIGGER vote_count ON vote;
  ${votingTrigger(`
    WITH locked AS MATERIALIZED (
      SELECT t.item_id FROM tally t WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id FOR UPDATE
    ), earlier AS (
      SELECT v.value FROM vote v WHERE (v.team_id, v.item_id, v.voter_id) = (NEW.team_id, NEW.item_id, NEW.voter_id)
    ), cast_now AS (
      INSERT INTO vote AS v SELECT NEW.* FROM locked ON CONFLICT ON CONSTRAINT vote_pkey
      DO UPDATE SET value = excluded.value, revision = excluded.revision, cast_at = excluded.cast_at
      WHERE (v.value, v.revision) IS DISTINCT FROM (excluded.value, excluded.revision)
      RETURNING v.*
    ), traced AS (
      INSERT INTO vote_history (team_id, item_id, voter_id, value, revision, at)
      SELECT team_id, item_id, voter_id, value, revision, clock_timestamp() FROM cast_now
    )
    UPDATE tally t SET version = t.version + 1,
           counts = moved_counts(t.counts, (SELECT earlier.value FROM earlier), NEW.value),
           fresh_counts = moved_counts(t.fresh_counts, (SELECT earlier.value FROM earlier), NEW.value)
     WHERE t.team_id = NEW.team_id AND t.item_id = NEW.item_id AND EXISTS (SELECT FROM cast_now);
    PERFORM pg_sleep(0.003);`)}`;

/** "Look whether there is one, else insert", into a table that has no unique key. */
export const votesWithoutKey = `
  CREATE TABLE vote_unkeyed () INHERITS (vote);
  CREATE TRIGGER vote_count AFTER INSERT OR UPDATE OR DELETE ON vote_unkeyed FOR EACH ROW EXECUTE FUNCTION count_vote();
  ${votingTrigger(`
    UPDATE vote_unkeyed u SET value = NEW.value, revision = NEW.revision, cast_at = NEW.cast_at
     WHERE (u.team_id, u.item_id, u.voter_id) = (NEW.team_id, NEW.item_id, NEW.voter_id)
       AND (u.value, u.revision) IS DISTINCT FROM (NEW.value, NEW.revision);
    IF EXISTS (SELECT FROM vote_unkeyed u
                WHERE (u.team_id, u.item_id, u.voter_id) = (NEW.team_id, NEW.item_id, NEW.voter_id)) THEN RETURN NULL; END IF;
    INSERT INTO vote_unkeyed SELECT NEW.*;`)}
`;

export const firstVoteStays = `
  CREATE FUNCTION planted_vote() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
  CREATE TRIGGER planted BEFORE UPDATE ON vote FOR EACH ROW EXECUTE FUNCTION planted_vote();`;

export const keysForgotten = `
  CREATE FUNCTION planted_key() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.key := left(NEW.key, 50) || gen_random_uuid();
    RETURN NEW;
  END $$;
  CREATE TRIGGER planted BEFORE INSERT ON idempotency FOR EACH ROW EXECUTE FUNCTION planted_key();`;

/** As if the viewer were set for the session and only where there is one: who comes next without one inherits the last. */
export const viewerOfTheSession = `
  CREATE OR REPLACE FUNCTION viewer_id() RETURNS uuid LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
  DECLARE
    viewer text := nullif(current_setting('counterpoint.viewer', true), '');
  BEGIN
    IF viewer IS NULL THEN RETURN nullif(current_setting('planted.viewer', true), '')::uuid; END IF;
    PERFORM pg_catalog.set_config('planted.viewer', viewer, false);
    RETURN viewer::uuid;
  END $$;`;

/** The seq of an event by other means than the debate's own counter; the counter only follows. */
export async function seqBy(cluster, expression) {
  await cluster.asOwner('CREATE SEQUENCE planted_seq START 1000');
  await cluster.asOwner('ALTER TABLE event DROP CONSTRAINT event_pkey');
  await cluster.asOwner('ALTER TABLE standing DROP CONSTRAINT standing_number_key');
  await withoutDebateLocks(cluster);
  await editFunction(
    cluster,
    'append_event',
    'SELECT b.seq + 1, b.digest INTO new_seq, previous',
    `new_seq := ${expression};
     PERFORM pg_sleep(random() * 0.03);
     SELECT b.digest INTO previous`,
  );
  await editFunction(cluster, 'append_event', 'SET seq = new_seq', 'SET seq = greatest(b.seq, new_seq)');
}

export const seqFromMax = (cluster) =>
  seqBy(cluster, '(SELECT max(e.seq) + 1 FROM event e WHERE e.team_id = team AND e.debate_id = target)');

/** A serial number: its order is that of the asking, not of the commits, so who polls "greater than my last" misses some. */
export const seqFromSequence = (cluster) => seqBy(cluster, `nextval('planted_seq')`);

/** The check runs, and only then something is locked. */
export const lockAfterCheck = async (cluster) => {
  await cluster.asOwner(`
    CREATE OR REPLACE FUNCTION lock_debates(team uuid, items uuid[], debates uuid[], moves_standing boolean) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN END $$`);
};

/** Acknowledged before it is on the disk: PostgreSQL's own switch for that, with a writer that is in no hurry. */
export const ackBeforeFlush = async (cluster) => {
  await cluster.asSuperuser(`ALTER DATABASE ${cluster.databaseName} SET synchronous_commit = off`);
  await cluster.asSuperuser(`ALTER SYSTEM SET wal_writer_delay = '10s'`);
  await cluster.asSuperuser('SELECT pg_reload_conf()');
  // Connections take a database's settings when they are made.
  await cluster.asSuperuser(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [cluster.databaseName],
  );
  await cluster.untilReady();
};

export const flushInTime = async (cluster) => {
  await cluster.asSuperuser('ALTER SYSTEM RESET wal_writer_delay');
  await cluster.asSuperuser('SELECT pg_reload_conf()');
};
