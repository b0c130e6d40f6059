import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDatabase } from '../generator/fill.mjs';
import { makeWorld } from '../generator/world.mjs';
import { builtApi } from './built.mjs';
import { startChild } from './child.mjs';
import { withClient } from './cluster.mjs';
import { writeTrustedDocuments } from './documents.mjs';
import { installPostgraphile, postgraphileFolder } from './postgraphile.mjs';

/** Connections to PostgreSQL of each side, and of the driver to each side. The API's number (data-source.ts). */
export const DATABASE_CONNECTIONS = 10;

/** What the other sides ask: the floor's functions, PostGraphile's views. */
async function prepareOthers(owner) {
  const { rightsTo } = await builtApi('features/vote/vote-rights.js');
  const { combinations } = rightsTo('vote.cast', { scopes: null });
  for (const file of [program('floor/functions.sql'), join(postgraphileFolder, 'views.sql')]) {
    await owner.query(readFileSync(file, 'utf8').replace('$VOTE_RIGHTS$', () => combinations));
  }
}

const program = (path) => join(import.meta.dirname, path);

/** A database of one size; what the cases need to know of it. The rows are let go: there are millions of them. */
async function fillOne(cluster, size, log) {
  const world = makeWorld(size);
  const database = await cluster.create(`size_${size}`);
  const started = performance.now();
  await withClient(database.ownerUrl, async (owner) => {
    await fillDatabase(owner, world);
    await prepareOthers(owner);
  });
  log(`filled ${size.toLocaleString('en')} claims in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  const { tables: _, ...known } = world;
  return { known, database };
}

/**
 * A filled database of one size, and the programs that answer from it, each started when it is first asked for.
 *
 * @typedef {Awaited<ReturnType<typeof openSite>>} Site
 * @param {import('./cluster.mjs').Cluster} cluster
 * @param {number} size claims of the large debate
 */
export async function openSite(cluster, size, { log, nodeOptions = [] }) {
  const { known, database } = await fillOne(cluster, size, log);
  const trusted = join(cluster.folder, `documents-${size}.json`);
  writeTrustedDocuments(trusted);
  /** @type {Map<string, Promise<import('./child.mjs').Child>>} */
  const children = new Map();
  const startOnce = (name, how) => {
    const child = children.get(name) ?? startChild({ name: `${name}-${size}`, folder: cluster.folder, ...how });
    children.set(name, child);
    return child;
  };
  const urls = {
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_MEMORY_URL: database.memoryUrl,
  };
  return {
    ...known,
    folder: cluster.folder,
    database,
    /** @param {string} [name] of the node: another name is another process @param {Record<string, string>} [settings] */
    api: (name = 'api', settings = {}) =>
      startOnce(name, {
        program: program('api-process.mjs'),
        env: { ...urls, BENCH_DOCUMENTS: trusted, ...settings },
        nodeOptions,
      }),
    /** @param {'read committed' | 'repeatable read'} isolation as the API has it for the same question */
    floor: (isolation = 'read committed') =>
      startOnce(`floor-${isolation.split(' ')[1]}`, {
        program: program('floor/main.mjs'),
        env: { DATABASE_APP_URL: database.appUrl, CONNECTIONS: String(DATABASE_CONNECTIONS), ISOLATION: isolation },
      }),
    postgraphile: () =>
      startOnce('postgraphile', {
        ...installPostgraphile(log),
        env: { DATABASE_APP_URL: database.appUrl, CONNECTIONS: String(DATABASE_CONNECTIONS) },
      }),
    async close() {
      for (const child of await Promise.allSettled(children.values())) await child.value?.stop();
    },
  };
}
