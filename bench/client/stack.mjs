import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fillDatabase } from '../generator/fill.mjs';
import { makeWorld } from '../generator/world.mjs';
import { builtApi, repositoryRoot } from '../server/built.mjs';
import { startCluster, withClient } from '../server/cluster.mjs';

const STARTS_WITHIN_MS = 60_000;

/**
 * @typedef {{ id: string, path: string }} Place a debate: its global id, and its address in the client
 * @typedef {{ origin: string, people: { name: string, cookie: string }[], debates: Record<'main' | 'second' | 'open', Place>,
 *   stop: () => Promise<void> }} Stack
 */

/**
 * A filled database, and on it the server as people run it, with the built client.
 * @param {number} size claims of the large debate
 * @returns {Promise<Stack>}
 */
export async function startStack(size) {
  const cluster = await startCluster();
  let server;
  const stop = async () => {
    if (server) await end(server);
    await cluster.stop();
  };
  try {
    const database = await cluster.create('client');
    const { teamId, people, debates, tables } = makeWorld(size);
    await withClient(database.ownerUrl, (owner) => fillDatabase(owner, { tables }));
    server = spawn(process.execPath, [join(repositoryRoot, 'apps/api/dist/src/main.js'), 'serve'], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: '0',
        LOG_LEVEL: 'warn',
        RATE_LIMITS: '0',
        DATABASE_URL: database.ownerUrl,
        DATABASE_APP_URL: database.appUrl,
        DATABASE_MEMORY_URL: database.memoryUrl,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const origin = await addressOf(server);
    const { toGlobalId } = await builtApi('platform/graphql/global-id.js');
    const place = ({ debateId }) => {
      const id = toGlobalId('debate', teamId, debateId);
      return { id, path: `/d/measured~${id}` };
    };
    const { main, second, open } = debates;
    return { origin, people, debates: { main: place(main), second: place(second), open: place(open) }, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

function addressOf(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (what) => reject(new Error(`The server under test ${what}. It said:\n${said || '(nothing)'}`));
    const timer = setTimeout(() => fail(`was not ready within ${STARTS_WITHIN_MS / 1_000} s`), STARTS_WITHIN_MS);
    const listen = (chunk) => {
      said += chunk;
      if (said.includes('not built')) fail('has no client to serve (npm run build)');
      const [, address] = /^\s*Client\s+(http:\/\/\S+?)\/?$/m.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('error', (fault) => fail(`could not be started: ${fault.message}`));
    server.once('exit', (code, signal) => fail(`ended (${signal ?? `code ${code}`})`));
  });
}

async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}
