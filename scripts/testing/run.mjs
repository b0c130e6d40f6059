// Runs one command with a time limit, its output passed through. What it started ends with it.
import { spawn } from 'node:child_process';

const POSIX = process.platform !== 'win32';

/** Ends a whole process group: npm and the runners start processes of their own. */
function end(child, signal) {
  try {
    if (POSIX) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // already gone
  }
}

/**
 * @param {string[]} command program and arguments
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, limit: number }} options limit in milliseconds
 * @returns {Promise<{ code: number | null, timedOut: boolean, interrupted: boolean }>}
 */
export function run([program, ...args], { cwd, env, limit }) {
  return new Promise((resolve) => {
    const shell = program.endsWith('.cmd');
    const child = spawn(program, args, { cwd, env, shell, detached: POSIX, stdio: ['ignore', 'inherit', 'inherit'] });
    let timedOut = false;
    let interrupted = false;
    const stop = (signal) => {
      if (interrupted || timedOut) end(child, 'SIGKILL');
      else end(child, signal);
    };
    const onSignal = (signal) => {
      stop(signal);
      interrupted = true;
    };
    const timers = [
      setTimeout(() => {
        stop('SIGTERM');
        timedOut = true;
      }, limit),
      setTimeout(() => end(child, 'SIGKILL'), limit + 15_000),
    ];
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
    const done = (code) => {
      timers.forEach(clearTimeout);
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      resolve({ code, timedOut, interrupted });
    };
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      done(null);
    });
    child.on('close', done);
  });
}
