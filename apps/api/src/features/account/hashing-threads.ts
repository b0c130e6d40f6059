import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Options } from '@node-rs/argon2';
import { apiFolder } from '../../platform/database/api-folder.js';

/** What a thread is asked to do: to hash a password, or to compare one with a hash. */
export type HashingJob =
  { readonly password: string; readonly options: Options } | { readonly password: string; readonly hash: string };
/** A hash, or whether it is that of the password. */
type Answer = { readonly result: string | boolean } | { readonly problem: string };

/**
 * How much hashing gives way to all else on a busy machine (`nice`): about a third of what a thread of the same processor
 * gets that answers people. On an idle one it is as quick as ever.
 */
export const NICENESS = 5;

/** Runs in the thread. Only Linux keeps a priority for each thread; elsewhere this would slow the whole server down. */
const PROGRAM = `
  const { parentPort, workerData } = require('node:worker_threads');
  if (process.platform === 'linux') require('node:os').setPriority(0, workerData.niceness);
  const { hashSync, verifySync } = require(workerData.argon2);
  parentPort.on('message', ({ password, options, hash }) => {
    try {
      parentPort.postMessage({ result: hash === undefined ? hashSync(password, options) : verifySync(hash, password) });
    } catch (error) {
      parentPort.postMessage({ problem: String(error) });
    }
  });
`;

/**
 * Threads of their own for hashing, each with one job at a time: the threads that Node has for files and names would hash
 * at the priority of everything else, and keep these waiting.
 */
export class HashingThreads {
  private readonly idle: Worker[] = [];

  /** The caller sees to it that only so many jobs run at once as there are to be threads. */
  async run(job: HashingJob): Promise<string | boolean> {
    const thread = this.idle.pop() ?? start();
    // While it works, the server waits for it; with nothing to do it must not keep the server from ending.
    thread.ref();
    try {
      const answer = await answerOf(thread, job);
      thread.unref();
      this.idle.push(thread);
      if ('problem' in answer) throw new Error(`A password could not be hashed: ${answer.problem}`);
      return answer.result;
    } catch (error) {
      if (!this.idle.includes(thread)) void thread.terminate();
      throw error;
    }
  }
}

function start(): Worker {
  const { resolve } = createRequire(join(apiFolder(), 'package.json'));
  const thread = new Worker(PROGRAM, {
    eval: true,
    workerData: { niceness: NICENESS, argon2: resolve('@node-rs/argon2') },
    execArgv: [],
  });
  // Whoever waits for it hears of it as well; without a listener an error would end the server.
  return thread.on('error', () => undefined);
}

/** Rejects when the thread ends before it has answered. */
function answerOf(thread: Worker, job: HashingJob): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => {
      for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
      then();
    };
    const listeners = {
      message: (answer: Answer) => settle(() => resolve(answer)),
      error: (error: Error) => settle(() => reject(error)),
      exit: (code: number) => settle(() => reject(new Error(`The thread that hashes passwords ended with ${code}.`))),
    };
    for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener);
    thread.postMessage(job);
  });
}
