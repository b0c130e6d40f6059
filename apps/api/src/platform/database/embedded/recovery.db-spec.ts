import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchInProcess, postmasterPid, temporaryFolder } from '../../../../test/harness/launcher-process.js';
import { withClient } from '../../../../test/harness/test-cluster.js';
import { gone, identify, pidSpace } from './process-identity.js';
import { runningEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres.js';

jest.setTimeout(60_000); // real servers, on a machine that may be busy

const script = (name: string) => `CREATE TABLE IF NOT EXISTS note (text text); INSERT INTO note VALUES ('${name}')`;

/** All processes below `pid`, itself left out. */
function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = pairs.filter(([, parent]) => parent === pid).map(([child]) => child!);
  return [...children, ...children.flatMap(descendants)];
}

/** Ends a process at once; one that has ended by itself since it was listed is as good. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

describe('after a crash', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let server: EmbeddedPostgres | undefined;
  let said: string[];

  beforeEach(() => {
    folder = temporaryFolder();
    said = [];
  });
  afterEach(async () => {
    await server?.stop();
    server = undefined;
    folder.remove();
  });

  const start = async ({ durable = false } = {}) =>
    (server = await startEmbeddedPostgres({ dataFolder: folder.path, log: (line) => said.push(line), durable }));
  const write = async (url: string, text: string) => withClient(url, (client) => client.query(script(text)));
  const read = async (url: string) =>
    withClient(url, async (client) =>
      (await client.query<{ text: string }>('SELECT text FROM note')).rows.map(({ text }) => text),
    );
  const running = async () => (await runningEmbeddedPostgres(folder.path))!;

  it('the server ends with a launcher killed by -9, and the next start has what was acknowledged', async () => {
    const launcher = await launchInProcess(folder.path);
    await write((await running()).ownerUrl, 'kept');
    const postmaster = identify(postmasterPid(folder.path))!;
    await launcher.kill();
    const { ownerUrl } = await start({ durable: true });
    await gone(postmaster);
    expect(postmasterPid(folder.path)).not.toBe(postmaster.pid);
    expect(await read(ownerUrl)).toEqual(['kept']);
  });

  it('a server that outlived its launcher is taken over, and ends with the new one', async () => {
    const launcher = await launchInProcess(folder.path);
    await write((await running()).ownerUrl, 'kept');
    const orphan = identify(postmasterPid(folder.path))!;
    const guards = descendants(launcher.pid).filter(
      (pid) => pid !== orphan.pid && !descendants(orphan.pid).includes(pid),
    );
    for (const pid of guards) end(pid);
    await launcher.kill();
    expect(identify(orphan.pid)).toEqual(orphan);

    const { ownerUrl, stop, exited } = await start({ durable: true });
    expect(postmasterPid(folder.path)).toBe(orphan.pid);
    expect(said).toEqual([
      expect.stringContaining(`Taking over the database of a start that was killed (pid ${orphan.pid})`),
    ]);
    expect(await read(ownerUrl)).toEqual(['kept']);
    await stop();
    await exited;
    expect(identify(orphan.pid)).toBeNull();
  });

  it('server and launcher killed at once lose nothing that was acknowledged', async () => {
    const launcher = await launchInProcess(folder.path);
    const { ownerUrl } = await running();
    for (let n = 0; n < 20; n += 1) await write(ownerUrl, String(n));
    process.kill(postmasterPid(folder.path), 'SIGKILL');
    await launcher.kill();
    expect(await read((await start({ durable: true })).ownerUrl)).toHaveLength(20);
  });

  it('a second start beside a living one is refused, naming it, and does not disturb it', async () => {
    const { ownerUrl } = await start();
    await expect(startEmbeddedPostgres({ dataFolder: folder.path, log: () => {} })).rejects.toThrow(
      `already running from this folder (pid ${process.pid}): ${folder.path}`,
    );
    await write(ownerUrl, 'still here');
    expect(await read(ownerUrl)).toEqual(['still here']);
    expect(existsSync(join(folder.path, 'launcher.lock'))).toBe(true);
  });

  it('lock files that name a pid which something else has by now are cleared', async () => {
    await (await start()).stop();
    const socket = join(folder.path, 'socket');
    const foreign = process.pid; // alive, and no PostgreSQL
    const postmaster = `${foreign}\n${folder.path}/postgres\n1700000000\n5432\n${socket}\n\n  1234567 0\nready\n`;
    writeFileSync(join(folder.path, 'postgres', 'postmaster.pid'), postmaster);
    writeFileSync(join(socket, '.s.PGSQL.5432'), '');
    writeFileSync(join(socket, '.s.PGSQL.5432.lock'), postmaster);
    const reused = { pid: foreign, startedAt: 'another boot/1', space: pidSpace() };
    writeFileSync(join(folder.path, 'launcher.lock'), JSON.stringify(reused));
    const { ownerUrl } = await start();
    await write(ownerUrl, 'works');
    expect(JSON.parse(readFileSync(join(folder.path, 'launcher.lock'), 'utf8'))).toMatchObject(identify(process.pid)!);
  });

  it.each(['', 'nonsense\n', '-7\n', '99999999\n'])('a postmaster.pid of %j is cleared', async (content) => {
    await (await start()).stop();
    writeFileSync(join(folder.path, 'postgres', 'postmaster.pid'), content);
    writeFileSync(join(folder.path, 'launcher.lock'), content);
    await write((await start()).ownerUrl, 'works');
  });

  it('an interrupted first start leaves nothing that hinders the next', async () => {
    const unfinished = join(folder.path, 'postgres.unfinished-1');
    mkdirSync(unfinished);
    writeFileSync(join(unfinished, 'PG_VERSION'), '18\n');
    await start();
    expect(existsSync(unfinished)).toBe(false);
  });

  it('the lock of a launcher in another container counts while its server answers', async () => {
    const { stop } = await start();
    const lock = join(folder.path, 'launcher.lock');
    writeFileSync(lock, JSON.stringify({ pid: 1, startedAt: 'x', space: 'elsewhere pid:[1]' }));
    await expect(startEmbeddedPostgres({ dataFolder: folder.path, log: () => {} })).rejects.toThrow(
      'in another container (elsewhere pid:[1])',
    );
    await stop();
    writeFileSync(lock, JSON.stringify({ pid: 1, startedAt: 'x', space: 'elsewhere pid:[1]' }));
    await write((await start()).ownerUrl, 'works');
  });
});
