import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  manifestOf,
  putTogether,
  sealAnew,
  takeApart,
  withRows,
  type ArchiveParts,
} from '../../test/harness/archive-parts.js';
import { backupOf, restoreInto } from '../../test/harness/backup-run.js';
import { temporaryFolder } from '../../test/harness/launcher-process.js';
import { useSeed } from '../../test/harness/seed.js';
import { useEmptyDatabase } from '../../test/harness/template-database.js';
import { withClient } from '../../test/harness/test-cluster.js';
import type { Manifest, TableRecord } from '../platform/backup/manifest.js';

jest.setTimeout(60_000);

/** Everything that a database is made of, without its rows: nothing of it may appear in an empty one. */
const OBJECTS = `
  SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace`;

describe('a damaged backup', () => {
  const seed = useSeed();
  const target = useEmptyDatabase();
  const folder = temporaryFolder();
  let whole: Buffer;
  let parts: ArchiveParts;

  beforeAll(async () => {
    const debate = await seed.story({ tree: 'a > b; b x c; (b x c) x d' });
    for (const name of ['a', 'b', 'c']) await seed.vote(debate.owner, debate.teamId, debate.claim(name), 3);
    await seed.source(debate.owner, debate);
    const file = join(folder.path, 'whole.tar');
    expect(await backupOf(seed.testDatabase, file)).toMatchObject({ code: 0 });
    whole = readFileSync(file);
    parts = takeApart(whole);
  });
  afterAll(() => folder.remove());

  const objects = () => withClient(target.ownerUrl, async (client) => (await client.query(OBJECTS)).rows);
  const attempt = async (bytes: Buffer) => {
    const file = join(folder.path, 'damaged.tar');
    writeFileSync(file, bytes);
    return restoreInto(target, file);
  };
  const flipped = (at: number) => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  /** Where a part's bytes begin in the archive. */
  const placeOf = (name: string) => {
    const { bytes } = parts.find((part) => part.name === name) ?? { bytes: Buffer.from('no such part') };
    return whole.indexOf(bytes);
  };
  const without = (gone: RegExp) => parts.filter(({ name }) => !gone.test(name));
  const changed = (table: string, change: (record: TableRecord) => TableRecord) => (manifest: Manifest) => ({
    ...manifest,
    tables: manifest.tables.map((record) => (record.name === table ? change(record) : record)),
  });

  const damages: [string, () => Buffer, RegExp][] = [
    ['an empty file', () => Buffer.alloc(0), /The backup is empty: a file of 0 bytes/],
    [
      'a text',
      () => Buffer.from('Dear Sir, '.repeat(200)),
      /damaged at byte 0: there should be the beginning of a part/,
    ],
    ['a page of zeros', () => Buffer.alloc(4096), /has something behind its end, from byte 0 on/],
    [
      'some other tar archive',
      () => putTogether([{ name: 'notes.txt', bytes: Buffer.from('Remember the milk.') }]),
      /not a backup of Counterpoint, but some other archive/,
    ],
    ['a gzip of it', () => gzipSync(whole), /damaged at byte 0/],
    ['the first half', () => whole.subarray(0, whole.length / 2), /ends too early, at byte \d+/],
    ['all but its last byte', () => whole.subarray(0, -1), /ends too early/],
    ['only its first part', () => whole.subarray(0, 1024), /ends too early, at byte 1024/],
    ['all up to the manifest', () => putTogether(without(/^manifest/)), /has no manifest: it was never finished/],
    ['all up to the seal', () => putTogether(without(/^manifest\.sha256/)), /has no manifest: it was never finished/],
    ['it with something behind', () => Buffer.concat([whole, Buffer.from('!')]), /something behind its end/],
    ['a flipped bit in a header', () => flipped(placeOf('claim/000001.copy.gz') - 300), /damaged at byte \d+/],
    [
      'a flipped bit in the compressed rows',
      () => flipped(placeOf('claim/000001.copy.gz') + 40),
      /claim\/000001\.copy\.gz of the backup is damaged|claim in the backup is not what its manifest says/,
    ],
    [
      'a flipped bit where gzip keeps a date that nobody reads',
      () => flipped(placeOf('vote/000001.copy.gz') + 5),
      /content of the backup is not what its manifest says/,
    ],
    [
      'a flipped bit between two parts',
      () => flipped(placeOf('claim/000001.copy.gz') - 513),
      /damaged behind its part/,
    ],
    [
      'a flipped bit in the manifest',
      () => flipped(placeOf('manifest.json') + 60),
      /not the one that was sealed|makes no sense/,
    ],
    ['a flipped bit in the seal', () => flipped(placeOf('manifest.sha256') + 3), /not the one that was sealed/],
    [
      'a table too few in the file',
      () => sealAnew(without(/^vote\//)),
      /table vote in the backup is not what its manifest says: 0 parts instead of 1/,
    ],
    [
      'a table too few, and the manifest knows of it',
      () =>
        sealAnew(without(/^vote\//), (manifest) => ({
          ...manifest,
          tables: manifest.tables.filter(({ name }) => name !== 'vote'),
        })),
      /lacks the table vote/,
    ],
    [
      'a table that no Counterpoint has',
      () => {
        const [mark, ...rest] = parts;
        const more = { name: 'wishes/000001.copy.gz', bytes: gzipSync('a pony\n') };
        return sealAnew([...(mark === undefined ? [] : [mark]), more, ...rest]);
      },
      /holds a table wishes that its manifest does not name/,
    ],
    [
      'a table that no Counterpoint has, and the manifest knows of it',
      () =>
        sealAnew(parts, (manifest) => ({
          ...manifest,
          tables: [
            ...manifest.tables,
            { name: 'wishes', columns: ['wish'], rows: 0, bytes: 0, chunks: 0, sha256: emptySha256 },
          ],
        })),
      /holds a table wishes, which no database of its version has/,
    ],
    [
      'a table that the manifest says was left out',
      () =>
        sealAnew(without(/^vote\//), (manifest) => ({
          ...manifest,
          tables: manifest.tables.filter(({ name }) => name !== 'vote'),
          leftOut: [...manifest.leftOut, { name: 'vote', reason: 'why not' }],
        })),
      /leaves out the table vote, which no backup does/,
    ],
    [
      'a hash of another content',
      () =>
        sealAnew(
          parts,
          changed('claim', (record) => ({ ...record, sha256: emptySha256 })),
        ),
      /claim in the backup is not what its manifest says: another content \(its SHA-256 differs\)/,
    ],
    [
      'a wrong count of rows',
      () =>
        sealAnew(
          parts,
          changed('vote', (record) => ({ ...record, rows: record.rows + 1 })),
        ),
      /table vote in the backup is not what its manifest says: 3 rows instead of 4/,
    ],
    [
      'other columns',
      () =>
        sealAnew(
          parts,
          changed('claim', (record) => ({ ...record, columns: record.columns.slice(1) })),
        ),
      /table claim in the backup has the columns .+; there should be team_id, /,
    ],
    [
      'a table named twice',
      () =>
        sealAnew(parts, (manifest) => ({ ...manifest, tables: [...manifest.tables, ...manifest.tables.slice(0, 1)] })),
      /names the table account twice/,
    ],
    [
      'a manifest that is none',
      () => sealAnew(parts, () => ({ hello: 'world' })),
      /manifest of the backup makes no sense/,
    ],
    [
      'a name in the manifest that is none',
      () =>
        sealAnew(
          parts,
          changed('vote', (record) => ({ ...record, name: 'vote; DROP TABLE vote' })),
        ),
      /manifest of the backup makes no sense \(tables\.\d+\.name/,
    ],
    [
      'a newer version’s tables',
      () =>
        sealAnew(parts, (manifest) => ({
          ...manifest,
          appVersion: '9.0.0',
          migrations: [...manifest.migrations, 'AddMoods1999'],
        })),
      /made by a newer Counterpoint \(9\.0\.0\): this one does not know AddMoods1999/,
    ],
    [
      'a newer version’s format',
      () =>
        putTogether(
          parts.map((part, index) =>
            index === 0 ? { ...part, bytes: Buffer.from('{"format":"counterpoint-backup","formatVersion":2}') } : part,
          ),
        ),
      /has format 2; this Counterpoint reads format 1/,
    ],
    [
      'counters that would give a number twice',
      () =>
        sealAnew(parts, (manifest) => ({
          ...manifest,
          sequences: manifest.sequences.map((one) => ({ ...one, lastValue: '1' })),
        })),
      /counter of vote_history\.history_id in the backup stands before rows that are in it/,
    ],
    [
      'no counters',
      () => sealAnew(parts, (manifest) => ({ ...manifest, sequences: [] })),
      /does not say where the counters stood/,
    ],
    [
      'a part that unpacks to more than any part has',
      () =>
        sealAnew(
          parts.map((part) =>
            part.name === 'vote/000001.copy.gz'
              ? { ...part, bytes: gzipSync(Buffer.alloc(300_000_000), { level: 9 }) }
              : part,
          ),
        ),
      /vote\/000001\.copy\.gz of the backup unpacks to more than 1048576 bytes/,
    ],
    [
      'a part that claims more bytes than a part has',
      () => {
        const bytes = Buffer.from(whole);
        const header = bytes.subarray(512 + 512, 512 + 512 + 512);
        const at = bytes.indexOf('account/000001.copy.gz') + 124;
        expect(header.toString('latin1', 0, 7)).toBe('account');
        bytes.write('77777777777', at);
        header.write('        ', 148);
        header.write(
          `${header
            .reduce((sum, byte) => sum + byte, 0)
            .toString(8)
            .padStart(6, '0')}\0 `,
          148,
        );
        return bytes;
      },
      /account\/000001\.copy\.gz of the backup claims 8589934591 bytes, more than a part may have/,
    ],
    [
      'parts in another order',
      () =>
        sealAnew(
          parts.map((part) => (part.name === 'vote/000001.copy.gz' ? { ...part, name: 'vote/000002.copy.gz' } : part)),
        ),
      /has a part vote\/000002\.copy\.gz where vote\/000001\.copy\.gz should be/,
    ],
    [
      'rows that no table takes',
      () => withRows(parts, 'vote', (rows) => rows.replace(/\t3\t/, '\tthree\t')),
      /cannot be loaded: invalid input syntax for type smallint: "three"/,
    ],
    [
      'rows that break a rule of the table',
      () => withRows(parts, 'vote', (rows) => rows.replace(/\t3\t/, '\t9\t')),
      /cannot be loaded: .*violates check constraint "vote_value_check"/,
    ],
    [
      'rows that refer to nothing',
      () => withRows(parts, 'claim', (rows) => `${rows.split('\n').slice(0, -2).join('\n')}\n`),
      /cannot be loaded: .*violates foreign key constraint/,
    ],
    [
      'a row twice',
      () => withRows(parts, 'vote', (rows) => `${rows}${rows.split('\n')[0] ?? ''}\n`),
      /cannot be loaded: duplicate key value violates unique constraint "vote_pkey"/,
    ],
  ];

  it.each(damages)('%s: is refused with the reason, and nothing is written', async (_name, make, reason) => {
    const { code, said } = await attempt(make());
    expect(said).toMatch(reason);
    expect(said).toContain('Nothing was changed in ');
    expect(code).toBe(1);
    expect(await objects()).toEqual([]);
  });

  it('cut off anywhere, or with any byte of it changed, is refused', async () => {
    const step = Math.floor(whole.length / 40);
    for (let at = 7; at < whole.length; at += step) {
      for (const bytes of [whole.subarray(0, at), flipped(at)]) {
        const { code, said } = await attempt(bytes);
        expect(`${at}: ${code} ${said}`).toMatch(/^\d+: 1 [^]+Nothing was changed in /);
      }
    }
    expect(await objects()).toEqual([]);
  });

  it('and the same without damage is restored', async () => {
    expect(manifestOf(takeApart(sealAnew(parts))).tables).toEqual(manifestOf(parts).tables);
    expect(await attempt(sealAnew(parts))).toMatchObject({ code: 0 });
  });
});

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
