// What this machine offers: programs, and where its packages come from. Addresses of mirrors and registries are taken from its
// own configuration, and stand nowhere in the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const programs = ['podman', 'runc', 'debootstrap', 'docker-compose', 'tar', 'git', 'npm'];
const catatonits = ['/usr/bin/catatonit', '/usr/libexec/podman/catatonit'];

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));

/**
 * Why the rehearsal cannot run here. Empty: it can.
 * @returns {string[]}
 */
export function whatIsMissing() {
  const missing = [];
  if (process.platform !== 'linux') missing.push('It needs Linux.');
  if (process.getuid?.() !== 0)
    missing.push('It needs root: containers with networks, and a base system made by debootstrap.');
  const absent = programs.filter((program) => !isOnPath(program));
  if (!catatonits.some((path) => existsSync(path))) absent.push('catatonit');
  if (absent.length > 0) {
    missing.push(
      `These programs are missing: ${absent.join(', ')}. On Debian: apt-get install --no-install-recommends podman runc ` +
        'netavark aardvark-dns iptables catatonit debootstrap docker-compose',
    );
  }
  return missing;
}

/** Path of the program that `init: true` runs as pid 1. */
export function initProgram() {
  return catatonits.find((path) => existsSync(path));
}

/** The mirror that this machine's apt uses for the packages of Debian itself. */
export function debianMirror() {
  const folder = '/etc/apt/sources.list.d';
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name)) : [];
  const texts = ['/etc/apt/sources.list', ...files.map((name) => join(folder, name))]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'utf8'));
  for (const text of texts) {
    const found = /^URIs:\s*(\S+)/m.exec(text)?.[1] ?? /^deb\s+(?:\[[^\]]*\]\s+)?(https?:\S+)/m.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error('No mirror is named in /etc/apt/sources.list or /etc/apt/sources.list.d.');
}

/** What npm in a container needs to reach the registry that npm reaches here: settings, and the file of extra authorities. */
export async function npmAccess() {
  const registry = (await run('npm', ['config', 'get', 'registry'])).trim();
  const authorities = process.env.NODE_EXTRA_CA_CERTS;
  return { npmrc: `registry=${registry}\n`, authorities: authorities && existsSync(authorities) ? authorities : null };
}
