import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  count,
  flag,
  host,
  issuerUrl,
  isLoopback,
  mailFrom,
  port,
  postgresUrl,
  publicUrl,
  redisUrl,
  seconds,
  secretKeys,
  smtpUrl,
  trustedProxies,
} from './env-values.js';
import { repositoryRoot } from './repository-root.js';
import type { SecretKey } from './secret-keys.js';

/** Every variable that Counterpoint reads. A variable set to nothing counts as not set. */
const variables = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'must be development, production or test' })
    .default('development')
    .describe('production refuses demo accounts, plain http and well-known passwords, and serves no GraphiQL.'),
  PORT: port.default(3000).describe('Port of the client and the API. 0 lets the system choose a free one.'),
  HOST: host.default('127.0.0.1').describe('Address to listen on. Other than loopback only with an https PUBLIC_URL.'),
  PUBLIC_URL: publicUrl.optional().describe('Origin under which people reach Counterpoint, through a proxy with TLS.'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL 15 or newer, as the owner of the tables. Without it an embedded PostgreSQL is started.'),
  DATABASE_APP_URL: postgresUrl
    .optional()
    .describe(
      'Login of the running app: a member of counterpoint_app that owns nothing. Without it, DATABASE_URL in the role counterpoint_app.',
    ),
  DATABASE_MEMORY_URL: postgresUrl
    .optional()
    .describe(
      'Login that reads debates into memory: a member of counterpoint_memory and of nothing else. Without it, DATABASE_URL in the role counterpoint_memory.',
    ),
  DATA_FOLDER: z
    .string()
    .refine((path) => !path.includes('\0'), 'must not contain a NUL character')
    .default(join(repositoryRoot, 'data'))
    .describe('Folder of the embedded PostgreSQL. Default: data, in the repository.'),
  DEMO: flag.optional().describe('1: sample debates and demo accounts. Default: on for the embedded database only.'),
  REDIS_URL: redisUrl
    .optional()
    .describe('Redis that carries signals between API nodes. Without it, PostgreSQL NOTIFY.'),
  SMTP_URL: smtpUrl
    .optional()
    .describe('Mail server. Without it, mails are kept as .eml files in the folder mail of DATA_FOLDER.'),
  MAIL_FROM: mailFrom
    .optional()
    .describe('Sender of mails. Default: Counterpoint <counterpoint@…>, with the host of PUBLIC_URL.'),
  SIGN_UP: z
    .enum(['direct', 'confirmed', 'invited'], { error: 'must be direct, confirmed or invited' })
    .optional()
    .describe(
      'Who may make an account: direct, anybody at once; confirmed, whoever opens the link that is mailed to them; invited, ' +
        'holders of an invitation. Default: direct outside production; there confirmed with SMTP_URL, else invited.',
    ),
  OIDC_ISSUER: issuerUrl
    .optional()
    .describe('Identity provider that people may sign in through (OpenID Connect), such as https://login.example.org.'),
  OIDC_CLIENT_ID: z.string().max(200).optional().describe('What the identity provider calls this server.'),
  OIDC_CLIENT_SECRET: z.string().max(500).optional().describe('Secret for it; without one, PKCE alone.'),
  OIDC_NAME: z
    .string()
    .max(50, 'must have 50 characters at most')
    .optional()
    .describe('What people call the identity provider. Default: its host.'),
  RATE_LIMITS: flag
    .optional()
    .describe('0: no limits on how much somebody may ask for in a minute, for measuring. Default: on, off in tests.'),
  MEMORY_DEBATES: count
    .default(200)
    .describe('Debates that a node keeps in memory at most. 0: none; every outline is read from the database.'),
  MEMORY_ITEMS: count
    .default(500_000)
    .describe('Claims and arguments over all debates in memory, at most; about 700 bytes each.'),
  SECRETS_KEY: secretKeys
    .optional()
    .describe(
      'Key under which secrets of one-time codes are kept in the database: 32 bytes in base64url or hexadecimal, the same for every ' +
        'node; several between commas, of which the first one seals. Default: made once, in the file secrets.key of DATA_FOLDER.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'must be one of fatal, error, warn, info, debug, trace, silent',
    })
    .default('info')
    .describe('Least severity that is logged.'),
  STOP_WAIT_SECONDS: seconds(60)
    .default(0)
    .describe(
      'How long a node that was told to stop still serves while /readyz already answers 503, so that a load balancer ' +
        'notices and sends nobody any more. 0–60; 0 where there is none.',
    ),
  TRUSTED_PROXIES: trustedProxies
    .default([])
    .describe('Addresses and networks of proxies whose X-Forwarded-* headers are believed, comma-separated.'),
} as const;

type Name = keyof typeof variables;
type Values = { [N in Name]: z.output<(typeof variables)[N]> };

/** These hold passwords, so each may be given as a file instead: `DATABASE_URL_FILE=/run/secrets/database_url`. */
const secrets: ReadonlySet<Name> = new Set<Name>([
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'DATABASE_MEMORY_URL',
  'REDIS_URL',
  'SECRETS_KEY',
  'OIDC_CLIENT_SECRET',
  'SMTP_URL',
]);

const knownPasswords = new Set([
  'postgres',
  'password',
  'pass',
  'secret',
  'changeme',
  'admin',
  'root',
  'counterpoint',
  'example',
]);

export type SignUpPolicy = 'direct' | 'confirmed' | 'invited';

/** The whole configuration, checked. Nothing else in the server reads the environment. */
export type Env = {
  nodeEnv: 'development' | 'production' | 'test';
  production: boolean;
  /** 0–65535; 0 = the system chooses. */
  port: number;
  host: string;
  /** Origin without a closing slash, or null: then people use the address the server listens on. */
  publicUrl: string | null;
  /** People reach the server by https (through a proxy): cookies are Secure and `__Host-`. */
  https: boolean;
  databaseUrl: string | null;
  databaseAppUrl: string | null;
  databaseMemoryUrl: string | null;
  /** Absolute path. */
  dataFolder: string;
  /** null = not said: on for the embedded database outside production. */
  demo: boolean | null;
  redisUrl: string | null;
  /** Keys for secrets in the database, the newest first; null: those of the file in the data folder. */
  secretKeys: readonly SecretKey[] | null;
  /** Identity provider that people may sign in through; null: none. */
  singleSignOn: { issuer: string; clientId: string; clientSecret: string | null; name: string } | null;
  rateLimits: boolean;
  mail: { smtpUrl: string | null; from: string; folder: string };
  /** Who may make an account, and whether the address is confirmed first. */
  signUp: SignUpPolicy;
  /** How much a node keeps in memory: debates, and claims and arguments over all of them. */
  memory: { debates: number; items: number };
  logLevel: Values['LOG_LEVEL'];
  /** Between the first sign of stopping and the stop itself, in ms. */
  stopWaitMs: number;
  /** IP addresses, CIDR networks, or loopback, linklocal, uniquelocal. */
  trustedProxies: string[];
};

export type EnvOutcome = { ok: true; env: Env } | { ok: false; problems: string[] };

type Read = { value: string | undefined } | { problem: string };

function readVariable(source: NodeJS.ProcessEnv, name: Name): Read {
  const direct = source[name] || undefined;
  const path = secrets.has(name) ? source[`${name}_FILE`] || undefined : undefined;
  if (path === undefined) return { value: direct };
  if (direct !== undefined) return { problem: `${name} and ${name}_FILE are both set; keep one of them` };
  try {
    const value = readFileSync(path, 'utf8').trim();
    return value === '' ? { problem: `${name}_FILE: the file ${path} is empty` } : { value };
  } catch (error) {
    return { problem: `${name}_FILE: cannot read ${path} (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})` };
  }
}

function hasKnownPassword(url: string | undefined): boolean {
  return url !== undefined && knownPasswords.has(decodeURIComponent(new URL(url).password));
}

/** Rules over several variables. They see only values that are valid by themselves, so each mistake is told once. */
function crossProblems(values: Partial<Values>): string[] {
  const problems: string[] = [];
  const production = values.NODE_ENV === 'production';
  const https = values.PUBLIC_URL?.startsWith('https:') ?? false;
  if (production && values.PUBLIC_URL !== undefined && !https && !isLoopback(new URL(values.PUBLIC_URL).hostname)) {
    problems.push('PUBLIC_URL must be https in production (http is for this machine only)');
  }
  if (values.HOST !== undefined && !isLoopback(values.HOST) && !https) {
    problems.push(
      'HOST may be other than loopback only when PUBLIC_URL is an https address served by a proxy with TLS: ' +
        'without https, passwords and sessions would cross the network in the clear',
    );
  }
  if (production && values.DEMO === true) {
    problems.push('DEMO=1 is refused in production: demo accounts can be entered by anyone');
  }
  if (values.DATABASE_APP_URL !== undefined && values.DATABASE_URL === undefined) {
    problems.push('DATABASE_APP_URL needs DATABASE_URL too (the owner, who migrates)');
  }
  if (values.DATABASE_MEMORY_URL !== undefined && values.DATABASE_URL === undefined) {
    problems.push('DATABASE_MEMORY_URL needs DATABASE_URL too (the owner, who migrates)');
  }
  if (values.SIGN_UP === 'confirmed' && production && values.SMTP_URL === undefined) {
    problems.push(
      'SIGN_UP=confirmed needs SMTP_URL: without a mail server nobody gets the link that confirms an address',
    );
  }
  if ((values.OIDC_ISSUER === undefined) !== (values.OIDC_CLIENT_ID === undefined)) {
    problems.push('OIDC_ISSUER and OIDC_CLIENT_ID belong together: set both, or neither');
  }
  if (values.OIDC_ISSUER === undefined && values.OIDC_CLIENT_SECRET !== undefined) {
    problems.push('OIDC_CLIENT_SECRET needs OIDC_ISSUER, whom it is a secret with');
  }
  for (const name of ['DATABASE_URL', 'DATABASE_APP_URL', 'DATABASE_MEMORY_URL'] as const) {
    if (production && hasKnownPassword(values[name]))
      problems.push(`${name} uses a well-known password; choose another`);
  }
  return problems;
}

/** Nobody finds out by signing up who has an account, save on one's own machine, where there is nobody else. */
function signUpPolicy(values: Values): SignUpPolicy {
  if (values.SIGN_UP !== undefined) return values.SIGN_UP;
  if (values.NODE_ENV !== 'production') return 'direct';
  return values.SMTP_URL === undefined ? 'invited' : 'confirmed';
}

function singleSignOn(values: Values): Env['singleSignOn'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = values;
  if (issuer === undefined || clientId === undefined) return null;
  const name = values.OIDC_NAME ?? new URL(issuer).hostname;
  return { issuer, clientId, clientSecret: values.OIDC_CLIENT_SECRET ?? null, name };
}

function toEnv(values: Values): Env {
  const host = values.PUBLIC_URL === undefined ? 'localhost' : new URL(values.PUBLIC_URL).hostname;
  return {
    nodeEnv: values.NODE_ENV,
    production: values.NODE_ENV === 'production',
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL ?? null,
    https: values.PUBLIC_URL?.startsWith('https:') ?? false,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseAppUrl: values.DATABASE_APP_URL ?? null,
    databaseMemoryUrl: values.DATABASE_MEMORY_URL ?? null,
    dataFolder: resolve(values.DATA_FOLDER),
    demo: values.DEMO ?? null,
    redisUrl: values.REDIS_URL ?? null,
    secretKeys: values.SECRETS_KEY ?? null,
    singleSignOn: singleSignOn(values),
    rateLimits: values.RATE_LIMITS ?? values.NODE_ENV !== 'test',
    mail: {
      smtpUrl: values.SMTP_URL ?? null,
      from: values.MAIL_FROM ?? `Counterpoint <counterpoint@${host}>`,
      folder: join(resolve(values.DATA_FOLDER), 'mail'),
    },
    signUp: signUpPolicy(values),
    memory: { debates: values.MEMORY_DEBATES, items: values.MEMORY_ITEMS },
    logLevel: values.LOG_LEVEL,
    stopWaitMs: values.STOP_WAIT_SECONDS * 1_000,
    trustedProxies: values.TRUSTED_PROXIES,
  };
}

/** Checks a whole environment and lists every problem at once. Problems never contain the value of a secret. */
export function readEnv(source: NodeJS.ProcessEnv): EnvOutcome {
  const problems: string[] = [];
  const values: Partial<Record<Name, unknown>> = {};
  for (const name of Object.keys(variables) as Name[]) {
    const read = readVariable(source, name);
    if ('problem' in read) {
      problems.push(read.problem);
      continue;
    }
    const parsed = variables[name].safeParse(read.value);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(...parsed.error.issues.map((issue) => `${name} ${issue.message}`));
  }
  // The casts are sound: each value came from its own variable's schema, and without problems all are there.
  problems.push(...crossProblems(values as Partial<Values>));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, env: toEnv(values as Values) };
}

/** The environment of this process, with what the command line overrides (`--port`) put on top. */
export function readProcessEnv(overrides: NodeJS.ProcessEnv = {}): EnvOutcome {
  return readEnv({ ...process.env, ...overrides });
}

const inheritable = ['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'LD_LIBRARY_PATH'];

/**
 * What a PostgreSQL that we start may inherit: no secret of ours, and no PG* variable of the user's own PostgreSQL,
 * which would redirect it.
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const kept = inheritable.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return { ...(Object.fromEntries(kept) as NodeJS.ProcessEnv), LC_ALL: 'C', TZ: 'UTC' };
}
