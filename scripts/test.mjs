#!/usr/bin/env node
// `npm test`, also on a fresh clone: installs what is missing, then checks and tests everything (see testing/main.mjs).
import { main } from './testing/main.mjs';

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
