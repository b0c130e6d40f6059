import { closeSync, mkdirSync, realpathSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries, type Binaries } from './binaries.js';
import { connectionUrl, prepareSocketFolder, socketFolder, socketPort, type Connection } from './connection.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { acquireLaunchLock, holderIsAlive, lockPath, readHolder } from './launch-lock.js';
import { clearStaleFiles, livingServer } from './postmaster-file.js';
import { gone, hasGroupLeader, isAlive, pidSpace, signal, type ProcessIdentity } from './process-identity.js';
import { appRole, databaseName, ensureRoles, memoryRole, ownerRole } from './roles.js';
import { chooseRunAs, type RunAs } from './run-as.js';
import { askServer, untilReady } from './server-answers.js';
import { checkServerFolder, ensureServerFolder, explainUnwritable, serverFolderOf } from './server-folder.js';
import {
  adoptServerProcess,
  logTail,
  openServerLog,
  startServerProcess,
  type ServerProcess,
} from './server-process.js';
import { serverSettings, settingArguments, writeAccessRules } from './server-settings.js';
import { adoptWindowsServer, passwordFile, startWindowsServer, windowsConnection } from './windows-server.js';

/** Addresses of the embedded database, for node-postgres and every libpq program. */
export type EmbeddedUrls = {
  /** Role counterpoint_owner on database counterpoint: owns the tables, migrates. */
  ownerUrl: string;
  /** Role counterpoint_app on database counterpoint: what the running app uses. */
  appUrl: string;
  /** Role counterpoint_memory on database counterpoint: fills the memory of a node. */
  memoryUrl: string;
  /** Superuser on database postgres. For making and cloning databases in tests; the app never uses it. */
  adminUrl: string;
};

export type EmbeddedPostgres = EmbeddedUrls & {
  /** The data folder (absolute, without symbolic links); postgres.log is in it. */
  folder: string;
  /** Resolves when the server has ended: after `stop`, or because it was killed. */
  exited: Promise<void>;
  /** Fast shutdown; resolves when the server is gone. May be called more than once. */
  stop(): Promise<void>;
};

type Launch = { dataFolder: string; serverFolder: string; binaries: Binaries; runAs: RunAs; connection: Connection };
type Log = (line: string) => void;

const windows = process.platform === 'win32';

function urls(connection: Connection): EmbeddedUrls {
  return {
    ownerUrl: connectionUrl(connection, ownerRole, databaseName),
    appUrl: connectionUrl(connection, appRole, databaseName),
    memoryUrl: connectionUrl(connection, memoryRole, databaseName),
    adminUrl: connectionUrl(connection, 'postgres', 'postgres'),
  };
}

function chooseConnection(dataFolder: string): Promise<Connection> {
  if (windows) return windowsConnection(dataFolder, serverFolderOf(dataFolder));
  return Promise.resolve({ kind: 'socket', folder: socketFolder(dataFolder), port: socketPort });
}

/** The database that another process is running from this folder, or null. Starts and changes nothing. */
export async function runningEmbeddedPostgres(dataFolder: string): Promise<EmbeddedUrls | null> {
  const holder = readHolder(lockPath(dataFolder));
  if (holder === null || (holder.space === pidSpace() && !holderIsAlive(holder))) return null;
  const connection = await chooseConnection(realpathSync(dataFolder));
  return (await askServer(connection)).kind === 'ready' ? urls(connection) : null;
}

/** In another container a pid means nothing here, but a socket on a shared volume answers. */
async function refuseIfUsedElsewhere(dataFolder: string): Promise<void> {
  const holder = readHolder(lockPath(dataFolder));
  if (holder === null || holder.space === pidSpace() || (await runningEmbeddedPostgres(dataFolder)) === null) return;
  throw new EmbeddedPostgresError(
    `Counterpoint is already running from this folder, in another container (${holder.space}): ${dataFolder}\n` +
      'Stop that one first, or give this one another folder: DATA_FOLDER=/path/to/other',
  );
}

/**
 * Waits for a server that is about to end: its launcher died, so its shell (the leader of its group) has told it to, or
 * will once it gets the processor. Resolves to false when it lives on, for its shell is gone too.
 */
async function endsByItself(orphan: ProcessIdentity, log: Log): Promise<boolean> {
  for (let waited = 0; isAlive(orphan); waited += 50) {
    if (waited >= (hasGroupLeader(orphan) ? 60_000 : 1_000)) return false;
    if (waited === 2_000) log(`Waiting for the database of a start that was killed to end (pid ${orphan.pid})`);
    await delay(50);
  }
  return true;
}

/** The living server of a launcher that died without it, or null. */
async function adoptOrphan(launch: Launch, durable: boolean, log: Log): Promise<ServerProcess | null> {
  const { serverFolder, binaries, connection } = launch;
  const orphan = livingServer(serverFolder);
  if (orphan === null || (await endsByItself(orphan, log))) return null;
  const answer = await askServer(connection);
  if (answer.kind === 'ready' && answer.fsync === durable) {
    log(`Taking over the database of a start that was killed (pid ${orphan.pid})`);
    return windows ? adoptWindowsServer(binaries, serverFolder) : adoptServerProcess(orphan);
  }
  log(`Stopping the database of a start that was killed (pid ${orphan.pid})`);
  signal(orphan, 'SIGINT');
  await gone(orphan);
  return null;
}

async function startServer(launch: Launch, durable: boolean, log: Log): Promise<ServerProcess> {
  const { dataFolder, serverFolder, binaries, runAs, connection } = launch;
  await clearStaleFiles(serverFolder, connection.kind === 'socket' ? connection.folder : null);
  if (connection.kind === 'socket') prepareSocketFolder(connection.folder, runAs);
  writeAccessRules(serverFolder, connection, runAs);
  const settings = settingArguments(serverSettings(connection, durable));
  const serverLog = openServerLog(dataFolder);
  const server = windows
    ? startWindowsServer(binaries, { serverFolder, settings, logPath: serverLog.path })
    : startServerProcess(binaries, runAs, { serverFolder, settings, logDescriptor: serverLog.descriptor });
  closeSync(serverLog.descriptor); // the server has its own copy
  const answer = await untilReady(connection, { exited: server.exited, log });
  if (answer?.kind === 'ready') return server;
  server.shutDown();
  throw new EmbeddedPostgresError(
    `The database in ${dataFolder} did not start${answer === null ? '' : ` (${answer.said})`}. It logged:\n` +
      `${logTail(serverLog) || '(nothing)'}\nThe whole log: ${serverLog.path}`,
  );
}

async function stopServer({ serverFolder }: Launch, server: ServerProcess): Promise<void> {
  const postmaster = livingServer(serverFolder);
  server.shutDown();
  const inTime = await Promise.race([server.exited.then(() => true), delay(30_000, false, { ref: false })]);
  if (postmaster === null) return;
  // Immediate shutdown: nothing acknowledged is lost, the next start recovers from the write-ahead log.
  if (!inTime) signal(postmaster, 'SIGQUIT');
  await gone(postmaster);
}

async function launchServer(
  launch: Launch,
  durable: boolean,
  log: Log,
): Promise<Omit<EmbeddedPostgres, keyof EmbeddedUrls>> {
  const server = (await adoptOrphan(launch, durable, log)) ?? (await startServer(launch, durable, log));
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= stopServer(launch, server));
  try {
    await ensureRoles(launch.connection);
  } catch (error) {
    await stop();
    throw error;
  }
  return { folder: launch.dataFolder, exited: server.exited, stop };
}

/**
 * Starts the PostgreSQL that npm brought, on `dataFolder`, and makes sure of its roles and its database. Repairs what
 * a killed start left behind; throws EmbeddedPostgresError, having changed nothing, where a person must decide.
 *
 * The server ends with this process, even if that is killed with -9 (on Windows it does not; the next start takes it
 * over). `durable: false` switches off flushing to disk: for tests, whose data nobody misses.
 */
export async function startEmbeddedPostgres(options: {
  dataFolder: string;
  log: Log;
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const binaries = findBinaries();
  checkServerFolder(options.dataFolder, binaries);
  try {
    mkdirSync(options.dataFolder, { recursive: true });
    const dataFolder = realpathSync(options.dataFolder);
    await refuseIfUsedElsewhere(dataFolder);
    const lock = acquireLaunchLock(dataFolder);
    try {
      const serverFolder = serverFolderOf(dataFolder);
      const runAs = chooseRunAs(binaries, dataFolder, serverFolder);
      const connection = await chooseConnection(dataFolder);
      const password = connection.kind === 'tcp' ? passwordFile(dataFolder) : null;
      await ensureServerFolder(dataFolder, binaries, { runAs, durable, passwordFile: password, log });
      const launch = { dataFolder, serverFolder, binaries, runAs, connection };
      const { stop, ...server } = await launchServer(launch, durable, log);
      return { ...urls(connection), ...server, stop: () => stop().finally(lock.release) };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw explainUnwritable(options.dataFolder, error);
  }
}
