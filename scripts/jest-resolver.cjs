/*
 * How jest finds a module. Two things differ from its own way:
 *
 * - Our sources import each other by the name that the compiled file will have (`./claim.entity.js`, as Node wants it);
 *   under test the TypeScript file beside it is meant.
 * - `@counterpoint/<lib>` is the lib's source, not its built copy, which may be stale; so is `@counterpoint/<lib>/testing`.
 *
 * Files of node_modules are found as always.
 */
const { existsSync } = require('node:fs');
const { join, resolve, sep } = require('node:path');

const root = resolve(__dirname, '..');
const RELATIVE_JS = /^\.{1,2}\/.*\.js$/;
const LIB = /^@counterpoint\/([a-z-]+)(\/testing)?$/;

module.exports = function resolveModule(request, options) {
  if (!options.basedir.includes(`${sep}node_modules`) && RELATIVE_JS.test(request)) {
    const withoutExtension = resolve(options.basedir, request).slice(0, -'.js'.length);
    const source = ['.ts', '.tsx'].map((extension) => withoutExtension + extension).find((file) => existsSync(file));
    if (source !== undefined) return source;
  }
  const [, lib, testing = ''] = LIB.exec(request) ?? [];
  if (lib !== undefined) {
    const index = join(root, 'libs', lib, 'src', testing, 'index.ts');
    if (existsSync(index)) return index;
  }
  return options.defaultResolver(request, options);
};
