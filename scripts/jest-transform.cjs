/*
 * Turns what the tests load into CommonJS, the only kind of module that jest can load on every Node we support.
 *
 * - TypeScript: always, with the decorators and the metadata that Nest and TypeORM read.
 * - Our own .mjs: always.
 * - A file of node_modules: only where Node itself would read it as an ES module, or where it holds a dynamic
 *   `import(` (which jest cannot run). Everything else passes through untouched, so a warm start stays cheap.
 *
 * Where a run is to show that tests notice a missing guard (guards/), the guard is taken out here.
 *
 * swc gives the same class-field and decorator semantics as `tsc` with our tsconfig: what passes here is what runs.
 */
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');
const swc = require('@swc/core');
const { editsIn, withoutGuards } = require('./guards/removed.cjs');

const FORMAT = 1; // raise it to throw away everything that is cached
const DYNAMIC_IMPORT = /\bimport\s*\(/;
const TYPESCRIPT = /\.[cm]?tsx?$/;

const shared = { swcrc: false, configFile: false, isModule: true, module: { type: 'commonjs' } };

const typescriptOptions = {
  ...shared,
  sourceMaps: true,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: true,
      verbatimModuleSyntax: true,
      hidden: { jest: true },
    },
  },
};

const javascriptOptions = {
  ...shared,
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript' }, transform: { hidden: { jest: true } } },
};

const moduleTypes = new Map();

/** The "type" of the package that holds a folder, found as Node finds it: the nearest package.json upwards. */
function packageType(folder) {
  const known = moduleTypes.get(folder);
  if (known !== undefined) return known;
  const manifest = join(folder, 'package.json');
  const parent = dirname(folder);
  let type = 'commonjs';
  if (existsSync(manifest)) type = JSON.parse(readFileSync(manifest, 'utf8')).type ?? 'commonjs';
  else if (parent !== folder && !folder.endsWith(`${sep}node_modules`)) type = packageType(parent);
  moduleTypes.set(folder, type);
  return type;
}

/** Which treatment a file gets: 'typescript', 'javascript' or, for CommonJS that jest can run as it is, undefined. */
function treatment(source, filename) {
  if (TYPESCRIPT.test(filename)) return 'typescript';
  if (filename.endsWith('.json')) return undefined;
  const isEsm = filename.endsWith('.mjs') || (filename.endsWith('.js') && packageType(dirname(filename)) === 'module');
  return isEsm || DYNAMIC_IMPORT.test(source) ? 'javascript' : undefined;
}

module.exports = {
  process(original, filename) {
    const source = withoutGuards(original, filename);
    const kind = treatment(source, filename);
    if (kind === undefined) return { code: source };
    const options = kind === 'typescript' ? typescriptOptions : javascriptOptions;
    const { code, map } = swc.transformSync(source, { ...options, filename });
    return map === undefined ? { code } : { code, map };
  },

  getCacheKey(source, filename) {
    const options = { typescriptOptions, javascriptOptions };
    return createHash('sha256')
      .update(
        JSON.stringify([
          editsIn(filename),
          FORMAT,
          swc.version,
          options,
          filename,
          treatment(source, filename) ?? 'untouched',
        ]),
      )
      .update('\0')
      .update(source)
      .digest('hex')
      .slice(0, 32);
  },
};
