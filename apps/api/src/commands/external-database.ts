import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { CommandFailure } from './command-failure.js';

/** How long a server may take to answer at the start: longer than a restart of its container, shorter than patience. */
const patienceMs = 5_000;

/** Where an address leads, without the password: `db.example.org:5432/counterpoint`. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? hostname}:${searchParams.get('port') ?? (port || '5432')}${pathname}`;
}

const notYet = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', '57P03']);

const reasons: Partial<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOENT: 'there is no such socket',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the host name could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ECONNRESET: 'the connection was cut',
  '57P03': 'it is starting up or shutting down',
};

function codeOf(error: unknown): string {
  const { code, errors } = error as { code?: string; errors?: { code?: string }[] };
  return code ?? errors?.[0]?.code ?? ''; // an AggregateError: one host name, several addresses
}

function explain(variable: string, url: string, error: unknown): CommandFailure {
  const code = codeOf(error);
  const { message } = error as Error;
  const reason =
    reasons[code] ?? (/timeout/i.test(message) ? `no answer within ${patienceMs / 1000} seconds` : message);
  const answered = /^(28|3D|53)/.test(code);
  return new CommandFailure(
    `${variable} leads to ${placeOf(url)}, but that PostgreSQL cannot be used: ${reason}.\n` +
      (answered
        ? 'Check the user, the password, the name of the database and the rights of that login.'
        : 'Check the address, that the server runs, and that this machine may reach it. Without DATABASE_URL, Counterpoint starts a database of its own.'),
  );
}

/** Connects, trying again while the server may be starting; a CommandFailure after about five seconds. */
export async function connect(variable: string, url: string): Promise<pg.Client> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: Math.max(500, deadline - Date.now()),
      application_name: 'counterpoint',
    });
    client.on('error', () => {}); // a connection that breaks while nothing is asked; the next query tells
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (!notYet.has(codeOf(error)) || Date.now() + 500 > deadline) throw explain(variable, url, error);
      await delay(500);
    }
  }
}

/** The same login, working in one of our roles from the first statement on. */
export function inRole(databaseUrl: string, role: 'counterpoint_app' | 'counterpoint_memory'): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('options', [url.searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' '));
  return url.href;
}

type Login = { role: string; unbound: boolean; owns: boolean; member: boolean; superuserBehind: boolean };

const loginQuery = (ours: string) => `
  SELECT current_user AS role,
         r.rolsuper OR r.rolbypassrls AS unbound,
         EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND pg_has_role(r.oid, c.relowner, 'USAGE')) AS owns,
         pg_has_role(r.oid, '${ours}', 'USAGE') AS member,
         (SELECT s.rolsuper FROM pg_roles s WHERE s.rolname = session_user) AS "superuserBehind"
    FROM pg_roles r WHERE r.rolname = current_user`;

function loginProblem(login: Login, ours: string, production: boolean): string | null {
  if (login.unbound)
    return `works as ${login.role}, a superuser or one with BYPASSRLS: row-level security does not bind it`;
  if (login.owns) return `works as ${login.role}, which owns the tables: row-level security does not bind an owner`;
  if (!login.member) return `works as ${login.role}, which is not a member of ${ours} (GRANT ${ours} TO ${login.role})`;
  if (production && login.superuserBehind)
    return 'logs in as a superuser, which can take off the role of the app at any time';
  return null;
}

/** Refuses a login for the running app that row-level security does not bind. After migration: the role must exist. */
export async function checkAppLogin(
  appUrl: string,
  { variable, production }: { variable: string; production: boolean },
): Promise<void> {
  const problem = await problemOf(variable, appUrl, 'counterpoint_app', production);
  if (problem === null) return;
  throw new CommandFailure(
    `The app's login (${variable}, ${placeOf(appUrl)}) ${problem}.\n` +
      'Make one that owns nothing and give its address as DATABASE_APP_URL:\n' +
      "  CREATE ROLE counterpoint_web LOGIN PASSWORD '…' IN ROLE counterpoint_app;",
  );
}

/** Refuses a login for the memory of a node that could do more than read (DATABASE_MEMORY_URL). After migration. */
export async function checkMemoryLogin(memoryUrl: string): Promise<void> {
  const problem = await problemOf('DATABASE_MEMORY_URL', memoryUrl, 'counterpoint_memory', true);
  if (problem === null) return;
  throw new CommandFailure(
    `The login of the memory (DATABASE_MEMORY_URL, ${placeOf(memoryUrl)}) ${problem}.\n` +
      'Leave DATABASE_MEMORY_URL out, or make a login for it:\n' +
      "  CREATE ROLE counterpoint_reader LOGIN PASSWORD '…' IN ROLE counterpoint_memory;",
  );
}

async function problemOf(variable: string, url: string, ours: string, production: boolean): Promise<string | null> {
  const client = await connect(variable, url);
  try {
    const { rows } = await client.query<Login>(loginQuery(ours));
    return rows[0] === undefined ? 'has no role' : loginProblem(rows[0], ours, production);
  } finally {
    await client.end();
  }
}
