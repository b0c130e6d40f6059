#!/usr/bin/env node
// npm run test:rights: every cell of docs/permissions.tsv over HTTP and WebSocket, 5,000 random queries of each person, and
// every world of secret votes.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const tests = ['permissions/matrix', 'permissions/random-queries', 'two-worlds'].map(
  (name) => `apps/api/test/e2e/${name}.e2e-spec.ts`,
);
const env = {
  ...process.env,
  NODE_ENV: 'production', // graphql-js checks far more otherwise, and this is about what the server answers
  COUNTERPOINT_EVERY_CELL: '1',
  COUNTERPOINT_RANDOM_QUERIES: '5000',
  COUNTERPOINT_EVERY_WORLD: '1',
};
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
