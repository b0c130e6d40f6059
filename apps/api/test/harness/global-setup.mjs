// jest loads its global set-up in plain Node, outside its own module system; the hooks make our TypeScript readable there.
import { register } from 'node:module';
import { removeGuards } from './removed-guard.mjs';

register('../../../../scripts/typescript-hooks.mjs', import.meta.url);
const { globalSetup } = await import('./global-setup.ts');
const { TEMPLATE_VARIABLE } = await import('./template-database.ts');

export default async function setUp() {
  await globalSetup();
  await removeGuards(JSON.parse(process.env[TEMPLATE_VARIABLE]));
}
