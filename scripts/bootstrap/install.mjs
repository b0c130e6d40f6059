import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fingerprint, stampSays, writeStamp } from './fingerprint.mjs';
import { nodeVersionProblem } from './node-version.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { runQuietly } from './run-quietly.mjs';

export const repositoryRoot = resolve(import.meta.dirname, '..', '..');

/** The package.json files and the lockfile: what decides what has to be installed. */
function manifests(root) {
  const { workspaces = [] } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const folders = workspaces.flatMap((pattern) => {
    const parent = join(root, dirname(pattern));
    return existsSync(parent) ? readdirSync(parent).map((name) => join(parent, name)) : [];
  });
  const files = ['package-lock.json', 'package.json'].map((name) => join(root, name));
  return [...files, ...folders.sort().map((folder) => join(folder, 'package.json'))].filter((file) => existsSync(file));
}

/** Whether an optional package holds the native programs of this very platform (others are rarely needed). */
const isNativeHere = ({ os, cpu, libc }) =>
  os?.includes(process.platform) && cpu?.includes(process.arch) && !libc?.includes('musl');

/**
 * Whether node_modules holds what the lockfile says, by npm's own list of what it put there. So a tree that a person
 * made with `npm install` is left alone, and one that was interrupted or lost a package is not. `strict` asks for the
 * optional packages of this platform too, which npm may leave out for reasons of its own (or was told to).
 */
export function treeMatchesLock(root, { strict }) {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true; // the project and its workspaces themselves
    const found = installed[path];
    if (found === undefined) return (entry.optional || entry.peer) && !(strict && isNativeHere(entry));
    return found.version === entry.version && existsSync(join(root, path));
  });
}

/** How to call npm: the one that runs this script, else the one beside this Node, else the one on the path. */
export function npmCommand() {
  const running = process.env.npm_execpath;
  if (running !== undefined && /npm-cli\.c?js$/.test(running)) return [process.execPath, running];
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(beside)) return [process.execPath, beside];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/** Runs npm in the repository. */
export function npm(args, options) {
  return runQuietly([...npmCommand(), ...args], options);
}

/**
 * Makes node_modules what the lockfile says, if it is not: `npm ci`, without the packages' own install scripts (none
 * is needed; the database launcher links its libraries itself). Throws an Error with npm's words where that fails.
 *
 * @param {{ log?: (line: string) => void, root?: string }} options
 */
export async function ensureInstalled({ log = console.log, root = repositoryRoot } = {}) {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem !== null) throw new Error(problem);
  const stamp = join(root, 'node_modules', '.counterpoint-installed');
  const wanted = fingerprint(root, manifests(root), `${process.platform} ${process.arch}`);
  const isComplete = () => {
    if (stampSays(stamp, wanted)) return treeMatchesLock(root, { strict: false });
    if (!treeMatchesLock(root, { strict: true })) return false;
    writeStamp(stamp, wanted); // somebody ran npm install
    return true;
  };
  if (isComplete()) return;
  await oneAtATime(join(root, '.cache', 'bootstrap.lock'), {
    log,
    work: async () => {
      if (isComplete()) return; // another start did it meanwhile
      log('Installing packages (about a minute the first time) …');
      // NODE_ENV=production would leave out the compiler; the build needs it.
      const args = [
        'ci',
        '--include=dev',
        '--include=optional',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
      ];
      await npm(args, { what: 'installing packages', cwd: root, env: process.env, log }).catch((error) => {
        throw new Error(
          `${error.message}\n\nCheck the network or the registry (npm config get registry) and run the same command again.`,
        );
      });
      writeStamp(stamp, wanted);
    },
  });
}
