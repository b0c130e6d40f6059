// The product's own server with one fault of providers.mjs in it: `serve-planted.mjs <fault> serve --empty`.
import { pathToFileURL } from 'node:url';
import { api, mainProgram } from '../cluster/product.mjs';
import { PROVIDERS } from './providers.mjs';

const [name] = process.argv.splice(2, 1);
const plant = PROVIDERS[name];
if (plant === undefined) throw new Error(`There is no fault "${name}".`);
await plant(api);
await import(pathToFileURL(mainProgram).href);
