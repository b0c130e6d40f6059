/* The names under which dependency-cruiser finds our libs: their sources, whether they have been built or not. */
const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

const libs = join(process.cwd(), 'libs');
const names = existsSync(libs) ? readdirSync(libs) : [];

module.exports = {
  resolve: {
    alias: Object.fromEntries(
      names.flatMap((name) => [
        [`@counterpoint/${name}$`, join(libs, name, 'src', 'index.ts')],
        [`@counterpoint/${name}/testing$`, join(libs, name, 'src', 'testing', 'index.ts')],
      ]),
    ),
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
};
