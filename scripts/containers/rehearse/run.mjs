// Running programs, and saying what went wrong when one fails.
import { spawn } from 'node:child_process';

/** A program ended otherwise than it should. */
export class ProgramFailed extends Error {
  name = 'ProgramFailed';
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: (text: string) => void, input?: string, timeoutMs?: number }} [options]
 *   `log` hears both outputs as they come
 * @returns {Promise<string>} its standard output; throws ProgramFailed with the end of what it said
 */
export async function run(command, args, { cwd, env, log = () => {}, timeoutMs = 20 * 60_000 } = {}) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const timer = setTimeout(() => child.kill('SIGTERM'), timeoutMs);
  let out = '';
  let both = '';
  const hear = (chunk) => {
    both = (both + chunk).slice(-6_000);
    log(String(chunk));
  };
  child.stdout.on('data', (chunk) => {
    out += chunk;
    hear(chunk);
  });
  child.stderr.on('data', hear);
  const code = await new Promise((resolve, reject) => {
    child.on('error', (error) => reject(new ProgramFailed(`${command} cannot be run: ${error.message}`)));
    child.on('close', (exitCode, signal) => resolve(exitCode ?? signal));
  }).finally(() => clearTimeout(timer));
  if (code === 0) return out;
  throw new ProgramFailed(`${command} ${args.join(' ')} ended with ${code}:\n${both.trim()}`);
}

/**
 * Tries until it works or time is over.
 * @template T
 * @param {string} what for the error
 * @param {number} patienceMs
 * @param {() => Promise<T | undefined>} attempt undefined: not yet
 * @returns {Promise<T>}
 */
export async function until(what, patienceMs, attempt) {
  const deadline = Date.now() + patienceMs;
  let last;
  while (Date.now() < deadline) {
    try {
      const result = await attempt();
      if (result !== undefined) return result;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`Waited ${patienceMs / 1000} s in vain: ${what}${last === undefined ? '' : ` (${last.message})`}`);
}
