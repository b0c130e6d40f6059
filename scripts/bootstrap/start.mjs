import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, repositoryRoot } from './install.mjs';
import { runServer } from './run-server.mjs';

/** `npm start`: installs and builds what is missing or stale, then serves. Resolves to the exit code. */
export async function start(args) {
  const log = (line) => console.log(line);
  try {
    await ensureInstalled({ log });
    await ensureBuilt({ log });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  return runServer(join(repositoryRoot, 'apps', 'api', 'dist', 'src', 'main.js'), ['serve', ...args]);
}
