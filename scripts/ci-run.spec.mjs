// .ci/run around an `npm test` that we play ourselves: what it says last, and how it ends.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const script = join(import.meta.dirname, '..', '.ci', 'run');

describe('.ci/run', () => {
  let folder;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ci-run-')));
    mkdirSync(join(folder, 'checkout', '.ci'), { recursive: true });
    cpSync(script, join(folder, 'checkout', '.ci', 'run'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function run(npm, env = {}) {
    mkdirSync(join(folder, 'bin'), { recursive: true });
    writeFileSync(join(folder, 'bin', 'npm'), `#!/bin/sh\n${npm}\n`);
    chmodSync(join(folder, 'bin', 'npm'), 0o755);
    const path = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
    const { COUNTERPOINT_CORPORA: _mine, ...rest } = process.env;
    const { status, stdout } = spawnSync(join(folder, 'checkout', '.ci', 'run'), {
      cwd: tmpdir(),
      env: { ...rest, PATH: path, ...env },
      encoding: 'utf8',
    });
    return { status, said: stdout, last: stdout.trimEnd().split('\n').at(-1) };
  }

  it('calls npm test in the checkout and ends with its sum', () => {
    const { status, said, last } = run('echo "$* in $PWD, CI=$CI"; echo "12 passed, 0 failed"');
    expect(said).toContain(`test in ${join(folder, 'checkout')}, CI=true`);
    expect([status, last]).toEqual([0, '12 passed, 0 failed']);
  });

  it('says the sum last even where npm has words after it, and fails', () => {
    const { status, last } = run('echo "11 passed, 1 failed"; echo "npm error code 1" >&2; exit 1');
    expect([status, last]).toEqual([1, '11 passed, 1 failed']);
  });

  it.each([
    ['a run that broke off', 'echo "working"; exit 7'],
    ['a run that ended well without a sum', 'echo "working"'],
    ['a sum without failures from a run that failed', 'echo "3 passed, 0 failed"; exit 1'],
  ])('fails for %s', (_name, npm) => {
    expect(run(npm)).toMatchObject({ status: 1, last: '0 passed, 1 failed' });
  });

  it('uses the corpora that lie beside the checkout, by an absolute path', () => {
    mkdirSync(join(folder, 'shared', 'data'), { recursive: true });
    const { said } = run('echo "corpora: $COUNTERPOINT_CORPORA"; echo "1 passed, 0 failed"');
    expect(said).toContain(`corpora: ${join(folder, 'shared', 'data')}\n`);
  });

  it('says nothing of corpora where there are none, and keeps a folder that was named', () => {
    const npm = 'echo "corpora: ${COUNTERPOINT_CORPORA-unset}"; echo "1 passed, 0 failed"';
    expect(run(npm).said).toContain('corpora: unset\n');
    expect(run(npm, { COUNTERPOINT_CORPORA: '/elsewhere' }).said).toContain('corpora: /elsewhere\n');
  });
});
