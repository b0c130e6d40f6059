import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { oneAtATime } from './one-at-a-time.mjs';
import { runQuietly } from './run-quietly.mjs';

describe('the processes of a start', () => {
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'counterpoint-processes-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Starts run-server.mjs as a process of its own, on a server of these lines; answers it and what it prints. */
  const serve = async (server, ...args) => {
    writeFileSync(join(folder, 'server.mjs'), server);
    const bootstrap = pathToFileURL(join(import.meta.dirname, 'run-server.mjs')).href;
    const program = `import { runServer } from '${bootstrap}';
      process.exitCode = await runServer('${join(folder, 'server.mjs')}', ${JSON.stringify(args)});`;
    const launcher = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const printed = [];
    launcher.stdout.on('data', (chunk) => printed.push(String(chunk)));
    return { launcher, printed, exit: once(launcher, 'exit') };
  };
  const countSignals = `
    import fs from 'node:fs';
    let count = 0;
    process.on('SIGINT', () => { count += 1; if (count === 1) setTimeout(() => { console.log('signals', count); process.exit(0); }, 500); });
    process.on('disconnect', () => { fs.writeFileSync(process.argv[2], 'noticed'); process.exit(0); });
    setInterval(() => {}, 1000);
    console.log('ready');`;

  it('pass arguments on and give the exit code back', async () => {
    const { exit, printed } = await serve(
      `console.log(process.argv.slice(2).join()); process.exit(7);`,
      'serve',
      '--empty',
    );
    expect((await exit)[0]).toBe(7);
    expect(printed.join('')).toBe('serve,--empty\n');
  });

  it('give 128 and the number of the signal that ended the server', async () => {
    const { exit } = await serve(`process.kill(process.pid, 'SIGKILL');`);
    expect((await exit)[0]).toBe(137);
  });

  it('deliver one Ctrl-C once, though the terminal and npm both send it', async () => {
    const { launcher, exit, printed } = await serve(countSignals, join(folder, 'x'));
    await once(launcher.stdout, 'data');
    launcher.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 50));
    launcher.kill('SIGINT');
    expect((await exit)[0]).toBe(0);
    expect(printed.join('')).toContain('signals 1');
  });

  it('end together: a server whose starter was killed notices', async () => {
    const note = join(folder, 'note');
    const { launcher } = await serve(countSignals, note);
    await once(launcher.stdout, 'data');
    launcher.kill('SIGKILL');
    for (let waited = 0; waited < 10_000 && !existsSync(note); waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(readFileSync(note, 'utf8')).toBe('noticed');
  });

  it('show what a failed command said, and nothing of one that succeeded', async () => {
    const options = { what: 'building', cwd: folder, env: process.env, log: () => {} };
    await runQuietly([process.execPath, '-e', 'console.log(1)'], options);
    const failing = [process.execPath, '-e', 'console.log("because"); console.error("of this"); process.exitCode = 3'];
    await expect(runQuietly(failing, options)).rejects.toThrow(
      /^Building failed: `.*` ended with code 3\.\n(because\nof this|of this\nbecause)$/s,
    );
    await expect(runQuietly(['no-such-program'], options)).rejects.toThrow('could not be started');
  });

  it('install and build one at a time, and take over from one that died', async () => {
    const lock = join(folder, 'cache', 'lock');
    const order = [];
    const work = (name) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push(`${name} ends`);
    };
    const said = [];
    const log = (line) => said.push(line);
    await Promise.all([oneAtATime(lock, { log, work: work('a') }), oneAtATime(lock, { log, work: work('b') })]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(said).toEqual([`Waiting for another start to install and build (pid ${process.pid}) …`]);

    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    writeFileSync(lock, String(dead.pid));
    await oneAtATime(lock, { log, work: work('c') });
    expect(order).toContain('c ends');
    await expect(oneAtATime(lock, { log, work: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
    expect(existsSync(lock)).toBe(false);
  });
});
