import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { filesBelow, fingerprint, stampSays, writeStamp } from './fingerprint.mjs';
import { npm, repositoryRoot } from './install.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { runQuietly } from './run-quietly.mjs';
import { buildServerBundle } from './server-bundle.mjs';

/** The projects that run as compiled TypeScript, in the order of their dependencies. */
function nodeProjects(root) {
  const libs = readdirSync(join(root, 'libs')).map((name) => join('libs', name));
  return [...libs.sort(), join('apps', 'api'), join('apps', 'cli')].filter((path) =>
    existsSync(join(root, path, 'tsconfig.json')),
  );
}

const isOutput = (path) =>
  /[/\\](dist|dist-types|dist-server|dist-test|dist-documents|test-results|playwright-report|coverage)$/.test(path);
const isSource = (path) => /\.(ts|tsx|json)$/.test(path) && !path.endsWith('.tsbuildinfo');

/** Where the TypeScript of a project lies below its folder: its rootDir. */
function sourceRoot(root, project) {
  const { compilerOptions = {} } = JSON.parse(readFileSync(join(root, project, 'tsconfig.json'), 'utf8'));
  return join(root, project, compilerOptions.rootDir ?? '.');
}

/**
 * Removes compiled files whose source is gone: tsc leaves them, and a migration that was renamed would run twice.
 * Returns what was removed.
 */
export function removeOrphans(root, projects) {
  const orphans = projects.flatMap((project) => {
    const dist = join(root, project, 'dist');
    const sources = sourceRoot(root, project);
    return filesBelow(dist).filter((file) => {
      const source = /^(.*?)(\.d)?\.(js|ts)(\.map)?$/.exec(relative(dist, file));
      return source !== null && !['.ts', '.tsx'].some((end) => existsSync(join(sources, source[1] + end)));
    });
  });
  for (const file of orphans) rmSync(file, { force: true });
  return orphans;
}

/** Libraries, server and command line: `tsc -b`, unless nothing that it reads has changed since it last succeeded. */
async function buildNodeProjects(root, { log }) {
  const projects = nodeProjects(root);
  const inputs = [
    ...['tsconfig.base.json', 'package-lock.json'].map((name) => join(root, name)),
    ...projects.flatMap((project) => filesBelow(join(root, project), isOutput).filter(isSource)),
  ];
  const stamp = join(root, 'node_modules', '.cache', 'counterpoint', 'typescript-built');
  const wanted = fingerprint(root, inputs);
  const built = projects.every((project) => existsSync(join(root, project, 'dist')));
  if (built && stampSays(stamp, wanted)) return;
  log('Building the server …');
  removeOrphans(root, projects);
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // A project's own record may say "up to date" of a dist that somebody has deleted.
  const force = built ? [] : ['--force'];
  const command = [process.execPath, tsc, '-b', ...force, ...projects.map((path) => path.split(sep).join('/'))];
  await runQuietly(command, { what: 'building the server', cwd: root, env: process.env, log });
  writeStamp(stamp, wanted);
}

/** The client: its own sources, the API's contract and the compiled libraries go into it. */
async function buildClient(root, { log }) {
  const web = join(root, 'apps', 'web');
  const generated = join(web, 'src', 'gql');
  const inputs = [
    ...filesBelow(web, (path) => isOutput(path) || path === generated),
    ...['package-lock.json', join('apps', 'api', 'schema.graphql')]
      .map((name) => join(root, name))
      .filter((file) => existsSync(file)),
    ...nodeProjects(root)
      .filter((project) => project.startsWith('libs'))
      .flatMap((project) => filesBelow(join(root, project, 'dist')).filter((file) => file.endsWith('.js'))),
  ];
  const stamp = join(root, 'node_modules', '.cache', 'counterpoint', 'client-built');
  const wanted = fingerprint(root, inputs);
  const results = [join('dist', 'index.html'), join('dist-documents', 'trusted-documents.json')];
  if (results.every((file) => existsSync(join(web, file))) && stampSays(stamp, wanted)) return;
  log('Building the client …');
  // Only a production build of the client is what people get, whatever the server is started as.
  const env = { ...process.env, NODE_ENV: 'production' };
  await npm(['run', 'build', '-w', '@counterpoint/web'], { what: 'building the client', cwd: root, env, log });
  writeStamp(stamp, wanted);
}

/**
 * Builds what is stale. Throws an Error with the compiler's words where a build fails.
 *
 * @param {{ log?: (line: string) => void, root?: string }} options
 */
export async function ensureBuilt({ log = console.log, root = repositoryRoot } = {}) {
  await oneAtATime(join(root, '.cache', 'bootstrap.lock'), {
    log,
    work: async () => {
      await buildNodeProjects(root, { log });
      await buildServerBundle(root, { log });
      await buildClient(root, { log });
    },
  });
}
