import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeOrphans } from './build.mjs';
import { filesBelow, fingerprint, stampSays, writeStamp } from './fingerprint.mjs';
import { serverProgram } from './server-bundle.mjs';

describe('what is stale', () => {
  let root;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'counterpoint-build-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path, content = '') => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  const now = () => fingerprint(root, filesBelow(root));

  it('is what changed in content or name, not in time', () => {
    write('src/a.ts', 'a');
    const before = now();
    utimesSync(join(root, 'src/a.ts'), 0, 0);
    write('node_modules/x/index.js', 'x');
    expect(now()).toBe(before);
    write('src/a.ts', 'b');
    expect(now()).not.toBe(before);
    write('src/a.ts', 'a');
    expect(now()).toBe(before);
    write('src/b.ts');
    expect(now()).not.toBe(before);
    rmSync(join(root, 'src/a.ts'));
    write('src/c.ts', 'a');
    rmSync(join(root, 'src/b.ts'));
    expect(now()).not.toBe(before);
  });

  it('is everything until a stamp says otherwise', () => {
    const stamp = join(root, 'deep', 'stamp');
    expect(stampSays(stamp, 'x')).toBe(false);
    writeStamp(stamp, 'x');
    expect([stampSays(stamp, 'x'), stampSays(stamp, 'y')]).toEqual([true, false]);
  });

  it('are compiled files without a source: they go, the others stay', () => {
    write('libs/a/tsconfig.json', '{ "compilerOptions": { "rootDir": "src" } }');
    write('libs/a/src/kept.ts');
    for (const name of ['kept', 'gone', 'old/gone']) {
      for (const end of ['.js', '.js.map', '.d.ts']) write(`libs/a/dist/${name}${end}`);
    }
    write('apps/api/tsconfig.json', '{ "compilerOptions": { "rootDir": "." } }');
    write('apps/api/src/main.ts');
    write('apps/api/dist/src/main.js');
    write('apps/api/dist/src/1-renamed-migration.js');
    write('apps/api/dist/data.json');
    expect(removeOrphans(root, ['libs/a', 'apps/api'])).toHaveLength(7);
    const left = [
      'libs/a/dist/kept.js',
      'libs/a/dist/kept.d.ts',
      'apps/api/dist/src/main.js',
      'apps/api/dist/data.json',
    ];
    expect(left.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(removeOrphans(root, ['libs/a', 'apps/api'])).toEqual([]);
  });
});

describe('the program that serves', () => {
  let root;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'counterpoint-bundle-'))));
  afterEach(() => rmSync(root, { recursive: true }));
  const write = (path, time) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), '');
    utimesSync(join(root, path), time, time);
  };
  const compiled = () => join(root, 'apps/api/dist/src/main.js');

  it('is the bundle, as long as nothing that it is made of was compiled later', () => {
    write('apps/api/dist/src/main.js', 100);
    write('libs/permissions/dist/index.js', 100);
    expect(serverProgram(root)).toBe(compiled());
    write('apps/api/dist-server/main.js', 101);
    expect(serverProgram(root)).toBe(join(root, 'apps/api/dist-server/main.js'));
    write('libs/permissions/dist/index.js', 102);
    expect(serverProgram(root)).toBe(compiled());
    write('apps/api/dist-server/main.js', 103);
    write('apps/api/dist/src/features/claim/claim.service.js', 104);
    expect(serverProgram(root)).toBe(compiled());
  });
});
