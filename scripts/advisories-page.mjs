#!/usr/bin/env node
// docs/advisories.md is the list of scripts/guards/advisories.cjs in words.
//   node scripts/advisories-page.mjs --write
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import advisories from './guards/advisories.cjs';
import { advisoriesPage } from './guards/page.mjs';
import removals from './guards/removals.cjs';

if (process.argv[2] === '--write') {
  writeFileSync(
    join(import.meta.dirname, '..', 'docs', 'advisories.md'),
    advisoriesPage(advisories, removals.REMOVALS),
  );
  console.log('docs/advisories.md is written.');
} else {
  console.error('usage: node scripts/advisories-page.mjs --write');
  process.exitCode = 2;
}
