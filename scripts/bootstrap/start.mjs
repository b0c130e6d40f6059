import { ensureBuilt } from './build.mjs';
import { ensureInstalled, repositoryRoot } from './install.mjs';
import { runServer } from './run-server.mjs';
import { serverProgram } from './server-bundle.mjs';

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
  return runServer(serverProgram(repositoryRoot), ['serve', ...args]);
}
