// jest loads its global set-up in plain Node, outside its own module system; the hooks make our TypeScript readable there.
import { register } from 'node:module';

register('../../../../scripts/typescript-hooks.mjs', import.meta.url);
const { globalSetup } = await import('./global-setup.ts');
export default globalSetup;
