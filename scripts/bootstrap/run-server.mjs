import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** MB for what lives only as long as a request (Node's own 16 make it be copied about, a fifth of the work under load). */
export const youngSpace = '--max-semi-space-size=32';
const windows = process.platform === 'win32';

/**
 * Runs a Node program as the rest of this process: signals reach it, its exit code comes back.
 *
 * One Ctrl-C must arrive there once: a second one means "at once". The terminal sends it to every process of the
 * foreground and npm passes it on again, so the program gets a session of its own, out of the terminal's reach, and
 * signals that come within a second of the first are one. If this process is killed, the program notices by the
 * channel ('disconnect') and stops by itself.
 */
export function runServer(file, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [youngSpace, file, ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: !windows,
    });
    let firstSignal = 0;
    const forward = (signal) => {
      const now = Date.now();
      if (firstSignal !== 0 && now - firstSignal < 1_000) return;
      firstSignal ||= now;
      if (!windows) child.kill(signal); // on Windows the console has told the program already
    };
    for (const signal of forwarded) process.on(signal, forward);
    const end = (code) => {
      for (const signal of forwarded) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`The server could not be started: ${error.message}`);
      end(1);
    });
    child.on('exit', (code, signal) => end(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}
