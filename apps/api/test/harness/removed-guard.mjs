import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import removed from '../../../../scripts/guards/removed.cjs';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/**
 * Makes functions and policies of the template database anew without the guards that this run has to do without, where
 * they stand in an SQL file.
 */
export async function removeGuards({ name, ownerUrl }) {
  const [file] = removed
    .removalsInForce()
    .flatMap((removal) => removed.editsOf(removal))
    .map((edit) => edit.file)
    .filter((one) => one.endsWith('.sql'))
    .sort();
  if (file === undefined) return;
  const folder = join(root, dirname(file));
  // Policies lean on functions: all that comes after is made anew, too.
  const files = readdirSync(folder).filter((one) => one.endsWith('.sql') && one >= basename(file));
  const client = new pg.Client({ connectionString: ownerUrl.replace('/DATABASE', `/${name}`) });
  await client.connect();
  try {
    for (const one of files.sort()) {
      const path = join(folder, one);
      await client.query(removed.withoutGuards(readFileSync(path, 'utf8'), path));
    }
  } finally {
    await client.end();
  }
}
