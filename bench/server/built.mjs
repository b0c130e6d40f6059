import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const repositoryRoot = resolve(import.meta.dirname, '..', '..');

/** A module of the built API: what is measured is what is served. @param {string} path within apps/api/src, with .js */
export function builtApi(path) {
  const file = join(repositoryRoot, 'apps', 'api', 'dist', 'src', path);
  if (!existsSync(file)) throw new Error(`The API is not built (${path} is missing): npm run build`);
  return import(pathToFileURL(file).href);
}
