import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { builtApi } from './built.mjs';

/**
 * @typedef {{ name: string, ownerUrl: string, appUrl: string, memoryUrl: string }} BenchDatabase
 * @typedef {Awaited<ReturnType<typeof startCluster>>} Cluster
 */

/** A PostgreSQL of this run's own in a temporary folder, with the settings of the product: every commit is flushed. */
export async function startCluster() {
  const { startEmbeddedPostgres } = await builtApi('platform/database/embedded/start-embedded-postgres.js');
  const { migrate } = await builtApi('data-source.js');
  const folder = mkdtempSync(join(tmpdir(), 'counterpoint-bench-'));
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: () => {} });
  const { rows } = await withClient(server.adminUrl, (admin) =>
    admin.query("SELECT pg_read_file('postmaster.pid') AS file"),
  );
  return {
    folder,
    /** Pid of the server's first process. */
    postmaster: Number.parseInt(rows[0].file, 10),
    /** A migrated, empty database. @param {string} name lower-case letters, digits and _ @returns {Promise<BenchDatabase>} */
    async create(name) {
      await withClient(server.adminUrl, async (admin) => {
        // A name takes no parameter; it is made of our own words.
        await admin.query(['CREATE DATABASE', name, 'OWNER counterpoint_owner TEMPLATE template0'].join(' '));
        await admin.query(['REVOKE ALL ON DATABASE', name, 'FROM PUBLIC'].join(' '));
        await admin.query(['GRANT CONNECT ON DATABASE', name, 'TO counterpoint_app, counterpoint_memory'].join(' '));
      });
      const on = (url) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
      const [ownerUrl, appUrl, memoryUrl] = [on(server.ownerUrl), on(server.appUrl), on(server.memoryUrl)];
      await migrate(ownerUrl, () => {});
      return { name, ownerUrl, appUrl, memoryUrl };
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** @template Result @param {string} url @param {(client: pg.Client) => Promise<Result>} work */
export async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
