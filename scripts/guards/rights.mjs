#!/usr/bin/env node
// npm run test:rights: every cell of docs/permissions.tsv over HTTP and WebSocket, and 5,000 random queries of each person.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const tests = ['matrix', 'random-queries'].map((name) => `apps/api/test/e2e/permissions/${name}.e2e-spec.ts`);
const env = { ...process.env, COUNTERPOINT_EVERY_CELL: '1', COUNTERPOINT_RANDOM_QUERIES: '5000' };
const child = spawn(process.execPath, [join('node_modules', 'jest', 'bin', 'jest.js'), ...tests, '--ci'], {
  cwd: join(import.meta.dirname, '..', '..'),
  env,
  stdio: 'inherit',
});
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.on('close', (code) => (process.exitCode = code ?? 1));
