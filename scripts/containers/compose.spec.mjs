import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { readEnv } from '../../apps/api/src/config/env.ts';
import { composeProblems } from './compose-rules.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const text = read('docker-compose.yml');
const parseCompose = (yaml) => parse(yaml, { merge: true });
const validate = new Ajv({ allErrors: true, strictTuples: false }).compile(
  JSON.parse(read('scripts/containers/compose.schema.json')),
);
const schemaErrors = (compose) => {
  validate(compose);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
};
const problems = (yaml) => composeProblems(yaml, parseCompose(yaml), (path) => existsSync(join(root, path)));

/** The file with one thing changed; the change must be possible. */
function changed(from, to) {
  const result = text.replace(from, to);
  expect(result).not.toBe(text);
  return result;
}

describe('docker-compose.yml', () => {
  it('is what the schema allows', () => {
    expect(schemaErrors(parseCompose(text))).toEqual([]);
  });

  it('keeps every rule', () => {
    expect(problems(text)).toEqual([]);
  });

  it('holds the shape of more than one node', () => {
    expect(Object.keys(parseCompose(text).services).sort()).toEqual(['api', 'migrate', 'postgres', 'redis', 'web']);
  });

  it.each([
    ['a mistyped key', 'healthcheck:', 'heathcheck:', /heathcheck/],
    ['a number where a text is due', "PORT: '3000'", 'PORT: 3000', /must be string/],
    ['an unknown condition', 'service_healthy', 'service_started', /allowed values/],
    ['a duration without a unit', 'interval: 10s', "interval: '10'", /pattern/],
    ['an image without a tag', 'postgres:17', 'postgres', /pattern/],
  ])('the schema refuses %s', (_name, from, to, expected) => {
    expect(schemaErrors(parseCompose(changed(from, to))).join('\n')).toMatch(expected);
  });

  it.each([
    ['root', "user: '10001:10001'", "user: '0:0'", /numeric user/],
    ['a user by name', "user: '999:999'", 'user: postgres', /postgres: .*numeric user/],
    ['a writable file system', 'read_only: true', 'read_only: false', /read-only/],
    ['capabilities', 'cap_drop: [ALL]', 'cap_drop: [NET_RAW]', /capabilities/],
    ['gained privileges', 'no-new-privileges:true', 'no-new-privileges:false', /privileges/],
    ['no init', 'init: true', 'init: false', /init/],
    ['no limit', '    mem_limit: 2g\n', '', /postgres: .*limits/],
    ['no time to stop', '    stop_grace_period: 120s\n', '', /postgres: .*time to stop/],
    ['a moving tag', 'redis:7', 'redis:latest', /redis: .*moving tag/],
    [
      'a password in the open',
      'POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password',
      'POSTGRES_PASSWORD: hunter2',
      /postgres: .*password/,
    ],
    ['an address with a password', 'PORT: ', "X: 'postgresql://a:b@c/d'\n  PORT: ", /password/],
    [
      'a service that is not there',
      '      redis: { condition',
      '      radish: { condition',
      /radish, which does not exist/,
    ],
    [
      'waiting for what never ends',
      'redis: { condition: service_healthy }',
      'redis: { condition: service_completed_successfully }',
      /restarted for ever/,
    ],
    [
      'waiting for health without a check',
      'migrate: { condition: service_completed_successfully',
      'migrate: { condition: service_healthy',
      /no health check/,
    ],
    [
      'a network that is not there',
      'networks: [inside]\n    healthcheck:\n      # Over',
      'networks: [insight]\n    healthcheck:\n      # Over',
      /insight, which does not exist/,
    ],
    [
      'a secret that is not there',
      'secrets: [redis.conf]',
      'secrets: [redis.config]',
      /redis\.config, which does not exist/,
    ],
    ['a secret that is not given', '    secrets: [database_url]\n', '', /migrate reads .*not given/],
    ['a volume that is not there', 'database:/var', 'databank:/var', /databank, which does not exist/],
    ['a mount that can be written', ':ro', '', /could write/],
    ['a mount of nothing', './docker/postgres-roles.sh', './docker/postgres-role.sh', /not in the repository/],
    [
      'a published database',
      "    user: '999:999'",
      "    ports: ['5432:5432']\n    user: '999:999'",
      /postgres publishes a port/,
    ],
    ['a database that can be reached', 'internal: true', 'internal: false', /leads outside/],
    ['one node', 'replicas: 2', 'replicas: 1', /fewer than two/],
    ['nodes that are cut off', 'stop_grace_period: 45s', 'stop_grace_period: 10s', /killed before/],
    [
      'nodes before the tables',
      '      migrate: { condition: service_completed_successfully }\n',
      '',
      /does not wait for migrate/,
    ],
    ['a variable without a default', '${LOG_LEVEL:-info}', '${LOG_LEVEL}', /neither a default/],
    [
      'a variable that nobody describes',
      '${LOG_LEVEL:-info}',
      '${VERBOSITY:-info}',
      /not described[^]*LOG_LEVEL is described, but never used/,
    ],
    ['another default than described', '${TLS:-internal}', '${TLS:-off}', /head of the file says internal/],
  ])('the rules refuse %s', (_name, from, to, expected) => {
    expect(problems(changed(from, to)).join('\n')).toMatch(expected);
  });
});

describe('docker/make-secrets.sh', () => {
  let folder;
  const run = () => execFileSync('sh', [join(folder, 'docker', 'make-secrets.sh')], { encoding: 'utf8' });
  const secret = (name) => readFileSync(join(folder, 'docker', 'secrets', name), 'utf8').trim();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    mkdirSync(join(folder, 'docker'));
    cpSync(join(root, 'docker', 'make-secrets.sh'), join(folder, 'docker', 'make-secrets.sh'));
    run();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('makes every secret that the compose file asks for, in a folder that is closed to others', () => {
    for (const { file } of Object.values(parseCompose(text).secrets)) {
      expect(existsSync(join(folder, file))).toBe(true);
    }
    expect(statSync(join(folder, 'docker', 'secrets')).mode & 0o777).toBe(0o700);
  });

  it('makes long passwords that differ', () => {
    const passwords = ['postgres', 'owner', 'app', 'memory', 'redis'].map((name) => secret(`${name}_password`));
    expect(new Set(passwords).size).toBe(5);
    for (const password of passwords) expect(password).toMatch(/^[0-9a-f]{48}$/);
    expect(secret('database_app_url')).toContain(`counterpoint_app:${secret('app_password')}@`);
    expect(secret('redis.conf')).toBe(`requirepass ${secret('redis_password')}`);
  });

  it('keeps what is there', () => {
    const before = readdirSync(join(folder, 'docker', 'secrets')).map(secret);
    expect(run()).toBe('');
    expect(readdirSync(join(folder, 'docker', 'secrets')).map(secret)).toEqual(before);
  });

  it.each(['api', 'migrate'])('together with the compose file configures a server that starts: %s', (name) => {
    const { environment } = parseCompose(text).services[name];
    const here = Object.entries(environment).map(([key, value]) => [
      key,
      value.replace('/run/secrets', join(folder, 'docker', 'secrets')).replace(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1'),
    ]);
    const outcome = readEnv(Object.fromEntries(here));
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.env).toMatchObject({ production: true, https: true, publicUrl: 'https://localhost', port: 3000 });
    expect(outcome.env.trustedProxies).toEqual(['uniquelocal']);
    expect(outcome.env.databaseUrl).toContain('counterpoint_owner');
    if (name !== 'api') return;
    expect(outcome.env.databaseAppUrl).toContain('counterpoint_app');
    expect(outcome.env.databaseMemoryUrl).toContain('counterpoint_memory');
    expect(outcome.env.redisUrl).toContain('@redis:6379');
    expect(outcome.env.secretKeys).toHaveLength(1);
  });
});
