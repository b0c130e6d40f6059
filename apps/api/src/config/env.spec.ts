import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv, type Env } from './env.js';
import { repositoryRoot } from './repository-root.js';

const database = 'postgresql://owner:long-and-own@db.example.org:5432/counterpoint';

function accepted(source: NodeJS.ProcessEnv): Env {
  const outcome = readEnv(source);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.env;
}

function problems(source: NodeJS.ProcessEnv): string[] {
  const outcome = readEnv(source);
  return outcome.ok ? [] : outcome.problems;
}

describe('an empty environment', () => {
  it('is development on loopback, with the embedded database in the repository', () => {
    expect(accepted({})).toEqual({
      nodeEnv: 'development',
      production: false,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      https: false,
      databaseUrl: null,
      databaseAppUrl: null,
      databaseMemoryUrl: null,
      dataFolder: join(repositoryRoot, 'data'),
      demo: null,
      redisUrl: null,
      secretKeys: null,
      mail: {
        smtpUrl: null,
        from: 'Counterpoint <counterpoint@localhost>',
        folder: join(repositoryRoot, 'data', 'mail'),
      },
      singleSignOn: null,
      rateLimits: true,
      signUp: 'direct',
      memory: { debates: 200, items: 500_000 },
      logLevel: 'info',
      stopWaitMs: 0,
      trustedProxies: [],
    });
  });

  it('is what variables set to nothing give, as docker compose sets them', () => {
    const names = [
      'PORT',
      'HOST',
      'DATABASE_URL',
      'DATABASE_URL_FILE',
      'DEMO',
      'NODE_ENV',
      'PUBLIC_URL',
      'TRUSTED_PROXIES',
    ];
    expect(accepted(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(accepted({}));
  });
});

describe('good values', () => {
  const https = { PUBLIC_URL: 'https://debates.example.org' };
  const table: [NodeJS.ProcessEnv, Partial<Env>][] = [
    [{ PORT: '0' }, { port: 0 }],
    [{ PORT: '65535' }, { port: 65535 }],
    [{ HOST: '::1' }, { host: '::1' }],
    [{ HOST: 'localhost' }, { host: 'localhost' }],
    [{ HOST: '127.0.0.53' }, { host: '127.0.0.53' }],
    [
      { HOST: '0.0.0.0', ...https },
      { host: '0.0.0.0', https: true },
    ],
    [{ HOST: '::', ...https }, { host: '::' }],
    [{ PUBLIC_URL: 'https://debates.example.org/' }, { publicUrl: 'https://debates.example.org', https: true }],
    [{ PUBLIC_URL: 'https://Example.org:8443' }, { publicUrl: 'https://example.org:8443' }],
    [{ PUBLIC_URL: 'http://localhost:3000' }, { publicUrl: 'http://localhost:3000', https: false }],
    [{ PUBLIC_URL: 'http://192.168.1.5:3000' }, { publicUrl: 'http://192.168.1.5:3000', https: false }],
    [
      { NODE_ENV: 'production', PUBLIC_URL: 'http://127.0.0.1:3000' },
      { production: true, https: false },
    ],
    [{ NODE_ENV: 'production', PUBLIC_URL: 'http://[::1]:3000' }, { production: true }],
    [
      { NODE_ENV: 'production', ...https },
      { nodeEnv: 'production', production: true },
    ],
    [{ NODE_ENV: 'production', DEMO: '0' }, { demo: false }],
    [{ NODE_ENV: 'test' }, { nodeEnv: 'test', production: false }],
    [{ DEMO: '1' }, { demo: true }],
    [{ DEMO: 'true' }, { demo: true }],
    [{ DEMO: 'false' }, { demo: false }],
    [{ DATABASE_URL: database }, { databaseUrl: database }],
    [{ DATABASE_URL: 'postgres://owner@localhost/c' }, { databaseUrl: 'postgres://owner@localhost/c' }],
    [
      { DATABASE_URL: 'postgresql://owner@/c?host=/run/pg' },
      { databaseUrl: 'postgresql://owner@localhost/c?host=/run/pg' },
    ],
    [{ DATABASE_URL: 'postgresql:///c?host=/run/pg&user=me' }, { databaseUrl: 'postgresql:///c?host=/run/pg&user=me' }],
    [
      { DATABASE_URL: database, DATABASE_APP_URL: 'postgresql://web:x1@db/c' },
      { databaseAppUrl: 'postgresql://web:x1@db/c' },
    ],
    [
      { DATABASE_URL: database, DATABASE_MEMORY_URL: 'postgresql://memory:x1@db/c' },
      { databaseMemoryUrl: 'postgresql://memory:x1@db/c' },
    ],
    [{ DATABASE_URL: 'postgresql://o:postgres@db/c' }, { databaseUrl: 'postgresql://o:postgres@db/c' }],
    [{ DATA_FOLDER: '/var/lib/counterpoint' }, { dataFolder: '/var/lib/counterpoint' }],
    [{ DATA_FOLDER: 'elsewhere' }, { dataFolder: join(process.cwd(), 'elsewhere') }],
    [{ MEMORY_DEBATES: '0', MEMORY_ITEMS: '1000' }, { memory: { debates: 0, items: 1000 } }],
    [{ SECRETS_KEY: '5e'.repeat(32) }, { secretKeys: [{ id: expect.any(String), key: Buffer.alloc(32, 0x5e) }] }],
    [{ SIGN_UP: 'invited' }, { signUp: 'invited' }],
    [{ NODE_ENV: 'production' }, { signUp: 'invited' }],
    [{ NODE_ENV: 'production', SIGN_UP: 'direct' }, { signUp: 'direct' }],
    [
      { NODE_ENV: 'production', SMTP_URL: 'smtps://u:p%40ss@mail.example.org', DATA_FOLDER: '/srv/data', ...https },
      {
        signUp: 'confirmed',
        mail: {
          smtpUrl: 'smtps://u:p%40ss@mail.example.org',
          from: 'Counterpoint <counterpoint@debates.example.org>',
          folder: '/srv/data/mail',
        },
      },
    ],
    [
      { SMTP_URL: 'smtp://localhost:2525', MAIL_FROM: 'Grüße <debates@example.org>', DATA_FOLDER: '/srv/data' },
      { mail: { smtpUrl: 'smtp://localhost:2525', from: 'Grüße <debates@example.org>', folder: '/srv/data/mail' } },
    ],
    [{ REDIS_URL: 'redis://cache:6379' }, { redisUrl: 'redis://cache:6379' }],
    [{ REDIS_URL: 'rediss://u:p@cache:6379/1' }, { redisUrl: 'rediss://u:p@cache:6379/1' }],
    [
      { OIDC_ISSUER: 'https://login.example.org/realm', OIDC_CLIENT_ID: 'counterpoint' },
      {
        singleSignOn: {
          issuer: 'https://login.example.org/realm',
          clientId: 'counterpoint',
          clientSecret: null,
          name: 'login.example.org',
        },
      },
    ],
    [
      { OIDC_ISSUER: 'http://localhost:9', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's', OIDC_NAME: 'Example Login' },
      { singleSignOn: { issuer: 'http://localhost:9', clientId: 'c', clientSecret: 's', name: 'Example Login' } },
    ],
    [{ RATE_LIMITS: '0' }, { rateLimits: false }],
    [{ NODE_ENV: 'test' }, { rateLimits: false }],
    [{ NODE_ENV: 'test', RATE_LIMITS: '1' }, { rateLimits: true }],
    [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ STOP_WAIT_SECONDS: '5' }, { stopWaitMs: 5_000 }],
    [{ TRUSTED_PROXIES: '10.0.0.1' }, { trustedProxies: ['10.0.0.1'] }],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8,loopback' }, { trustedProxies: ['10.0.0.0/8', 'fd00::/8', 'loopback'] }],
  ];

  it.each(table)('%j', (source, expected) => {
    expect(accepted(source)).toMatchObject(expected);
  });
});

describe('bad values, each told once and by its name', () => {
  const production = { NODE_ENV: 'production' };
  const table: [NodeJS.ProcessEnv, RegExp][] = [
    [{ PORT: '65536' }, /^PORT must be a whole number from 0 to 65535/],
    [{ PORT: '-1' }, /^PORT must/],
    [{ PORT: '3000.5' }, /^PORT must/],
    [{ PORT: '0x50' }, /^PORT must/],
    [{ PORT: 'http' }, /^PORT must/],
    [{ PORT: '3000 ' }, /^PORT must/],
    [{ HOST: '0.0.0.0' }, /^HOST may be other than loopback only when PUBLIC_URL is an https address/],
    [{ HOST: '::' }, /^HOST may be/],
    [{ HOST: '192.168.1.5' }, /^HOST may be/],
    [{ HOST: 'myhost' }, /^HOST may be/],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost:3000' }, /^HOST may be/],
    [{ HOST: 'localhost:3000' }, /^HOST must be an IP address or a host name/],
    [{ HOST: 'http://localhost' }, /^HOST must/],
    [{ HOST: 'a b' }, /^HOST must/],
    [{ PUBLIC_URL: 'debates.example.org' }, /^PUBLIC_URL must be an address such as/],
    [{ PUBLIC_URL: 'ftp://example.org' }, /^PUBLIC_URL must be an address/],
    [{ PUBLIC_URL: 'https://example.org/debates' }, /^PUBLIC_URL must be an origin only/],
    [{ PUBLIC_URL: 'https://example.org/?a=1' }, /^PUBLIC_URL must be an origin only/],
    [{ PUBLIC_URL: 'https://example.org/#a' }, /^PUBLIC_URL must be an origin only/],
    [{ PUBLIC_URL: 'https://me:secret@example.org' }, /^PUBLIC_URL must not contain a user name or a password/],
    [{ ...production, PUBLIC_URL: 'http://example.org' }, /^PUBLIC_URL must be https in production/],
    [{ ...production, PUBLIC_URL: 'http://localhost.example.org' }, /^PUBLIC_URL must be https in production/],
    [{ ...production, PUBLIC_URL: 'http://128.0.0.1' }, /^PUBLIC_URL must be https in production/],
    [{ ...production, DEMO: '1' }, /^DEMO=1 is refused in production/],
    [{ DEMO: 'yes' }, /^DEMO must be 1 or 0/],
    [{ NODE_ENV: 'prod' }, /^NODE_ENV must be development, production or test/],
    [{ NODE_ENV: 'Production' }, /^NODE_ENV must/],
    [{ DATABASE_URL: 'mysql://a@b/c' }, /^DATABASE_URL must be a PostgreSQL address/],
    [{ DATABASE_URL: 'db.example.org:5432' }, /^DATABASE_URL must be a PostgreSQL address/],
    [{ DATABASE_URL: 'postgresql://db/c' }, /^DATABASE_URL must name the database user/],
    [{ DATABASE_URL: 'postgresql://owner@db' }, /^DATABASE_URL must name the database \(/],
    [{ DATABASE_URL: 'postgresql://owner@db/' }, /^DATABASE_URL must name the database \(/],
    [{ DATABASE_URL: 'postgresql://owner:100%@db/c' }, /^DATABASE_URL has a % that encodes nothing/],
    [{ ...production, DATABASE_URL: 'postgresql://o:postgres@db/c' }, /^DATABASE_URL uses a well-known password/],
    [{ ...production, DATABASE_URL: 'postgresql://o:change%6de@db/c' }, /^DATABASE_URL uses a well-known password/],
    [
      { ...production, DATABASE_URL: database, DATABASE_APP_URL: 'postgresql://a:secret@db/c' },
      /^DATABASE_APP_URL uses a well-known password/,
    ],
    [
      { ...production, DATABASE_URL: database, DATABASE_MEMORY_URL: 'postgresql://a:secret@db/c' },
      /^DATABASE_MEMORY_URL uses a well-known password/,
    ],
    [{ DATABASE_APP_URL: 'postgresql://a:b@db/c' }, /^DATABASE_APP_URL needs DATABASE_URL too/],
    [{ DATABASE_MEMORY_URL: 'postgresql://a:b@db/c' }, /^DATABASE_MEMORY_URL needs DATABASE_URL too/],
    [{ DATA_FOLDER: 'a\0b' }, /^DATA_FOLDER must not contain a NUL/],
    [{ MEMORY_ITEMS: '-1' }, /^MEMORY_ITEMS must be a whole number/],
    [{ SECRETS_KEY: '5e'.repeat(31) }, /^SECRETS_KEY must be one key or several/],
    [{ SMTP_URL: 'mail.example.org' }, /^SMTP_URL must be a mail server such as/],
    [{ SMTP_URL: 'https://mail.example.org' }, /^SMTP_URL must/],
    [{ SMTP_URL: 'smtp://mail.example.org/path' }, /^SMTP_URL must/],
    [{ SMTP_URL: 'smtp://user@mail.example.org' }, /^SMTP_URL must/],
    [{ SMTP_URL: 'smtp://user:100%@mail.example.org' }, /^SMTP_URL must/],
    [{ MAIL_FROM: 'debates' }, /^MAIL_FROM must be an address/],
    [{ MAIL_FROM: 'a@example.org, b@example.org' }, /^MAIL_FROM must/],
    [{ MAIL_FROM: 'Debates <a@example.org>\r\nBcc: b@example.org' }, /^MAIL_FROM must/],
    [{ SIGN_UP: 'closed' }, /^SIGN_UP must be direct, confirmed or invited/],
    [{ NODE_ENV: 'production', SIGN_UP: 'confirmed' }, /^SIGN_UP=confirmed needs SMTP_URL/],
    [{ REDIS_URL: 'http://cache' }, /^REDIS_URL must be a Redis address/],
    [{ REDIS_URL: 'cache:6379' }, /^REDIS_URL must be a Redis address/],
    [{ OIDC_ISSUER: 'http://login.example.org' }, /^OIDC_ISSUER must be an https address/],
    [{ OIDC_ISSUER: 'https://a:b@login.example.org' }, /^OIDC_ISSUER must be an https address/],
    [{ OIDC_ISSUER: 'https://login.example.org?x=1' }, /^OIDC_ISSUER must be an https address/],
    [{ OIDC_ISSUER: 'login.example.org' }, /^OIDC_ISSUER must be an https address/],
    [{ OIDC_ISSUER: 'https://login.example.org' }, /^OIDC_ISSUER and OIDC_CLIENT_ID belong together/],
    [{ OIDC_CLIENT_ID: 'c' }, /^OIDC_ISSUER and OIDC_CLIENT_ID belong together/],
    [{ OIDC_CLIENT_SECRET: 's' }, /^OIDC_CLIENT_SECRET needs OIDC_ISSUER/],
    [{ LOG_LEVEL: 'verbose' }, /^LOG_LEVEL must be one of/],
    [{ TRUSTED_PROXIES: '0.0.0.0/0' }, /^TRUSTED_PROXIES "0.0.0.0\/0" would trust every machine/],
    [{ TRUSTED_PROXIES: '::/0' }, /^TRUSTED_PROXIES "::\/0" would trust every machine/],
    [{ TRUSTED_PROXIES: '10.0.0.0/33' }, /^TRUSTED_PROXIES "10.0.0.0\/33" needs a prefix from 1 to 32/],
    [{ TRUSTED_PROXIES: 'true' }, /^TRUSTED_PROXIES "true" is not an IP address/],
    [{ TRUSTED_PROXIES: 'proxy.example.org' }, /^TRUSTED_PROXIES .* is not an IP address/],
    [{ TRUSTED_PROXIES: '10.0.0.1,' }, /^TRUSTED_PROXIES must not contain empty entries/],
  ];

  it.each(table)('%j', (source, message) => {
    expect(problems(source)).toEqual([expect.stringMatching(message)]);
  });

  it('are all told at once', () => {
    const found = problems({
      PORT: 'x',
      HOST: '0.0.0.0',
      NODE_ENV: 'production',
      DEMO: '1',
      REDIS_URL: 'x',
      LOG_LEVEL: 'x',
    });
    expect(found.map((problem) => problem.split(/[ =]/)[0]).sort()).toEqual([
      'DEMO',
      'HOST',
      'LOG_LEVEL',
      'PORT',
      'REDIS_URL',
    ]);
  });

  it('are never repeated where they may hold a secret', () => {
    const canary = 'hunter2-canary';
    const sources = ['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_MEMORY_URL', 'REDIS_URL'].flatMap((name) =>
      [`mysql://a:${canary}@b/c`, `postgresql://:${canary}@b/c`, `postgresql://a:${canary}%@b/c`, canary].map(
        (value) => ({ [name]: value }),
      ),
    );
    for (const source of sources) {
      expect(problems(source).length).toBeGreaterThan(0);
      expect(problems(source).join()).not.toContain(canary);
    }
  });
});

describe('secrets in files', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'counterpoint-env-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (content: string) => {
    const path = join(folder, 'secret');
    writeFileSync(path, content);
    return path;
  };

  it('are read, without the line break at their end', () => {
    expect(accepted({ DATABASE_URL_FILE: file(`${database}\n`) }).databaseUrl).toBe(database);
    expect(accepted({ REDIS_URL_FILE: file('redis://cache:6379\r\n') }).redisUrl).toBe('redis://cache:6379');
  });

  it('are checked like the variable', () => {
    expect(problems({ DATABASE_URL_FILE: file('nonsense') })).toEqual([
      expect.stringMatching(/^DATABASE_URL must be a/),
    ]);
  });

  it('are refused when missing, empty, or given twice', () => {
    expect(problems({ DATABASE_URL_FILE: join(folder, 'none') })).toEqual([
      expect.stringMatching(/^DATABASE_URL_FILE: cannot read .*none \(ENOENT\)/),
    ]);
    expect(problems({ DATABASE_URL_FILE: file('\n') })).toEqual([
      expect.stringMatching(/^DATABASE_URL_FILE: .* is empty/),
    ]);
    expect(problems({ DATABASE_URL: database, DATABASE_URL_FILE: file(database) })).toEqual([
      expect.stringMatching(/^DATABASE_URL and DATABASE_URL_FILE are both set/),
    ]);
  });

  it('exist for secrets only', () => {
    expect(accepted({ PORT_FILE: join(folder, 'none') }).port).toBe(3000);
  });
});
