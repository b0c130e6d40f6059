import type { Env } from '../config/env.js';
import { joinDatabase, prepareDatabase } from './database.js';

/** `migrate`: brings the database up to this version and ends. Safe to run beside a server, or twice. */
export async function migrateOnce(env: Env, log: (line: string) => void = console.log): Promise<number> {
  const database = await joinDatabase(env, log);
  try {
    await prepareDatabase(database, env, log);
    log(`The database is up to date: ${database.where}`);
    return 0;
  } finally {
    await database.close();
  }
}
