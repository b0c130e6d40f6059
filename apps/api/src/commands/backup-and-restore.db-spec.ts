import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { backupOf, restoreInto, rowsOf } from '../../test/harness/backup-run.js';
import { temporaryFolder } from '../../test/harness/launcher-process.js';
import { accepted, marked, useScene } from '../../test/harness/scene.js';
import { useSeed } from '../../test/harness/seed.js';
import { useEmptyDatabase, useTestDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';
import { dataSource, migrate } from '../data-source.js';
import { migrationNames } from '../migrations/list.js';
import { openArchive } from '../platform/backup/archive-reader.js';
import { leftOut } from './backup.js';
import { loadArchive } from './load-archive.js';
import type { StopRequest } from './stop-request.js';

jest.setTimeout(90_000);

const folder = temporaryFolder();
afterAll(() => folder.remove());

const fileOf = (name: string) => join(folder.path, name);

/** A digest of every table's rows. */
const CONTENT = `
  SELECT c.relname AS name, (xpath('/row/rows/text()', query_to_xml(
           format('SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C"), '''')) AS rows FROM %I t', c.relname),
           false, true, '')))[1]::text AS rows
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'migration' AND c.relname <> ALL ('{${Object.keys(leftOut).join()}}')
   ORDER BY c.relname`;

/** What the database is made of, apart from rows: tables, constraints, indexes, triggers, policies, functions, rights. */
const SHAPE = `
  SELECT 'column' AS kind, format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS what
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger', tgrelid::regclass || ' ' || pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'policy', format('%s %s %s %s %s', tablename, policyname, cmd, qual, with_check) FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT 'function', p.oid::regprocedure::text || md5(p.prosrc) || coalesce(p.proacl::text, '') FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  UNION ALL SELECT 'rights', c.relname || coalesce(c.relacl::text, '') || c.relrowsecurity::text FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'mark', obj_description('public'::regnamespace, 'pg_namespace')
  ORDER BY 1, 2`;

describe('[N11] a backup', () => {
  const seed = useSeed();
  const empty = useEmptyDatabase();
  const migrated = useTestDatabase();
  let file: string;

  beforeAll(async () => {
    const debate = await seed.story({ tree: 'a > b; b x c; (b x c) x d; a > d + c' });
    const { owner, teamId, debateId } = debate;
    const other = await seed.story({ owner, teamId, tree: 'e' });
    accepted(
      await seed.claims.linkClaim(owner, {
        teamId,
        debateId: other.debateId,
        claimId: debate.claim('b'),
        asPosition: true,
      }),
    );
    for (const voter of [owner, ...(await seed.members(teamId, 3))]) {
      await seed.vote(voter, teamId, debate.claim('a'), 3);
      await seed.vote(voter, teamId, debate.step('a > b'), 1);
    }
    const text = 'A back\\slash, a\ttab, \\N, \\., “quotes”, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 and\na line.\n\\.\n';
    const source = await seed.source(owner, debate, text);
    const witness = await seed.source(owner, debate);
    const provenance = [{ sourceId: witness.sourceId, reliability: 'B' as const, credibility: 2 as const }];
    const passage = marked(source.sourceVersionId, '“quotes”', text);
    accepted(
      await seed.citations.citePassage(owner, {
        ...{ teamId, debateId, claimId: debate.claim('a'), stance: 'SUPPORTS' },
        passage,
        provenance,
      }),
    );
    await seed.asOwner(`SELECT open_session(sha256('s'), $1, interval '1 day')`, [owner.accountId]);
    await seed.asOwner('UPDATE item SET archived_at = now() WHERE item_id = $1', [
      debate.claim('e' in debate ? 'e' : 'c'),
    ]);
    const { code, said, printed } = await backupOf(seed.testDatabase, fileOf('one.tar'));
    expect(said).toMatch(
      /^Backing up .+\nWrote \d+ rows of \d+ tables, [\d.]+ MB\. Try now and then whether it can be restored\.$/,
    );
    expect({ code, printed }).toEqual({ code: 0, printed: [fileOf('one.tar')] });
    file = fileOf('one.tar');
  });

  it('is one file that only its owner may read, a tar of COPY texts, with a manifest that says what is left out', async () => {
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path).filter((name) => name.includes('partial'))).toEqual([]);
    const archive = await openArchive(file);
    await archive.close();
    expect(archive.manifest.leftOut).toContainEqual({
      name: 'session',
      reason: expect.stringContaining('sign in anew') as string,
    });
    expect(archive.manifest.leftOut.map(({ name }) => name)).toEqual(Object.keys(leftOut).sort());
    const names = archive.manifest.tables.map(({ name }) => name);
    expect(names).toEqual((await rowsOf<{ name: string }>(seed.testDatabase, CONTENT)).map(({ name }) => name));
    expect(archive.manifest.tables.find(({ name }) => name === 'vote')).toMatchObject({ rows: 8, chunks: 1 });
  });

  it.each([
    ['an empty database', empty],
    ['a migrated one in which nobody has been', migrated],
  ])('comes back hash-equal in %s, with all that a database is made of', async (_what, target) => {
    const { code, said } = await restoreInto(target, file);
    expect(said).toMatch(
      /every table reads back as it was backed up, and the recount finds nothing\.\nPeople sign in anew/,
    );
    expect(code).toBe(0);
    expect(await rowsOf(target, CONTENT)).toEqual(await rowsOf(seed.testDatabase, CONTENT));
    expect(await rowsOf(target, SHAPE)).toEqual(await rowsOf(seed.testDatabase, SHAPE));
    expect(await rowsOf(target, 'SELECT 1 FROM session')).toEqual([]);
    const again = fileOf(`${target.name}.tar`);
    expect(await backupOf(target, again)).toMatchObject({ code: 0 });
    const [first, second] = [await openArchive(file), await openArchive(again)];
    await Promise.all([first.close(), second.close()]);
    expect(second.manifest.tables).toEqual(first.manifest.tables);
    expect(second.manifest.sequences).toEqual(first.manifest.sequences);
    const lines: string[] = [];
    await migrate(target.ownerUrl, (line) => lines.push(line));
    expect(lines).toEqual([]); // nothing is left to do
  });

  it('is refused where there is data already, and where there are somebody else’s tables', async () => {
    const before = await rowsOf(seed.testDatabase, CONTENT);
    expect(await restoreInto(seed.testDatabase, file)).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /The database holds data already \(account, argument, .+\)\. Nothing was changed\.\n.+Make a new one \(CREATE DATABASE/,
      ) as string,
    });
    expect(await rowsOf(seed.testDatabase, CONTENT)).toEqual(before);
  });

  it('never replaces a file, needs a folder that is there, and leaves nothing behind when it fails', async () => {
    writeFileSync(fileOf('mine.txt'), 'my notes');
    expect(await backupOf(seed.testDatabase, fileOf('mine.txt'))).toMatchObject({
      ...{ code: 1, printed: [] },
      said: expect.stringContaining(`${fileOf('mine.txt')} exists already, and a backup replaces nothing`) as string,
    });
    expect(await backupOf(seed.testDatabase, fileOf('nowhere/b.tar'))).toMatchObject({
      ...{
        code: 1,
        said: `There is no folder ${fileOf('nowhere')} to put the backup into. Make it, or name another one.`,
      },
    });
    const before = readdirSync(folder.path);
    await withClient(seed.testDatabase.ownerUrl, async (client) => {
      await client.query('CREATE TABLE public.zebra (stripes integer)'); // comes last, and has no key
      await expect(backupOf(seed.testDatabase, folder.path)).rejects.toThrow('The table zebra has no primary key');
      await client.query('DROP TABLE public.zebra');
    });
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('that is stopped leaves nothing behind, either', async () => {
    const before = readdirSync(folder.path);
    const stopped: StopRequest = { exitCode: 130, requested: Promise.resolve() };
    expect(await backupOf(seed.testDatabase, fileOf('stopped.tar'), stopped)).toMatchObject({
      ...{ code: 130, printed: [] },
      said: expect.stringContaining('Stopped. Nothing is left of the unfinished backup.') as string,
    });
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('gets a name of its own in a folder', async () => {
    const { printed } = await backupOf(seed.testDatabase, folder.path);
    expect(printed).toEqual([expect.stringMatching(/\/counterpoint-\d{8}-\d{6}Z\.tar$/)]);
    expect(existsSync(printed[0] ?? '')).toBe(true);
  });

  it('of a database without tables is refused', async () => {
    const { code, said } = await backupOf(
      { ...empty, ownerUrl: empty.ownerUrl.replace(empty.name, 'template1') },
      fileOf('no.tar'),
    );
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringMatching(/has no tables yet|cannot be used/) as string,
    });
    expect(existsSync(fileOf('no.tar'))).toBe(false);
  });
});

describe('somebody else’s tables', () => {
  const target = useEmptyDatabase();
  const origin = useTestDatabase();

  it('are never touched', async () => {
    await rowsOf(target, 'CREATE TABLE invoice (number integer PRIMARY KEY); INSERT INTO invoice VALUES (1)');
    expect(await backupOf(origin, fileOf('nobody.tar'))).toMatchObject({ code: 0 });
    expect(await restoreInto(target, fileOf('nobody.tar'))).toMatchObject({
      code: 1,
      said: expect.stringContaining(
        "The database holds tables that are not Counterpoint's (invoice). Nothing was changed.",
      ) as string,
    });
    expect(await rowsOf(target, 'SELECT number FROM invoice')).toEqual([{ number: 1 }]);
  });
});

describe('a restored database', () => {
  const seed = useSeed();
  const empty = useEmptyDatabase();
  const restored = useScene(empty);

  it('goes on: the next vote, claim and entry of the log follow on what was there', async () => {
    const debate = await seed.story({ tree: 'a > b' });
    const { owner, teamId, debateId } = debate;
    await seed.vote(owner, teamId, debate.claim('a'), 3);
    await seed.asOwner('DELETE FROM vote_history WHERE false');
    expect(await backupOf(seed.testDatabase, fileOf('go-on.tar'))).toMatchObject({ code: 0 });
    expect(await restoreInto(empty, fileOf('go-on.tar'))).toMatchObject({ code: 0 });
    accepted(await restored.claims.addClaim(owner, { teamId, debateId, text: 'next', asPosition: false }));
    await restored.asOwner('UPDATE vote SET value = 4 WHERE item_id = $1', [debate.claim('a')]);
    expect(
      await restored.asOwner(
        `SELECT (SELECT counts FROM tally WHERE item_id = $1) AS counts, (SELECT seq::int FROM debate WHERE debate_id = $2) AS seq,
                (SELECT max(number) FROM standing WHERE debate_id = $2) AS number,
                (SELECT array_agg(value ORDER BY history_id) FROM vote_history WHERE item_id = $1) AS history`,
        [debate.claim('a'), debateId],
      ),
    ).toEqual([{ counts: [0, 0, 0, 0, 1], seq: 4, number: 4, history: [3, 4] }]);
  });

  it('tells what was wrong before the backup already, and keeps it as it was', async () => {
    await seed.asOwner(`UPDATE tally SET counts = '{9,0,0,0,0}'`);
    expect(await backupOf(seed.testDatabase, fileOf('wrong.tar'))).toMatchObject({ code: 0 });
    const target = empty;
    await restored.asOwner('DROP SCHEMA public CASCADE');
    await restored.asOwner('CREATE SCHEMA public');
    const { code, said } = await restoreInto(target, fileOf('wrong.tar'));
    expect(code).toBe(1);
    expect(said).toMatch(/FOUND tallies are what the votes add up to: not in \d+ cases/);
    expect(said).toContain('What the recount finds was wrong before the backup already.');
    expect(await rowsOf(target, CONTENT)).toEqual(await rowsOf(seed.testDatabase, CONTENT));
  });
});

/** What a later version might do. */
class AddMoods1999999999999 implements MigrationInterface {
  readonly name = 'AddMoods1999999999999';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE mood (team_id uuid, account_id uuid, mood text, PRIMARY KEY (team_id, account_id))`,
    );
    await runner.query(`INSERT INTO mood SELECT team_id, account_id, 'calm' FROM membership`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mood');
  }
}

describe('the backup of an older version', () => {
  const seed = useSeed();
  const empty = useEmptyDatabase();

  it('is loaded into the tables of its time, and these are brought up to date', async () => {
    await seed.story({ tree: 'a > b' });
    expect(await backupOf(seed.testDatabase, fileOf('older.tar'))).toMatchObject({ code: 0 });
    const newer = dataSource(empty.ownerUrl, { poolSize: 2 });
    newer.setOptions({
      migrations: [...(newer.options.migrations as (new () => MigrationInterface)[]), AddMoods1999999999999],
    });
    await newer.initialize();
    const archive = await openArchive(fileOf('older.tar'));
    const results = await loadArchive(newer, archive, () => {});
    await Promise.all([archive.close(), newer.destroy()]);
    expect(results.filter(({ total }) => total > 0)).toEqual([]);
    expect(await rowsOf(empty, 'SELECT mood FROM mood')).toEqual([{ mood: 'calm' }]);
    expect(await rowsOf(empty, 'SELECT name FROM migration ORDER BY timestamp')).toEqual([
      ...migrationNames.map((name) => ({ name })),
      { name: 'AddMoods1999999999999' },
    ]);
  });

  it('and that of the newer one is refused by the older', async () => {
    expect(await backupOf(empty, fileOf('newer.tar'))).toMatchObject({ code: 0 });
    const { code, said } = await restoreInto(seed.testDatabase, fileOf('newer.tar'));
    expect(code).toBe(1);
    expect(said).toMatch(/made by a newer Counterpoint \(.+\): this one does not know AddMoods1999999999999/);
  });
});
