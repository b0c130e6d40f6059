import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiFolder } from '../platform/database/api-folder.js';

const folder = (): string => join(apiFolder(), 'src', 'migrations');

/** An SQL file of this folder. The build reads it from the sources, too: it ships them. */
export function readSql(name: string): string {
  return readFileSync(join(folder(), name), 'utf8');
}

/** Functions, triggers, indexes on expressions, and policies, in the order in which they are applied. */
export function standingSql(): { name: string; text: string }[] {
  return readdirSync(join(folder(), 'sql'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readSql(join('sql', name)) }));
}
