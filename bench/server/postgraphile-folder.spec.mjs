import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

describe("PostGraphile's folder, which brings a Node of its own", () => {
  it('does not lend that Node to these tests: they run on the one that was called', () => {
    const called = execFileSync('node', ['--version'], { encoding: 'utf8' }).trim();
    expect(process.version).toBe(called);
    expect(process.execPath).not.toContain('postgraphile');
    expect(existsSync(join(root, 'node_modules', '.bin', 'node'))).toBe(false);
  });

  it('is no workspace, so that nobody installs it who does not measure', () => {
    expect(read('package.json').workspaces).toEqual(['libs/*', 'apps/*']);
    expect(
      Object.keys(read('package-lock.json').packages).filter((path) => /postgraphile|\/node-linux/.test(path)),
    ).toEqual([]);
  });

  it('pins every version, and names no registry', () => {
    const { packages } = read('bench/postgraphile/package-lock.json');
    const { dependencies, optionalDependencies } = read('bench/postgraphile/package.json');
    expect(
      Object.values({ ...dependencies, ...optionalDependencies }).filter((version) => !/^\d+\.\d+\.\d+$/.test(version)),
    ).toEqual([]);
    expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});
