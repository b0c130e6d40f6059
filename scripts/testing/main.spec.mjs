import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PARTS } from './parts.mjs';

const script = join(import.meta.dirname, '..', 'test.mjs');

function test(args, env = {}) {
  const { COUNTERPOINT_CORPORA: _mine, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { ...rest, ...env },
    encoding: 'utf8',
  });
  return { status, last: stdout.trimEnd().split('\n').at(-1), stdout, stderr };
}

describe('npm test', () => {
  it('lists its parts', () => {
    const { status, stdout } = test(['--help']);
    expect(status).toBe(0);
    for (const { name, what } of PARTS) expect(stdout).toMatch(new RegExp(`${name} +${what}`));
  });

  it.each([
    ['a part that is none', ['--only', 'units'], {}, /no part "units"/],
    ['an option that is none', ['--onyl', 'unit'], {}, /--onyl/],
    [
      'a corpora folder that is not there',
      ['--only', 'format'],
      { COUNTERPOINT_CORPORA: './nowhere' },
      /no such folder/,
    ],
  ])('refuses %s, and still ends with a sum', (_name, args, env, message) => {
    const { status, last, stderr } = test(args, env);
    expect([status, last]).toEqual([1, '0 passed, 1 failed']);
    expect(stderr).toMatch(message);
  });
});
