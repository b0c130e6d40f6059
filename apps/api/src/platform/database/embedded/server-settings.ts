import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection.js';
import type { RunAs } from './run-as.js';

/**
 * Who may log in, and how (pg_hba.conf). On the socket nobody is asked for a password: the socket lies in a folder of
 * mode 0700, so whoever reaches it already is the user who owns the database's files, and a password stored beside
 * them would keep out nobody. Where the server had to become another user, whose other programs could enter that
 * folder, the kernel's word on who connects is required as well (peer).
 */
function accessRules(connection: Connection, peer: string | null): string {
  if (connection.kind === 'tcp') return 'host all all 127.0.0.1/32 scram-sha-256\n';
  return peer === null ? 'local all all trust\n' : 'local all all peer map=launcher\n';
}

/** Written at every start: a folder may be started today by its user and tomorrow by root. */
export function writeAccessRules(serverFolder: string, connection: Connection, { peer, give }: RunAs): void {
  const files = {
    'pg_hba.conf': accessRules(connection, peer),
    'pg_ident.conf': peer === null ? '' : `launcher "${peer}" all\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(serverFolder, name);
    // Anew each time: root must not write through a link that the server's user has put there.
    rmSync(path, { force: true });
    writeFileSync(path, `# Written by Counterpoint at every start.\n${text}`, { mode: 0o600, flag: 'wx' });
    give(path);
  }
}

/**
 * Settings for one machine of about two cores, given on the command line, so that they follow the program and not the
 * folder. `durable: false` is for tests only: after a power cut such a folder is lost.
 */
export function serverSettings(connection: Connection, durable: boolean): Record<string, string> {
  const address: Record<string, string> =
    connection.kind === 'socket'
      ? {
          listen_addresses: '',
          unix_socket_directories: connection.folder,
          unix_socket_permissions: '0700',
          port: String(connection.port),
        }
      : { listen_addresses: '127.0.0.1', port: String(connection.port) };
  const flushed = durable ? 'on' : 'off';
  return {
    ...address,
    max_connections: '80',
    shared_buffers: '128MB',
    effective_cache_size: '1GB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '1GB',
    random_page_cost: '1.1', // solid-state storage
    max_parallel_workers_per_gather: '1',
    jit: 'off', // compiling costs more than our short queries do
    fsync: flushed,
    full_page_writes: flushed,
    synchronous_commit: flushed,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // A client's mistakes are answered to the client. Written here, their details would keep what people typed.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  };
}

export function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
