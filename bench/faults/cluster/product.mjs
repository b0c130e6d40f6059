// Where the built product is. The bench runs what `npm run build` made, never the sources.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '..', '..', '..');
const dist = join(root, 'apps', 'api', 'dist', 'src');

/** The server's program. */
export const mainProgram = join(dist, 'main.js');

/** A module of the built API, by its path below apps/api/src. */
export function api(path) {
  if (!existsSync(mainProgram)) throw new Error('The API is not built. Run: npm run build');
  return import(pathToFileURL(join(dist, path)).href);
}
