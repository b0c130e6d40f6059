import { useTestDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';
import { checkMigrationsFresh, dataSource, migrate } from '../data-source.js';
import { migrationNames } from './list.js';
import { standingSql } from './read-sql.js';

const database = useTestDatabase();
const rowsOf = <Row>(sql: string, url = database.ownerUrl): Promise<Row[]> =>
  withClient(url, async (client) => (await client.query(sql)).rows as Row[]);
const namesOf = async (sql: string, url?: string) => (await rowsOf<{ name: string }>(sql, url)).map((row) => row.name);

/** Tables that belong to no team, and why. */
const OF_NO_TEAM = {
  account: 'one person, many teams',
  credential: 'belongs to a person',
  session: 'belongs to a person',
  api_token: 'belongs to a person',
  passkey: 'belongs to a person',
  passkey_challenge: 'belongs to a person, or to somebody who is not known yet',
  external_identity: 'belongs to a person',
  sign_on_attempt: 'belongs to a person, or to somebody who is not known yet',
  account_export: 'belongs to a person',
  rate_limit: 'who asks for how much, before the team is known',
  pending_sign_in: 'belongs to a person',
  second_factor: 'belongs to a person',
  recovery_code: 'belongs to a person',
  one_time_link: 'belongs to a person, or to one who is none yet',
  mail: 'goes to a person',
  idempotency: 'answers to a person, found before the team is known',
  migration: 'which migrations have run; written by the owner only',
};

/** Tables that the app may not even read: functions answer the few questions that it has. One line each. */
const CLOSED = [
  'audit_chain',
  'account_export',
  'external_identity',
  'passkey',
  'passkey_challenge',
  'sign_on_attempt',
  'api_token',
  'credential',
  'mail',
  'one_time_link',
  'pending_sign_in',
  'recovery_code',
  'second_factor',
  'session',
];

const TEAM_TABLES = `
  SELECT c.oid, c.relname FROM pg_class c
   WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
     AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'team_id' AND a.attnotnull)`;

describe('[rule 1] the tenant key', () => {
  it('is in every table that is not named here', async () => {
    const without = await namesOf(`
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND c.oid NOT IN (SELECT t.oid FROM (${TEAM_TABLES}) t) ORDER BY 1`);
    expect(without).toEqual(Object.keys(OF_NO_TEAM).sort());
  });

  it('starts every primary key, unique constraint and unique index of a team’s table', async () => {
    const unique = await rowsOf<{ name: string; first: string }>(`
      SELECT i.indexrelid::regclass::text AS name, a.attname AS first
        FROM pg_index i JOIN (${TEAM_TABLES}) t ON t.oid = i.indrelid
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indisunique`);
    expect(unique.length).toBeGreaterThan(25);
    expect(unique.filter(({ first }) => first !== 'team_id')).toEqual([]);
    const withoutKey = await namesOf(`
      SELECT t.relname AS name FROM (${TEAM_TABLES}) t
       WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)`);
    expect(withoutKey).toEqual([]);
  });

  it('starts every foreign key between such tables, at both ends', async () => {
    const foreign = await rowsOf<{ name: string; from: string; to: string }>(`
      SELECT k.conname AS name, a.attname AS "from", b.attname AS "to"
        FROM pg_constraint k
        JOIN (${TEAM_TABLES}) own ON own.oid = k.conrelid
        JOIN (${TEAM_TABLES}) other ON other.oid = k.confrelid
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
       WHERE k.contype = 'f'`);
    expect(foreign.length).toBeGreaterThan(25);
    expect(foreign.filter(({ from, to }) => from !== 'team_id' || to !== 'team_id')).toEqual([]);
  });
});

describe('[rule 2] [A12] the walls', () => {
  it('row security is on for every table but the list of migrations', async () => {
    expect(
      await namesOf(`SELECT relname AS name FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity`),
    ).toEqual(['migration']);
  });

  it('a table without a policy is closed to the app altogether: what is secret goes through functions', async () => {
    const closed = await namesOf(`
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
         AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid) ORDER BY 1`);
    expect(closed).toEqual([...CLOSED].sort());
    for (const table of closed) {
      await expect(rowsOf(`SELECT FROM ${table}`, database.appUrl)).rejects.toThrow(/permission denied/);
    }
  });

  it('[S4] Parse Server CVE-2026-34574: whatever lets somebody in has an end, and none of them takes null for it', async () => {
    const endless = await namesOf(`
      SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'expires_at' AND is_nullable = 'YES'`);
    expect(endless).toEqual([]);
    const ends = await namesOf(`
      SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'expires_at'`);
    expect(ends).toEqual(
      expect.arrayContaining(['session', 'pending_sign_in', 'api_token', 'one_time_link', 'invitation', 'share_link']),
    );
  });

  it('[P5] ballots and all that could open them are sealed: to the app, to the memory, and to the owner until a function opens its eyes', async () => {
    const sealed = await namesOf(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity ORDER BY 1`,
    );
    expect(sealed).toEqual(['ballot', 'ballot_request', 'receipt', 'round_secret']);
    for (const table of sealed) {
      for (const url of [database.appUrl, database.memoryUrl]) {
        await expect(rowsOf(`SELECT FROM ${table}`, url)).rejects.toThrow(/permission denied/);
        await expect(rowsOf(`SET counterpoint.ballots = 'on'; SELECT FROM ${table}`, url)).rejects.toThrow(
          /permission denied/,
        );
      }
    }
    expect(
      await namesOf(`
        SELECT p.proname AS name FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace AND p.prosrc LIKE '%see_ballots(''on'')%' ORDER BY 1`),
    ).toEqual([
      'broken_rounds',
      'cast_ballot',
      'close_round',
      'delete_team',
      'erase_viewer',
      'open_round',
      'own_ballots',
      'release_round',
    ]);
    // It would tell what too few ballots came to.
    await expect(rowsOf('SELECT FROM broken_rounds()', database.appUrl)).rejects.toThrow(/permission denied/);
  });

  it('the app’s role owns nothing, is no superuser, passes no row security and stands in no other role', async () => {
    const [role] = await rowsOf(`
      SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = 'counterpoint_app'`);
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
    });
    expect(
      await namesOf(`
        SELECT 'owns ' || d.classid::regclass || ' ' || d.objid AS name FROM pg_shdepend d
         WHERE d.deptype = 'o' AND d.refobjid = 'counterpoint_app'::regrole
         UNION ALL
        SELECT 'stands in ' || m.roleid::regrole FROM pg_auth_members m WHERE m.member = 'counterpoint_app'::regrole`),
    ).toEqual([]);
  });

  it('the memory’s role only reads: no other right on any table, no function, no other role, and the app does not stand in it', async () => {
    const RIGHTS = ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
    const allowed = await namesOf(`
      SELECT c.relname || ' ' || r.name AS name FROM pg_class c, unnest('{${RIGHTS.join(',')}}'::text[]) AS r (name)
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND (has_table_privilege('counterpoint_memory', c.oid, r.name)
              OR r.name IN ('INSERT', 'UPDATE') AND has_any_column_privilege('counterpoint_memory', c.oid, r.name))`);
    expect(allowed).toEqual([]);
    expect(
      await namesOf(`
        SELECT p.proname AS name FROM pg_proc p
         WHERE p.pronamespace = 'public'::regnamespace AND has_function_privilege('counterpoint_memory', p.oid, 'EXECUTE')
         UNION ALL
        SELECT 'owns ' || d.objid FROM pg_shdepend d WHERE d.deptype = 'o' AND d.refobjid = 'counterpoint_memory'::regrole
         UNION ALL
        SELECT 'stands in ' || m.roleid::regrole FROM pg_auth_members m WHERE m.member = 'counterpoint_memory'::regrole
         UNION ALL
        SELECT 'mighty' FROM pg_roles
         WHERE rolname = 'counterpoint_memory' AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)
         UNION ALL
        SELECT 'the app may become it' WHERE pg_has_role('counterpoint_app', 'counterpoint_memory', 'MEMBER')`),
    ).toEqual([]);
  });

  it('the memory’s role cannot read people, their votes, or what sources and annotations say', async () => {
    const readable = await namesOf(`
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND has_any_column_privilege('counterpoint_memory', c.oid, 'SELECT') ORDER BY 1`);
    for (const kept of [
      'account',
      'api_token',
      'credential',
      'idempotency',
      'invitation',
      'membership',
      'participant',
      'session',
      'team',
      'vote',
    ]) {
      expect(readable).not.toContain(kept);
    }
    for (const kept of [
      'source_version.text',
      'annotation.body',
      'citation.author_id',
      'vote_history.voter_id',
      'vote_history.value',
    ]) {
      const [table, column] = kept.split('.');
      await expect(rowsOf(`SELECT ${column} FROM ${table}`, database.memoryUrl)).rejects.toThrow(/permission denied/);
      await expect(rowsOf(`SELECT team_id FROM ${table}`, database.memoryUrl)).resolves.toEqual([]);
    }
  });

  it('[rule 8] the app deletes nothing but positions and votes, and can change no entry of a log', async () => {
    const rights = (right: string) => `
      SELECT c.relname AS name FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND has_table_privilege('counterpoint_app', c.oid, '${right}') ORDER BY 1`;
    expect(await namesOf(rights('DELETE'))).toEqual(['position', 'vote']);
    expect(await namesOf(rights('TRUNCATE'))).toEqual([]);
    const changeable = await namesOf(`
      SELECT DISTINCT c.relname AS name FROM pg_class c
       WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
         AND has_any_column_privilege('counterpoint_app', c.oid, 'UPDATE') ORDER BY 1`);
    for (const kept of [
      'event',
      'vote_history',
      'item_revision',
      'source_version',
      'premise',
      'provenance_hop',
      'tally',
    ]) {
      expect(changeable).not.toContain(kept);
    }
  });

  it('functions belong to nobody else: none is open to PUBLIC, and those that raise rights fix their search path', async () => {
    const OURS = `pg_proc p WHERE p.pronamespace = 'public'::regnamespace`;
    expect(
      await namesOf(`
        SELECT p.proname AS name FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         WHERE p.pronamespace = 'public'::regnamespace AND a.grantee = 0`),
    ).toEqual([]);
    expect(
      await namesOf(`
        SELECT p.proname AS name FROM ${OURS} AND p.prosecdef
           AND NOT coalesce('search_path=public, pg_temp' = ANY (p.proconfig), false)`),
    ).toEqual([]);
    expect(await namesOf(`SELECT p.proname AS name FROM ${OURS} AND p.prosecdef`)).toContain('readable_debates');
  });
});

describe('the database of a migration', () => {
  const other = useTestDatabase();

  it('is what the entities say', async () => {
    expect(await checkMigrationsFresh(database.ownerUrl)).toEqual([]);
  });

  it('has the functions, triggers and policies of the SQL files, and no others', async () => {
    const text = standingSql()
      .map((file) => file.text)
      .join('\n');
    const found = (pattern: RegExp, name = (match: RegExpMatchArray) => match[1] ?? '') =>
      [...text.matchAll(pattern)].map(name).sort();
    expect(
      await namesOf(
        `SELECT DISTINCT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`,
      ),
    ).toEqual(found(/^CREATE (?:OR REPLACE )?FUNCTION (\w+)/gm));
    expect(await namesOf('SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1')).toEqual(
      found(/^CREATE (?:CONSTRAINT )?TRIGGER (\w+)/gm),
    );
    expect(await namesOf('SELECT polname AS name FROM pg_policy ORDER BY 1')).toEqual(
      [
        ...found(/PERFORM set_policy\('(\w+)', '(\w+)'/g, ([, table, command]) => `${table}_${command?.toLowerCase()}`),
        ...found(/PERFORM set_memory_policy\('(\w+)'/g, ([, table]) => `${table}_memory`),
        ...found(/PERFORM set_ballot_policy\('(\w+)'/g, ([, table]) => `${table}_ballots`),
      ].sort(),
    );
  });

  it('does not change when the files are applied again', async () => {
    const before = await catalog(database.ownerUrl);
    await withClient(database.ownerUrl, async (client) => {
      for (const file of standingSql()) await client.query(file.text);
    });
    expect(await catalog(database.ownerUrl)).toEqual(before);
  });

  it('is renewed only when a file has changed', async () => {
    const lines: string[] = [];
    await migrate(database.ownerUrl, (line) => lines.push(line));
    expect(lines).toEqual([]);
    await rowsOf(`COMMENT ON SCHEMA public IS 'counterpoint of another version'`);
    await migrate(database.ownerUrl, (line) => lines.push(line));
    expect(lines).toEqual(['functions, triggers and policies renewed']);
  });

  it('can be taken back and made again, with all its policies', async () => {
    const before = await catalog(other.ownerUrl);
    const source = await dataSource(other.ownerUrl, { poolSize: 1 }).initialize();
    for (const _ of migrationNames) await source.undoLastMigration();
    await source.destroy();
    expect(
      await namesOf(
        `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
        other.ownerUrl,
      ),
    ).toEqual(['migration']);
    await migrate(other.ownerUrl, () => undefined);
    expect(await catalog(other.ownerUrl)).toEqual(before);
  });
});

/** Everything that the SQL files make, as the catalog has it. */
function catalog(url: string): Promise<{ name: string; definition: string }[]> {
  return rowsOf(
    `SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '') AS definition
       FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      UNION ALL SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT policyname, concat_ws(' | ', tablename, roles, cmd, qual, with_check) FROM pg_policies
      UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT c.relname, c.relrowsecurity || ' ' || array(SELECT x::text FROM unnest(c.relacl) x ORDER BY 1)::text FROM pg_class c
                 WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      UNION ALL SELECT a.attrelid::regclass || '.' || a.attname, a.attacl::text FROM pg_attribute a
                 JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = 'public'::regnamespace WHERE a.attacl IS NOT NULL
      ORDER BY 1, 2`,
    url,
  );
}
