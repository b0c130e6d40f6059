import type { Env } from '../config/env.js';
import type { Database } from './database.js';

/**
 * Whether there are sample debates and one-click sign-in: for trying out, on the embedded database; on somebody's own
 * server only when asked for (DEMO=1); in production and with --empty never.
 */
export function isDemo(env: Pick<Env, 'demo' | 'production'>, kind: Database['kind'], empty: boolean): boolean {
  return !empty && !env.production && (env.demo ?? kind === 'embedded');
}
