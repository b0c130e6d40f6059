import { backUp } from '../../src/commands/backup.js';
import { restore } from '../../src/commands/restore.js';
import type { StopRequest } from '../../src/commands/stop-request.js';
import { endOf, envOf } from './command-run.js';
import type { TestDatabase } from './template-database.js';
import { withClient } from './test-cluster.js';

/** A request to stop that never comes; a real one listens to the signals of this process. */
export const nobodyStops: StopRequest = { exitCode: null, requested: new Promise(() => {}) };

/** Its exit code, what it said, and the path it printed. */
export async function backupOf(database: TestDatabase, target: string, stop = nobodyStops) {
  const printed: string[] = [];
  const print = jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  try {
    const end = await endOf((log) => backUp(envOf({ DATABASE_URL: database.ownerUrl }), { target }, log, stop));
    return { ...end, printed };
  } finally {
    print.mockRestore();
  }
}

/** How a restore into that database ended. */
export const restoreInto = (database: TestDatabase, file: string) =>
  endOf((log) => restore(envOf({ DATABASE_URL: database.ownerUrl }), { file }, log, nobodyStops));

/** Rows as the owner of that database sees them. */
export const rowsOf = <Row>(database: TestDatabase, sql: string): Promise<Row[]> =>
  withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows as Row[]);
