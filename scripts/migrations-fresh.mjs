#!/usr/bin/env node
// Do the migrations make, from nothing, exactly the tables that the entities describe and the functions, triggers and
// policies that the SQL files hold? Asks a new PostgreSQL (or the one in TEST_DATABASE_URL).
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
const { checkMigrationsFresh, migrate } = await import('../apps/api/src/data-source.ts');
const cluster = await import('../apps/api/test/harness/test-cluster.ts');

const lines = [];
const log = (line) => lines.push(line);
const server = await cluster.startTestCluster(log);
const run = cluster.runName();
const database = cluster.databaseName(run);
try {
  await cluster.createDatabase(server, database);
  await migrate(server.ownerUrl(database), log);
  const problems = await checkMigrationsFresh(server.ownerUrl(database));
  if (problems.length === 0) {
    console.log('The migrations make what the entities and the SQL files say.');
  } else {
    console.error('A freshly migrated database is not what the entities and the SQL files say. What would mend it:');
    for (const problem of problems) console.error(`  ${problem}`);
    console.error('Write a migration that does this (CONTRIBUTING.md, "Migrations"), or take the change back.');
    process.exitCode = 1;
  }
} catch (error) {
  console.error(lines.join('\n'));
  console.error(error);
  process.exitCode = 1;
} finally {
  await cluster.dropDatabasesOf(server, run).finally(() => server.stop());
}
