// Module hooks that let plain Node read the project's TypeScript sources: `register('…/typescript-hooks.mjs', import.meta.url)`.
// For what runs outside jest and must not depend on a build being fresh (the set-up of the test database).
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { transform } from '@swc/core';

const root = join(import.meta.dirname, '..');
const LIB = /^@counterpoint\/([a-z-]+)$/;

const options = {
  swcrc: false,
  configFile: false,
  isModule: true,
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: true,
      verbatimModuleSyntax: true,
    },
  },
};

/** `./x.js` beside an existing `x.ts` is that file; `@counterpoint/<lib>` is the lib's source. */
export async function resolve(specifier, context, next) {
  const parent = context.parentURL ?? '';
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && parent.startsWith('file:') && !parent.includes('/node_modules/')) {
    const source = new URL(specifier.replace(/\.js$/, '.ts'), parent);
    if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
  }
  const lib = LIB.exec(specifier)?.[1];
  if (lib !== undefined) {
    const source = join(root, 'libs', lib, 'src', 'index.ts');
    if (existsSync(source)) return { url: pathToFileURL(source).href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...options, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
