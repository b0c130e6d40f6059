#!/usr/bin/env node
/* `npm run bench`: docs/benchmarks.md says what is measured, how, and what it can and cannot show. */
import { readOptions, usage } from './options.mjs';
import { runBench } from './run.mjs';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await runBench(options, console.log);
} catch (error) {
  console.error(error.stack ?? error);
  process.exitCode = 1;
}
