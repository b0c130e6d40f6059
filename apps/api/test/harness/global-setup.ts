import { migrate } from '../../src/data-source.js';
import { TEMPLATE_VARIABLE, type Template } from './template-database.js';
import { createDatabase, databaseName, dropDatabasesOf, runName, startTestCluster } from './test-cluster.js';

let tearDown: (() => Promise<void>) | undefined;

/** Once a run: a PostgreSQL, and in it a migrated database that every test file copies (`useTestDatabase`). */
export async function globalSetup(): Promise<void> {
  const lines: string[] = [];
  const log = (line: string) => lines.push(line);
  const cluster = await startTestCluster(log);
  const run = runName();
  const template = databaseName(run);
  const end = () => dropDatabasesOf(cluster, run).finally(() => cluster.stop());
  try {
    await createDatabase(cluster, template);
    await migrate(cluster.ownerUrl(template), log);
  } catch (error) {
    console.error(lines.join('\n'));
    await end();
    throw error;
  }
  const { adminUrl, ownerUrl, appUrl, memoryUrl } = cluster;
  const shared: Template = {
    run,
    name: template,
    adminUrl,
    ownerUrl: ownerUrl('DATABASE'),
    appUrl: appUrl('DATABASE'),
    memoryUrl: memoryUrl('DATABASE'),
  };
  process.env[TEMPLATE_VARIABLE] = JSON.stringify(shared);
  tearDown = end;
}

/** Ends what `globalSetup` began. */
export async function globalTeardown(): Promise<void> {
  await tearDown?.();
}
