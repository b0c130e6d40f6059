// The drill of docs/operations.md, in containers: back up beside the running nodes, restore into a second database, verify that.
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'counterpoint_drill';

/**
 * @param compose see compose.mjs
 * @param {string} checkout whose secrets are used
 * @param {string} folder for the backup
 */
export async function restoreDrill(compose, checkout, folder) {
  mkdirSync(folder, { mode: 0o700 });
  await compose.runOnce(folder, {}, 'backup', '/backups');
  const [file] = readdirSync(folder);
  const { size, mode } = statSync(join(folder, file));
  await compose.exec(
    'postgres',
    'psql',
    '-U',
    'postgres',
    '-d',
    'postgres',
    '-c',
    `CREATE DATABASE ${NAME} OWNER counterpoint_owner`,
  );
  const owner = new URL(readFileSync(join(checkout, 'docker', 'secrets', 'database_url'), 'utf8').trim());
  owner.pathname = `/${NAME}`;
  const there = { DATABASE_URL: owner.href, DATABASE_URL_FILE: '' };
  await compose.runOnce(folder, there, 'restore', `/backups/${file}`);
  await compose.runOnce(folder, there, 'verify');
  return { bytes: size, mode: (mode & 0o777).toString(8) };
}
