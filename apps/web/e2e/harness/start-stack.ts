import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The compiled server, which serves the built client too. `npm run build` makes both. */
const serverFile = join(import.meta.dirname, '../../../api/dist/src/main.js');

/** A new cluster, all migrations and the sample debates take a few seconds; a loaded machine may need many more. */
const STARTS_WITHIN = 120_000;
const STOPS_WITHIN = 35_000;

export interface Stack {
  /** Such as http://127.0.0.1:41723, without a closing slash. */
  address: string;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Without sample debates and demo accounts. */
  isEmpty?: boolean;
  /** Settings of the server beside the usual ones. */
  env?: Record<string, string>;
}

/**
 * Starts the real thing: embedded PostgreSQL in a folder of its own, migrations, sample debates (none when `isEmpty`), API
 * and built client on a port that the system chooses.
 *
 * @throws Error with the server's own words when it ends or stays silent.
 */
export async function startStack({ isEmpty = false, env = {} }: StackOptions = {}): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'counterpoint-journeys-'));
  const server = spawn(process.execPath, [serverFile, 'serve', '--port', '0', ...(isEmpty ? ['--empty'] : [])], {
    env: { ...ownEnvironment(), DATA_FOLDER: join(folder, 'data'), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await end(server);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    return { address: await addressOf(server), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** Settings of whoever runs the journeys must not lead them to a real database. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = { ...process.env };
  for (const name of Object.keys(own)) {
    if (/^(DATABASE_|REDIS_|SMTP_|MAIL_|SIGN_UP|OIDC_|RATE_LIMITS|PUBLIC_URL|HOST$|PORT$|DEMO$|NODE_ENV$)/.test(name))
      delete own[name];
  }
  return own;
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (what: string) => reject(new Error(`The server under test ${what}. It said:\n${said || '(nothing)'}`));
    const timer = setTimeout(() => fail(`was not ready within ${STARTS_WITHIN / 1000} s`), STARTS_WITHIN);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('not built')) fail('has no client to serve (npm run build)');
      const [, address] = /^\s*Client\s+(http:\/\/\S+?)\/?$/m.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    server.stdout?.on('data', listen);
    server.stderr?.on('data', listen);
    server.once('error', (fault) => fail(`could not be started: ${fault.message}`));
    server.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended (${signal ?? `code ${code}`})`);
    });
  });
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  const late = setTimeout(() => server.kill('SIGKILL'), STOPS_WITHIN);
  await ended;
  clearTimeout(late);
}
