// What holds in any database of the product: tallies = rows, acyclic, seq gapless, chains of digests … (the tests' own list).
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../cluster/product.mjs';
import { violations } from './violations.mjs';

const file = (...path) => pathToFileURL(join(root, ...path)).href;
let registered = false;

/** @param {Pick<import('./check-run.mjs').Run, 'asOwner'>} run */
export async function checkInvariants({ asOwner }) {
  if (!registered) register(file('scripts', 'typescript-hooks.mjs')); // the list is a TypeScript source
  registered = true;
  const { brokenInvariants } = await import(file('apps', 'api', 'test', 'harness', 'invariants.ts'));
  const broken = await brokenInvariants((sql) => asOwner(sql));
  return Object.entries(broken).flatMap(([name, found]) => violations(name, found.map(String)));
}
