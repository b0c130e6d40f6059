import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ensureInstalled, treeMatchesLock } from './install.mjs';
import { nodeVersionProblem } from './node-version.mjs';

const here = { os: [process.platform], cpu: [process.arch], optional: true, version: '1.0.0' };
const elsewhere = { ...here, os: ['aix'] };

describe('whether packages are installed', () => {
  let root;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'counterpoint-install-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (path, content) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(content));
  };
  const lock = (packages) =>
    write('package-lock.json', { packages: { '': {}, 'apps/api': { version: '0.1.0' }, ...packages } });
  const installed = (packages) => {
    write('node_modules/.package-lock.json', { packages });
    for (const path of Object.keys(packages)) write(join(path, 'package.json'), {});
  };
  const matches = (strict = true) => treeMatchesLock(root, { strict });
  const a = { 'node_modules/a': { version: '1.0.0' } };

  it('needs the same versions, and the folders too', () => {
    lock(a);
    expect(matches()).toBe(false);
    installed(a);
    expect(matches()).toBe(true);
    rmSync(join(root, 'node_modules/a'), { recursive: true });
    expect(matches()).toBe(false);
    installed({ 'node_modules/a': { version: '1.0.1' } });
    expect(matches()).toBe(false);
  });

  it('needs what the lockfile got since, workspaces and nested packages included', () => {
    installed(a);
    lock({ ...a, 'node_modules/b': { version: '1.0.0' } });
    expect(matches()).toBe(false);
    lock({ ...a, 'apps/web/node_modules/b': { version: '1.0.0' } });
    expect(matches()).toBe(false);
    lock({ ...a, 'node_modules/@counterpoint/new': { resolved: 'libs/new', link: true } });
    expect(matches()).toBe(false);
  });

  it('does not need the native programs of other machines, and its own only until an install of ours left them out', () => {
    installed(a);
    lock({ ...a, 'node_modules/native': elsewhere });
    expect(matches()).toBe(true);
    lock({ ...a, 'node_modules/native': here });
    expect([matches(true), matches(false)]).toEqual([false, true]);
    lock({ ...a, 'node_modules/native': { ...here, libc: ['musl'] } });
    expect(matches()).toBe(true);
  });

  it('leaves a tree alone that somebody made with npm install', async () => {
    write('package.json', { workspaces: [] });
    lock(a);
    installed(a);
    const said = [];
    await ensureInstalled({ root, log: (line) => said.push(line) });
    expect(said).toEqual([]);
  });

  it('fails with what npm says', async () => {
    write('package.json', { name: 'x', version: '1.0.0', dependencies: { missing: 'file:./nowhere.tgz' } });
    write('package-lock.json', { name: 'x', version: '1.0.0', lockfileVersion: 3, packages: { '': { name: 'x' } } });
    lock({ 'node_modules/missing': { version: 'file:nowhere.tgz' } });
    await expect(ensureInstalled({ root, log: () => {} })).rejects.toThrow(
      /Installing packages failed: `.* ci .*` ended with code \d+\.\n.*npm error/s,
    );
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '23.0.0', '24.1.0', '26.0.0'])('%s fits', (version) => {
    expect(nodeVersionProblem(version)).toBeNull();
  });

  it.each(['12.22.0', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])(
    '%s does not, which is told with where to get one',
    (version) => {
      expect(nodeVersionProblem(version)).toMatch(
        new RegExp(`needs Node 20\\.19 .*this is Node ${version}\\.\\n.*https://nodejs.org`),
      );
    },
  );
});
