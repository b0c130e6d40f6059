import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { youngSpace } from '../../scripts/bootstrap/run-server.mjs';
import { cpuSeconds, residentBytes } from './proc.mjs';

/**
 * A program of the bench in a process of its own, talked to over Node's channel: it sends `{ ready }` once, then
 * answers each question `{ id, ask, … }` with `{ id, answer }` or `{ id, error }`. Every side gets the option of Node that
 * the product is started with.
 *
 * @typedef {Awaited<ReturnType<typeof startChild>>} Child
 * @param {{ name: string, program: string, args?: string[], env?: Record<string, string>, node?: string,
 *   nodeOptions?: string[], folder: string }} how `folder`: for its log; `node`: another Node than this one
 */
export async function startChild({
  name,
  program,
  args = [],
  env = {},
  node = process.execPath,
  nodeOptions = [],
  folder,
}) {
  const log = join(folder, `${name}.log`);
  const output = openSync(log, 'a');
  const child = spawn(node, [youngSpace, ...nodeOptions, program, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', RATE_LIMITS: '0', ...env },
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const waiting = new Map();
  let [ended, asked] = [false, 0];
  const next = (id) => new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  const settle = ({ id = 'ready', ready, answer = ready, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(answer);
    else reject?.(new Error(`${name}: ${error}`));
  };
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      ended = true;
      const tail = readFileSync(log, 'utf8').split('\n').slice(-15).join('\n');
      for (const id of [...waiting.keys()]) settle({ id, error: `ended with ${code ?? signal}\n${tail}` });
      resolve();
    });
  });
  child.on('message', settle);
  const ready = await next('ready');
  return {
    name,
    pid: child.pid,
    ready,
    ask(question) {
      if (ended) return Promise.reject(new Error(`${name} has ended; its log: ${log}`));
      const id = (asked += 1);
      const answer = next(id);
      child.send({ id, ...question });
      return answer;
    },
    /** Seconds of processor time so far. */
    cpu: () => cpuSeconds(child.pid),
    memory: () => residentBytes(child.pid),
    async stop() {
      if (!ended) child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(late);
    },
  };
}
