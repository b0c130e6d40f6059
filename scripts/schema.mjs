#!/usr/bin/env node
// apps/api/schema.graphql is the reviewed contract of the API, printed from the code. No database, no build.
//   node scripts/schema.mjs --write    prints it into the file
//   node scripts/schema.mjs --check    fails where the file is not what the code says
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';
import { firstDifference } from './testing/first-difference.mjs';

const file = join(import.meta.dirname, '..', 'apps', 'api', 'schema.graphql');

async function print() {
  register('./typescript-hooks.mjs', import.meta.url);
  const { printSchemaSdl } = await import('../apps/api/src/print-schema.ts');
  return `${(await printSchemaSdl()).trimEnd()}\n`;
}

const [mode] = process.argv.slice(2);
if (mode === '--write') {
  writeFileSync(file, await print());
  console.log('apps/api/schema.graphql is written. Read its diff: that is what changes for everyone who uses the API.');
} else if (mode === '--check') {
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const difference = firstDifference(committed, await print());
  if (difference === undefined) {
    console.log('apps/api/schema.graphql is what the code says.');
  } else {
    console.error(`apps/api/schema.graphql is not what the code says. Line ${difference.line}:`);
    console.error(`  file: ${difference.left}\n  code: ${difference.right}`);
    console.error('Run npm run schema, and read the diff: that is what changes for everyone who uses the API.');
    process.exitCode = 1;
  }
} else {
  console.error('usage: node scripts/schema.mjs --write | --check');
  process.exitCode = 2;
}
// Whatever the modules of the server left open (timers, pools that never connected) must not hold up a check.
process.exit();
