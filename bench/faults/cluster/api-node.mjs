// One API node: the built product as a process of its own, killed and started again on demand.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inTime } from '../time.mjs';
import { mainProgram } from './product.mjs';

const START_LIMIT_MS = 120_000;

/**
 * @param {object} options
 * @param {string} options.name such as "a"
 * @param {string} options.folder for its output
 * @param {Record<string, string>} options.env settings of the product
 * @param {string[]} [options.program] what Node runs instead of the product's own program, with its arguments
 */
export function apiNode({ name, folder, env, program = [mainProgram] }) {
  const path = join(folder, `node-${name}.log`);
  const output = createWriteStream(path);
  /** @type {{ child: import('node:child_process').ChildProcess, exited: Promise<number | null>, port: number } | null} */
  let running = null;
  let lastWords = '';
  let isToEnd = false;
  const deaths = [];

  const self = {
    name,
    /** What it said before it ended although nobody had killed or stopped it. */
    deaths,
    /** Port of the running process; null while there is none. */
    get port() {
      return running?.port ?? null;
    },
    get origin() {
      if (running === null) throw new Error(`Node ${name} does not run.`);
      return `http://127.0.0.1:${running.port}`;
    },
    /** Resolves when it listens. */
    async start() {
      const child = spawn(process.execPath, [...program, 'serve', '--empty'], {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          LOG_LEVEL: 'error',
          RATE_LIMITS: '0',
          ...env,
          PORT: '0',
        },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // it stops by itself when the bench is gone
      });
      const exited = once(child, 'exit').then(([code]) => code);
      lastWords = '';
      const listen = (chunk) => {
        output.write(chunk);
        lastWords = (lastWords + chunk).slice(-4_000);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      const listening = new Promise((resolve) => {
        child.stdout.on('data', () => {
          const found = /GraphQL\s+http:\/\/[^\s:]+:(\d+)\/graphql/.exec(lastWords)?.[1];
          if (found !== undefined) resolve(Number(found));
        });
      });
      const ended = exited.then((code) => {
        throw new Error(`Node ${name} ended with code ${code} while it started:\n${lastWords}`);
      });
      ended.catch(() => {}); // once it listens, nobody waits for this
      const port = await inTime(
        Promise.race([listening, ended]),
        START_LIMIT_MS,
        `Node ${name} did not start in time.`,
      );
      running = { child, exited, port };
      isToEnd = false;
      void exited.then((code) => {
        if (running?.child === child) running = null;
        if (isToEnd) return;
        deaths.push(`Node ${name} ended by itself with code ${code}:\n${lastWords}`);
        void self.start().catch((error) => deaths.push(error.message));
      });
    },
    /** kill -9, by the pid of the process that was started. */
    async kill() {
      if (running === null) return;
      const { child, exited } = running;
      isToEnd = true;
      child.kill('SIGKILL');
      await exited;
    },
    /** Asks it to stop (SIGTERM) and answers its exit code; null: it had to be killed after `limitMs`. */
    async stop(limitMs = 60_000) {
      if (running === null) return 0;
      const { child, exited } = running;
      isToEnd = true;
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), limitMs);
      const code = await exited;
      clearTimeout(late);
      return code;
    },
    /** What it printed last. */
    lastWords: () => lastWords,
    /** The message of the error that it logged about a request; null for none. */
    logged(requestId) {
      const line = readFileSync(path, 'utf8')
        .split('\n')
        .find((text) => text.includes(requestId) && text.includes('"err"'));
      return line === undefined ? null : JSON.parse(line).err.message;
    },
    close: () => void output.end(),
  };
  return self;
}
