import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

function isRepositoryRoot(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'counterpoint';
}

function findRepositoryRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isRepositoryRoot(folder)) return folder;
    if (dirname(folder) === folder) return resolve('.');
  }
}

/**
 * The folder that holds the workspaces, found upwards from this file, so that it is the same for `src` and for the
 * compiled `dist`, and whatever folder the process was started in. Without one (an image that ships the compiled
 * server alone) it is the current folder.
 */
export const repositoryRoot = findRepositoryRoot(dirname(fileURLToPath(import.meta.url)));
