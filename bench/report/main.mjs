#!/usr/bin/env node
/* `npm run bench:page`: prints the figures of docs/benchmarks.json (or of the file named) into docs/benchmarks.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { figuresOf, withFigures } from './page.mjs';

const docs = join(import.meta.dirname, '..', '..', 'docs');
const page = join(docs, 'benchmarks.md');
const report = JSON.parse(readFileSync(resolve(process.argv[2] ?? join(docs, 'benchmarks.json')), 'utf8'));
writeFileSync(page, withFigures(readFileSync(page, 'utf8'), figuresOf(report)));
