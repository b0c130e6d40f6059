import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';

/** MB for what lives only as long as a request (Node's own 16 make it be copied about, a fifth of the work under load). */
const youngSpace = '--max-semi-space-size=32';
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the server's own program and resolves to its exit code. The command line never imports the server; it only
 * knows where its program lies.
 *
 * A second signal tells the server to stop at once, and the terminal sends Ctrl-C to every process of the foreground
 * (npm passes it on once more). So the server gets a session of its own, and signals within a second of the first
 * are one. It stops by itself if this process is killed ('disconnect' on the channel).
 */
export function runServerProgram(program: string, args: string[]): Promise<number> {
  if (!existsSync(program)) {
    console.error('The server is not built yet. In the folder of Counterpoint, run `npm run build` (or `npm start`).');
    return Promise.resolve(1);
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [youngSpace, program, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
    });
    let firstSignal = 0;
    const forward = (signal: NodeJS.Signals) => {
      if (firstSignal !== 0 && Date.now() - firstSignal < 1_000) return;
      firstSignal ||= Date.now();
      if (process.platform !== 'win32') child.kill(signal);
    };
    for (const signal of forwarded) process.on(signal, forward);
    const end = (code: number) => {
      for (const signal of forwarded) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`The server's program could not be started: ${error.message}`);
      end(1);
    });
    child.on('exit', (code, signal) => end(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}
