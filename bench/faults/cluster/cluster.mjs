// PostgreSQL, two API nodes of the built product, a proxy before each node and one between each node and PostgreSQL.
import { api } from './product.mjs';
import { apiNode } from './api-node.mjs';
import { createDatabase, query, startDatabaseServer } from './database.mjs';
import { untilReady } from './ready.mjs';
import { startTcpProxy } from './tcp-proxy.mjs';

/** @typedef {Awaited<ReturnType<typeof startCluster>>} Cluster */
/** @typedef {Awaited<ReturnType<typeof startNode>>} Member */

/**
 * @param {object} options
 * @param {(line: string) => void} options.log
 * @param {Awaited<ReturnType<typeof startDatabaseServer>>} [options.server] to stand on; it is not stopped then
 * @param {string} [options.template] database of that server to copy; without one, a fresh one is migrated
 * @param {Record<string, string>} [options.env] settings of the product beside the usual
 * @param {string[]} [options.program] what runs instead of the product's own program
 */
export async function startCluster({ log, server, template, env = {}, program }) {
  const database = server ?? (await startDatabaseServer(log));
  const name = await createDatabase(database, template);
  if (template === undefined) {
    const { migrate } = await api('data-source.js');
    await migrate(database.url('ownerUrl', name), () => {});
  }
  const members = await Promise.all(['a', 'b'].map((letter) => startNode(letter, { database, name, env, program })));
  await untilReady(members.map(({ node }) => node));

  return {
    database,
    /** Both nodes, each with its proxies. */
    members,
    nodes: members.map(({ node }) => node),
    /** Name of the database, and a login's address that no proxy stands before. */
    databaseName: name,
    ownerUrl: () => database.url('ownerUrl', name),
    /** @returns {Promise<any[]>} as the owner, past the proxies and past row security */
    asOwner: (text, values) => query(database.url('ownerUrl', name), text, values),
    asSuperuser: (text, values) => query(database.url('adminUrl', name), text, values),
    heal() {
      for (const { front, back } of members) {
        front.become('pass');
        back.become('pass');
      }
    },
    untilReady: () => untilReady(members.map(({ node }) => node)),
    async stop() {
      await Promise.all(members.map(({ node }) => node.stop()));
      for (const { node, front, back } of members) {
        node.close();
        await front.close();
        await back.close();
      }
      if (server === undefined) await database.stop();
      else await query(database.url('adminUrl'), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function startNode(letter, { database, name, env, program }) {
  const back = await startTcpProxy(() => database.target());
  const through = (login) => {
    const url = new URL(database.url(login, name));
    url.searchParams.delete('host');
    url.hostname = '127.0.0.1';
    url.port = String(back.port);
    return url.href;
  };
  const node = apiNode({
    name: letter,
    folder: database.folder,
    program,
    env: {
      DATABASE_URL: through('ownerUrl'),
      DATABASE_APP_URL: through('appUrl'),
      DATABASE_MEMORY_URL: through('memoryUrl'),
      ...env,
    },
  });
  await node.start();
  const front = await startTcpProxy(() => (node.port === null ? null : { host: '127.0.0.1', port: node.port }));
  return { node, front, back };
}
