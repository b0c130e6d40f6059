import type pg from 'pg';

/**
 * One debate with so many claims and votes, written in a few statements: for what has to be quick with many rows. Claim k
 * serves claim (k-1)/5 by an argument; every check of `counterpoint verify` holds. `client`: the owner of the tables.
 */
export async function writeCrowd(client: pg.ClientBase, size: { claims: number; votes: number }): Promise<void> {
  const { claims, votes } = size;
  const voters = Math.ceil(votes / (2 * claims - 1));
  await client.query('BEGIN');
  await client.query('ALTER TABLE item DISABLE TRIGGER USER; ALTER TABLE item_revision DISABLE TRIGGER USER');
  await client.query('ALTER TABLE premise DISABLE TRIGGER USER; ALTER TABLE vote DISABLE TRIGGER USER');
  await client.query(
    `INSERT INTO account (account_id, name) SELECT md5('account' || n)::uuid, 'Voter ' || n FROM generate_series(0, $1 - 1) n`,
    [Math.max(1, voters)],
  );
  await client.query(`
    INSERT INTO team (team_id, name) VALUES (md5('team')::uuid, 'A large team');
    INSERT INTO membership (team_id, account_id, role) VALUES (md5('team')::uuid, md5('account0')::uuid, 'owner');
    INSERT INTO debate (team_id, debate_id, question, visibility, created_by)
    VALUES (md5('team')::uuid, md5('debate')::uuid, 'What do they all think?', 'team', md5('account0')::uuid);
    INSERT INTO participant (team_id, debate_id, account_id, role)
    VALUES (md5('team')::uuid, md5('debate')::uuid, md5('account0')::uuid, 'owner');
    CREATE TEMP TABLE crowd (item_id uuid, n int, kind text) ON COMMIT DROP`);
  await client.query(
    `INSERT INTO crowd SELECT md5('claim' || n)::uuid, n, 'claim' FROM generate_series(0, $1 - 1) n
     UNION ALL SELECT md5('argument' || n)::uuid, n, 'argument' FROM generate_series(1, $1 - 1) n`,
    [claims],
  );
  await client.query(`
    INSERT INTO item (team_id, item_id, kind, home_debate_id, author_id)
    SELECT md5('team')::uuid, item_id, kind, md5('debate')::uuid, md5('account0')::uuid FROM crowd;
    INSERT INTO claim (team_id, claim_id, text, language)
    SELECT md5('team')::uuid, item_id, 'Statement ' || n || ' says “this”\\, or:' || chr(9) || 'that.', 'en' FROM crowd WHERE kind = 'claim';
    INSERT INTO argument (team_id, argument_id, target_id, stance, sole_premise_id)
    SELECT md5('team')::uuid, item_id, md5('claim' || (n - 1) / 5)::uuid, CASE WHEN n % 3 = 0 THEN 'CON' ELSE 'PRO' END,
           md5('claim' || n)::uuid FROM crowd WHERE kind = 'argument';
    INSERT INTO premise (team_id, argument_id, claim_id, ordinal)
    SELECT md5('team')::uuid, item_id, md5('claim' || n)::uuid, 1 FROM crowd WHERE kind = 'argument';
    INSERT INTO item_revision (team_id, item_id, revision, text, stance, author_id)
    SELECT md5('team')::uuid, i.item_id, 1, coalesce(c.text, ''), a.stance, i.author_id
      FROM item i LEFT JOIN claim c ON c.claim_id = i.item_id LEFT JOIN argument a ON a.argument_id = i.item_id
     WHERE i.team_id = md5('team')::uuid;
    INSERT INTO standing (team_id, debate_id, item_id, number)
    SELECT md5('team')::uuid, md5('debate')::uuid, item_id, row_number() OVER (ORDER BY n, kind DESC) FROM crowd;
    UPDATE debate SET next_number = 1 + (SELECT count(*) FROM crowd) WHERE debate_id = md5('debate')::uuid;
    SELECT set_config('counterpoint.viewer', md5('account0')::uuid::text, true);
    SELECT append_event(md5('team')::uuid, ARRAY[md5('debate')::uuid], 'CLAIM_ADDED', 'claim', item_id, ARRAY[item_id],
                        jsonb_build_object('text', 'Statement ' || n), NULL, NULL)
      FROM crowd WHERE kind = 'claim' AND n < 1000`);
  await client.query(
    `INSERT INTO vote (team_id, item_id, voter_id, value, revision)
     SELECT md5('team')::uuid, c.item_id, md5('account' || v)::uuid, (c.place + v) % 5, 1
       FROM (SELECT item_id, row_number() OVER (ORDER BY item_id) AS place, count(*) OVER () AS items FROM crowd) c,
            generate_series(0, $1 - 1) v
      WHERE v * c.items + c.place <= $2`,
    [voters, votes],
  );
  await client.query(`
    INSERT INTO vote_history (team_id, item_id, voter_id, value, revision)
    SELECT team_id, item_id, voter_id, value, revision FROM vote WHERE team_id = md5('team')::uuid;
    INSERT INTO tally (team_id, item_id, counts, fresh_counts)
    SELECT md5('team')::uuid, i.item_id, t.counts, t.counts
      FROM crowd i, LATERAL (SELECT ARRAY[count(*) FILTER (WHERE value = 0), count(*) FILTER (WHERE value = 1),
             count(*) FILTER (WHERE value = 2), count(*) FILTER (WHERE value = 3), count(*) FILTER (WHERE value = 4)]::int[] AS counts
        FROM vote v WHERE v.team_id = md5('team')::uuid AND v.item_id = i.item_id) t;
    ALTER TABLE item ENABLE TRIGGER USER; ALTER TABLE item_revision ENABLE TRIGGER USER;
    ALTER TABLE premise ENABLE TRIGGER USER; ALTER TABLE vote ENABLE TRIGGER USER`);
  await client.query('COMMIT');
  await client.query('ANALYZE');
}
