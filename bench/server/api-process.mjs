/*
 * The product's server, as `main.js serve` starts it, but for two things: the database is there already, and the documents
 * of the bench are trusted besides those of the client. Settings: DATABASE_URL, DATABASE_APP_URL, DATABASE_MEMORY_URL
 * (as always), BENCH_DOCUMENTS (the file of trusted documents).
 */
import { builtApi } from './built.mjs';
import { serveParent } from './program.mjs';

const { createApp } = await builtApi('app.js');
const { readProcessEnv } = await builtApi('config/env.js');
const outcome = readProcessEnv({ PORT: '0' });
if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
const { env } = outcome;
const app = await createApp({
  env,
  appUrl: env.databaseAppUrl,
  memoryUrl: env.databaseMemoryUrl,
  demoMode: false,
  webFolder: null,
  trustedDocumentsFile: process.env.BENCH_DOCUMENTS,
});
const origin = await app.listen(env.port, env.host);
process.on('SIGTERM', () => void app.close(1_000).then(() => process.exit(0)));

serveParent({ origin }, ({ ask }) => {
  if (ask === 'forget') return forget();
  throw new Error(`Nobody knows how to ${ask}.`);
});

/** Empties the memory of the node, for what is measured cold: as if the server had just been started. */
async function forget() {
  const { DebateMemory } = await builtApi('features/outline/debate-memory.js');
  const memory = app.get(DebateMemory);
  memory.onModuleDestroy();
  memory.onModuleInit();
}
