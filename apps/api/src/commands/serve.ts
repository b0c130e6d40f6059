import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { App } from '../app.js';
import type { Env } from '../config/env.js';
import type { SecretKey } from '../config/secret-keys.js';
import { repositoryRoot } from '../config/repository-root.js';
import { secretKeysIn } from '../platform/secrets/secret-keys-file.js';
import { openDatabase, prepareDatabase, type Database } from './database.js';
import { isDemo } from './demo.js';
import { checkPort, explainListening } from './listening.js';
import { CommandFailure } from './command-failure.js';
import { reportOn, sealSecrets } from './seal-secrets.js';
import { listenForStop, type StopRequest } from './stop-request.js';

type Log = (line: string) => void;

/** Stopping that takes longer than this, after the wait for load balancers, is broken off. */
const hardStopMs = 30_000;

type Client = { webFolder: string; trustedDocumentsFile: string };

/** The built client, or null. The build writes its documents (by hash) beside it. */
function builtClient(): Client | null {
  const web = join(repositoryRoot, 'apps', 'web');
  const client = {
    webFolder: join(web, 'dist'),
    trustedDocumentsFile: join(web, 'dist-documents', 'trusted-documents.json'),
  };
  const complete = existsSync(join(client.webFolder, 'index.html')) && existsSync(client.trustedDocumentsFile);
  return complete ? client : null;
}

function announce(origin: string, env: Env, database: Database, hasClient: boolean): string {
  const address = env.publicUrl ?? origin;
  const lines = [
    ...(hasClient ? [['Client', `${address}/`]] : [['Client', 'not built (npm run build)']]),
    ['GraphQL', `${address}/graphql`],
    ...(env.production ? [] : [['GraphiQL', `${address}/graphiql`]]),
    ...(env.publicUrl === null ? [] : [['Listens on', origin]]),
    [
      'Data',
      database.kind === 'embedded' ? `${database.where} (embedded PostgreSQL)` : `${database.where} (your PostgreSQL)`,
    ],
  ];
  const rows = lines.map(([name = '', value = '']) => `  ${name.padEnd(10)}  ${value}`);
  return ['', 'Counterpoint is running.', ...rows, '  Stop it with Ctrl-C.', ''].join('\n');
}

/** Printed until there is an account; whoever reads the terminal makes the first one. */
function invitationToSetUp(address: string): string {
  return ['There is no account yet. Make the first one here; the link works once:', '', `  ${address}`, ''].join('\n');
}

/** Keys for secrets: those of the environment, else those of the file in the data folder, which is made once. */
async function secretKeysFor(env: Env): Promise<readonly SecretKey[]> {
  if (env.secretKeys !== null) return env.secretKeys;
  return secretKeysIn(env.dataFolder).catch((error: unknown) => {
    throw new CommandFailure((error as Error).message);
  });
}

/** The server's code; loading it is most of what a start does. */
const loadApp = () => import('../app.js');

type Parts = { readonly demoMode: boolean; readonly secretKeys: readonly SecretKey[] };

async function startApp(env: Env, database: Database, parts: Parts): Promise<{ app: App; origin: string }> {
  const { createApp } = await loadApp();
  const client = builtClient() ?? { webFolder: null };
  const { appUrl, memoryUrl } = database;
  const app = await createApp({ env, appUrl, memoryUrl, ...parts, ...client });
  try {
    return { app, origin: await app.listen(env.port, env.host) };
  } catch (error) {
    await app.close();
    throw explainListening(error, env.port, env.host);
  }
}

/** Serves until asked to stop, or until the database is gone. */
async function serveOn(database: Database, env: Env, empty: boolean, stop: StopRequest, log: Log): Promise<number> {
  await checkPort(env.port, env.host);
  await loadApp(); // not beside what follows: its connections would time out on a machine that is busy
  log('Bringing the database up to this version');
  await prepareDatabase(database, env, log);
  if (stop.exitCode !== null) return stop.exitCode;
  const demoMode = isDemo(env, database.kind, empty);
  if (demoMode) {
    const { loadSamplesOnce } = await import('../features/sample/load-samples.js');
    await loadSamplesOnce({ appUrl: database.appUrl, ownerUrl: database.ownerUrl, log });
  }
  if (stop.exitCode !== null) return stop.exitCode;
  const secretKeys = await secretKeysFor(env);
  const { app, origin } = await startApp(env, database, { demoMode, secretKeys });
  log(announce(origin, env, database, builtClient() !== null));
  // Beside the first requests: what is not sealed yet is sealed when it is used, too.
  sealSecrets(database.ownerUrl, secretKeys)
    .then((sealing) => reportOn(sealing).forEach(log))
    .catch((error: unknown) =>
      log(`The secrets of one-time codes could not be looked at: ${(error as Error).message}`),
    );
  const { AccountService } = await import('../features/account/account.service.js');
  const setUp = await app.get<InstanceType<typeof AccountService>>(AccountService).newSetUpToken();
  if (setUp !== null) log(invitationToSetUp(`${env.publicUrl ?? origin}/set-up#${setUp}`));

  const end = await Promise.race([
    stop.requested.then(() => 'asked' as const),
    database.ended.then(() => 'lost' as const),
  ]);
  log(
    end === 'asked' ? 'Stopping …' : `The database ended by itself; its log: ${join(database.where, 'postgres.log')}`,
  );
  if (end === 'asked') {
    app.drain();
    await Promise.race([delay(env.stopWaitMs), database.ended]);
  }
  setTimeout(() => {
    log(`Not stopped after ${hardStopMs / 1000} seconds; ending at once.`);
    process.exit(1);
  }, hardStopMs).unref();
  await app.close();
  return end === 'asked' ? 0 : 1;
}

/** `serve`: database, migration, samples, app, in that order; stops in the reverse one. Resolves to the exit code. */
export async function serve(env: Env, { empty }: { empty: boolean }, log: Log = console.log): Promise<number> {
  const stop = listenForStop();
  log('Starting the database');
  // Our own database takes a while to come up. To an external one the first connection would have to wait for the code.
  if (env.databaseUrl === null) loadApp().catch(() => undefined); // whoever needs it hears of it
  const database = await openDatabase(env, log);
  try {
    if (stop.exitCode !== null) return stop.exitCode;
    const exitCode = await serveOn(database, env, empty, stop, log);
    await database.close();
    if (exitCode === 0) log('Stopped.');
    return exitCode;
  } finally {
    await database.close();
  }
}
