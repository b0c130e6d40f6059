// Where the built product is. The bench runs what `npm run build` made, never the sources.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverProgram } from '../../../scripts/bootstrap/server-bundle.mjs';

export const root = resolve(import.meta.dirname, '..', '..', '..');
const dist = join(root, 'apps', 'api', 'dist', 'src');

/** The server's program, as `npm start` runs it. */
export const mainProgram = serverProgram(root);

/** A module of the built API, by its path below apps/api/src. */
export function api(path) {
  if (!existsSync(join(dist, 'main.js'))) throw new Error('The API is not built. Run: npm run build');
  return import(pathToFileURL(join(dist, path)).href);
}
