import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../../src/config/repository-root.js';

const fileUrl = (path: string) => pathToFileURL(join(repositoryRoot, path)).href;

/** The server's own program from its sources, as a process of its own: `main.ts` with arguments and environment. */
export type ServerProgram = {
  pid: number;
  /** All it printed so far, standard output and standard error together. */
  printed(): string;
  /** The address it printed; rejects with what it said if it ends first. */
  origin: Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** Exit code, or 128 and the number 9 for a process that was killed. */
  exitCode: Promise<number>;
};

export function runServerProgram(args: string[], env: Record<string, string>): ServerProgram {
  const program = `
    import { register } from 'node:module';
    register('${fileUrl('scripts/typescript-hooks.mjs')}');
    await import('${fileUrl('apps/api/src/main.ts')}');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', 'main.ts', ...args], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'warn', RATE_LIMITS: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const exitCode = once(child, 'close').then(([code]) => (code as number | null) ?? 137);
  const origin = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /GraphQL\s+(http\S+)\/graphql/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void exitCode.then((code) => reject(new Error(`The server ended with code ${code}:\n${printed}`)));
  });
  origin.catch(() => {}); // a test of a start that fails looks at the exit code instead
  const { pid = 0 } = child;
  return { pid, printed: () => printed, origin, signal: (signal) => void child.kill(signal), exitCode };
}
