#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/main.js', import.meta.url);

if (existsSync(program)) {
  const { main } = await import(program.href);
  process.exitCode = await main(process.argv.slice(2));
} else {
  console.error(
    'counterpoint is not built yet. In its folder, run `npm run build` (or `npm start`, which builds too).',
  );
  process.exitCode = 1;
}
