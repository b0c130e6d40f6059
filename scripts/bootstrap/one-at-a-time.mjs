import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './is-alive.mjs';

function holder(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || null;
  } catch {
    return null;
  }
}

/**
 * Does `work` while holding the lock file, so that `npm start` and `npm test` in two terminals do not install and build
 * over each other. The lock of a process that has died is taken over.
 */
export async function oneAtATime(lock, { log, work }) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let waits = 0; ; waits += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = holder(lock);
    // An empty lock is one that is being written just now, unless it stays so.
    if (pid === null ? waits > 10 : !isAlive(pid)) {
      if (holder(lock) === pid) rmSync(lock, { force: true });
    } else if (waits === 0) log(`Waiting for another start to install and build (pid ${pid ?? 'unknown'}) …`);
    await delay(200);
  }
  const release = () => {
    if (holder(lock) === process.pid) rmSync(lock, { force: true });
  };
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
