import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package, from its sources and from its build alike: the nearest one up with our package.json. */
export function apiFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isApiFolder(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('The folder of @counterpoint/api was not found above its own code.');
    folder = parent;
  }
  return folder;
}

function isApiFolder(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  return (
    existsSync(manifest) &&
    (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === '@counterpoint/api'
  );
}
