/*
 * PostGraphile 5 over the same tables, as its own documentation sets it up for production: the Amber preset, its caches of
 * parsed documents and plans on, no GraphiQL, no watching, no explaining. Each request looks up its session in the same
 * table by the same function as the API and sets the viewer for its transactions (pgSettings); the role is the app's, so row
 * security holds. Pages are by keyset. Runs on the Node of this folder (see package.json).
 */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const { DATABASE_APP_URL: connectionString, CONNECTIONS } = process.env;
const pool = new pg.Pool({ connectionString, max: Number(CONNECTIONS) });

async function viewerOf(cookie) {
  const token = /(?:^|; )sid=([A-Za-z0-9_-]{43})/.exec(cookie ?? '')?.[1];
  if (token === undefined) return '';
  const hash = createHash('sha256').update(token, 'utf8').digest();
  const { rows } = await pool.query({
    name: 'viewer',
    text: 'SELECT account_id FROM session_viewer($1)',
    values: [hash],
  });
  return rows[0]?.account_id ?? '';
}

/** @type {GraphileConfig.Preset} */
const preset = {
  extends: [PostGraphileAmberPreset],
  // Orders by a column that stands third in its index; the plugin would leave that out to be careful.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ pool, schemas: ['public', 'bench_graph'], pubsub: false })],
  grafast: {
    context: async ({ node }) => ({ pgSettings: { 'counterpoint.viewer': await viewerOf(node?.req.headers.cookie) } }),
    explain: false,
  },
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, websockets: false },
};

const serving = postgraphile(preset).createServ(grafserv);
const server = createServer();
await serving.addTo(server);
if (process.argv.includes('--schema')) {
  const { printSchema } = await import('postgraphile/graphql');
  console.log(printSchema(await (await postgraphile(preset)).getSchema()));
  process.exit(0);
}
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () =>
  process.send({ ready: { origin: `http://127.0.0.1:${server.address().port}`, node: process.version } }),
);
