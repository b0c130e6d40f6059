import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../../../test/harness/launcher-process.js';
import { findBinaries, linkLibraries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';

jest.setTimeout(60_000); // real servers, on a machine that may be busy

describe('a folder the embedded PostgreSQL must not touch', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const refusal = async (dataFolder: string): Promise<string> => {
    const error: unknown = await startEmbeddedPostgres({ dataFolder, log: () => {} }).then(
      (server) => server.stop(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(EmbeddedPostgresError);
    return (error as Error).message;
  };
  const content = () => readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).sort();

  it.each([
    ['19', 'Start the newer Counterpoint that made it'],
    ['17', 'Start the older Counterpoint that made it'],
  ])('of PostgreSQL %s is refused with what to do, unchanged', async (version, advice) => {
    mkdirSync(join(folder.path, 'postgres', 'base'), { recursive: true });
    writeFileSync(join(folder.path, 'postgres', 'PG_VERSION'), `${version}\n`);
    const before = content();
    const message = await refusal(folder.path);
    expect(message).toContain(
      `${join(folder.path, 'postgres')} was made by PostgreSQL ${version}; this Counterpoint brings PostgreSQL 18`,
    );
    expect(message).toContain(advice);
    expect(message).toContain('DATABASE_URL');
    expect(content()).toEqual(before);
  });

  it.each(['18', '19'])('that is itself a data folder of PostgreSQL %s is refused, unchanged', async (version) => {
    writeFileSync(join(folder.path, 'PG_VERSION'), `${version}\n`);
    expect(await refusal(folder.path)).toContain('Nothing was changed.');
    expect(content()).toEqual(['PG_VERSION']);
  });

  it('with other files where the database would go is refused, unchanged', async () => {
    mkdirSync(join(folder.path, 'postgres'));
    writeFileSync(join(folder.path, 'postgres', 'thesis.txt'), 'mine');
    expect(await refusal(folder.path)).toContain('holds files but no PostgreSQL database');
    expect(readFileSync(join(folder.path, 'postgres', 'thesis.txt'), 'utf8')).toBe('mine');
    expect(content()).toEqual(['postgres', 'postgres/thesis.txt']);
  });

  it.each(['file', 'file/data'])(
    'that cannot be written (%s) is refused, with the path and the reason',
    async (path) => {
      writeFileSync(join(folder.path, 'file'), '');
      const message = await refusal(join(folder.path, path));
      expect(message).toContain(`cannot be written: ${join(folder.path, path)} (`);
      expect(message).toMatch(/file\)\.\nMake it writable .* or set DATA_FOLDER/);
    },
  );
});

describe('the programs', () => {
  it('are missing for some platforms, which are told the way out', () => {
    expect(() => findBinaries('linux', 'riscv64')).toThrow(
      /no embedded PostgreSQL for linux on riscv64\.[^]*DATABASE_URL/,
    );
    expect(() => findBinaries('sunos', 'x64')).toThrow(EmbeddedPostgresError);
    const other = process.platform === 'win32' ? 'linux' : 'win32';
    expect(() => findBinaries(other, 'x64')).toThrow(/is not installed\.[^]*npm ci[^]*DATABASE_URL/);
  });

  it('get back the library links that an install without scripts leaves out', () => {
    const folder = temporaryFolder();
    try {
      mkdirSync(join(folder.path, 'native', 'lib'), { recursive: true });
      writeFileSync(join(folder.path, 'native', 'lib', 'libx.so.1.2'), 'library');
      const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }];
      writeFileSync(join(folder.path, 'native', 'pg-symlinks.json'), JSON.stringify(links));
      linkLibraries(folder.path);
      const link = join(folder.path, 'native', 'lib', 'libx.so.1');
      expect(readFileSync(link, 'utf8')).toBe('library');
      linkLibraries(folder.path); // with the link there
      rmSync(link);
      linkLibraries(folder.path);
      expect(existsSync(link)).toBe(true);
    } finally {
      folder.remove();
    }
  });
});
