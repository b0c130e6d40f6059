import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { dockerfileProblems, ignoredBy, parseDockerfile, stagesOf } from './dockerfile.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const text = read('Dockerfile');
const workspaces = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .map((name) => `${folder}/${name}`)
    .filter((path) => existsSync(join(root, path, 'package.json'))),
);
const context = {
  finals: ['api', 'proxy'],
  workspaces,
  exists: (path) => existsSync(join(root, path)),
  ignored: ignoredBy(read('.dockerignore')),
};

function changed(from, to) {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
}

describe('Dockerfile', () => {
  it('keeps every rule', () => {
    expect(dockerfileProblems(text, context)).toEqual([]);
  });

  it.each([
    ['a moving base', 'node:22-bookworm-slim AS build', 'node:latest AS build', /no fixed tag/],
    ['a base without a tag', 'caddy:2 AS', 'caddy AS', /no fixed tag/],
    ['root', 'USER 10001:10001\nEXPOSE 3000', 'USER root\nEXPOSE 3000', /api: does not run as a numeric user/],
    ['no user at all', 'USER 10001:10001\nEXPOSE 8080', 'EXPOSE 8080', /proxy: does not run as/],
    [
      'a command through a shell',
      'CMD ["node", "apps/api/dist/src/main.js", "serve"]',
      'CMD node apps/api/dist/src/main.js',
      /swallows signals/,
    ],
    [
      'a file that is not there',
      'COPY docker/Caddyfile',
      'COPY docker/Caddyfil',
      /Caddyfil: the repository has no such file/,
    ],
    [
      'a file that does not reach the build',
      'COPY docker/healthcheck.mjs',
      'COPY node_modules',
      /dockerignore keeps it out/,
    ],
    [
      'a workspace that is left out',
      'COPY libs/anchoring/package.json libs/anchoring/\n',
      '',
      /build: installs packages without libs\/anchoring/,
    ],
    ['other versions', 'npm ci', 'npm install', /use npm ci/],
    ['a stage that is not there', '--from=build', '--from=built', /no such stage/],
    ['an image that is not made', 'AS proxy', 'AS prox', /there is no stage proxy/],
    ['a secret in the image', 'ENV NODE_ENV=production', 'ENV NODE_ENV=production\nARG NPM_TOKEN', /stay in the image/],
    ['ADD', 'COPY docker/Caddyfile', 'ADD docker/Caddyfile', /use COPY/],
  ])('the rules refuse %s', (_name, from, to, expected) => {
    expect(dockerfileProblems(changed(from, to), context).join('\n')).toMatch(expected);
  });

  it('makes the images that docker-compose.yml builds', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true });
    const targets = Object.values(services).flatMap(({ build }) => (build === undefined ? [] : [build.target]));
    expect([...new Set(targets)].sort()).toEqual([...context.finals].sort());
  });

  it('runs a Node that the project supports', () => {
    const [, floor] = /(\d+)\./.exec(JSON.parse(read('package.json')).engines.node);
    for (const { image } of stagesOf(parseDockerfile(text)).filter(({ image: name }) => name.includes('/node:'))) {
      expect(Number(/node:(\d+)/.exec(image)[1])).toBeGreaterThanOrEqual(Number(floor));
    }
  });

  it('takes over only what the build makes: a dist of a workspace, or a folder of its sources', () => {
    const taken = parseDockerfile(text)
      .filter(({ name, rest }) => name === 'COPY' && rest.includes('--from=build'))
      .map(({ rest }) => rest.split(' ')[1].replace('/app/', ''));
    const made = workspaces.flatMap((workspace) => [`${workspace}/dist`, `${workspace}/dist-documents`]);
    expect(taken.filter((path) => !made.includes(path) && !context.exists(path))).toEqual([]);
    // Read at run time (apps/api/src/migrations/read-sql.ts): the tables beside the folder of functions, triggers, policies.
    expect(taken).toContain('apps/api/src/migrations');
  });
});

describe('.dockerignore', () => {
  it.each([
    'node_modules/pg/index.js',
    'apps/web/node_modules',
    'apps/api/dist',
    'data/postgres',
    'docker/secrets/app_password',
    '.git/config',
    'libs/anchoring/tsconfig.tsbuildinfo',
  ])('keeps out %s', (path) => expect(context.ignored(path)).toBe(true));

  it.each(['apps/api/src/main.ts', 'docker/Caddyfile', 'package.json', 'apps/api/src/features/sample/data.ts'])(
    'lets in %s',
    (path) => expect(context.ignored(path)).toBe(false),
  );
});
