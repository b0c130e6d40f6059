// What `npm test` and `npm run check` consist of, in the order in which it runs: quick and telling things first.
import { join } from 'node:path';
import { npmCommand } from '../bootstrap/install.mjs';

const node = process.execPath;
const bin = (...path) => join('node_modules', ...path);
const MINUTE = 60_000;

/** A check that passes or fails as a whole. */
const check = (name, what, args, limit = 6 * MINUTE) => ({
  name,
  what,
  kind: 'check',
  command: [node, ...args],
  limit,
});

function jest(name, what, limit) {
  const command = (report) => [
    ...[node, bin('jest', 'bin', 'jest.js'), '--selectProjects', name, '--ci'],
    ...['--json', `--outputFile=${report}`],
  ];
  return { name, what, kind: 'jest', command, limit };
}

/** A script of the client's workspace. */
function web(name, what, kind, script, args, limit, env = () => ({})) {
  const command = (report) => [
    ...npmCommand(),
    'run',
    script,
    '--workspace',
    '@counterpoint/web',
    '--',
    ...args(report),
  ];
  return { name, what, kind, command, limit, env, browser: true };
}

export const PARTS = [
  check('format', 'Prettier would change nothing', [
    bin('prettier', 'bin', 'prettier.cjs'),
    '--check',
    '.',
    '--log-level',
    'warn',
  ]),
  check('lint', 'ESLint', [bin('eslint', 'bin', 'eslint.js'), '.']),
  check('imports', 'who may import whom', [
    ...[bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), 'apps', 'libs'],
    ...['--config', '.dependency-cruiser.cjs'],
  ]),
  check('types', 'TypeScript', [bin('typescript', 'bin', 'tsc'), '-b']),
  check('schema', 'schema.graphql is what the code says', [join('scripts', 'schema.mjs'), '--check']),
  check('migrations', 'the migrations make what the entities and SQL files say', [
    join('scripts', 'migrations-fresh.mjs'),
  ]),
  jest('unit', 'tests without I/O', 8 * MINUTE),
  jest('db', 'services against PostgreSQL', 10 * MINUTE),
  jest('e2e', 'the public API, over HTTP and WebSocket', 12 * MINUTE),
  check(
    'faults',
    'kill -9 of nodes and PostgreSQL, cuts, restarts, under load',
    [
      join('bench', 'faults', 'main.mjs'),
      ...['--minutes', '0.6', '--faults', '6', '--rolling', '2', '--seed', '20261'],
    ],
    8 * MINUTE,
  ),
  web(
    ...['browser', 'components in Chromium', 'vitest', 'test:browser'],
    (report) => ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    10 * MINUTE,
  ),
  web(
    ...['journeys', 'whole stories in Chromium', 'playwright', 'test:journeys'],
    () => ['--reporter=list,json'],
    10 * MINUTE,
    (report) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: report }),
  ),
];

/** These read what the build makes: the client's typed documents, or the compiled server. */
const NEED_BUILD = new Set(['lint', 'imports', 'types', 'e2e', 'faults', 'browser', 'journeys']);
for (const part of PARTS) part.needsBuild = NEED_BUILD.has(part.name);

/**
 * The parts that were asked for.
 * @param {{ only?: string[], except?: string[] }} choice names of parts
 * @throws {Error} naming the parts there are, where one of the names is none
 */
export function chooseParts({ only, except = [] }) {
  const names = PARTS.map((part) => part.name);
  const unknown = [...(only ?? []), ...except].filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is no part "${unknown.join('", "')}". The parts: ${names.join(', ')}`);
  return PARTS.filter((part) => (only ?? names).includes(part.name) && !except.includes(part.name));
}
