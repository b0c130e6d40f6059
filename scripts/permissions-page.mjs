#!/usr/bin/env node
// docs/permissions.md is the map of libs/permissions in words. No database, no build.
//   node scripts/permissions-page.mjs --write    prints it into the file
//   node scripts/permissions-page.mjs --check    fails where the file is not what the map says
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { permissionsPage } from './permissions/page.mjs';
import { firstDifference } from './testing/first-difference.mjs';

const file = join(import.meta.dirname, '..', 'docs', 'permissions.md');
register('./typescript-hooks.mjs', import.meta.url);
const page = permissionsPage(await import('../libs/permissions/src/index.ts'));

const [mode] = process.argv.slice(2);
if (mode === '--write') {
  writeFileSync(file, page);
  console.log('docs/permissions.md is written.');
} else if (mode === '--check') {
  const difference = firstDifference(existsSync(file) ? readFileSync(file, 'utf8') : '', page);
  if (difference === undefined) {
    console.log('docs/permissions.md is what the map says.');
  } else {
    console.error(`docs/permissions.md is not what the map says. Line ${difference.line}:`);
    console.error(`  file: ${difference.left}\n  map:  ${difference.right}`);
    console.error('Run node scripts/permissions-page.mjs --write, and read the diff.');
    process.exitCode = 1;
  }
} else {
  console.error('usage: node scripts/permissions-page.mjs --write | --check');
  process.exitCode = 2;
}
