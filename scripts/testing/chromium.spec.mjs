import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium, installers } from './chromium.mjs';

describe('finding Chromium', () => {
  let home;
  beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'chromium-'))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  function program(path, mode = 0o755) {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, mode);
    return file;
  }
  // A platform without usual places, so that this machine's own Chromium is not found.
  const find = (env, platform = 'freebsd') => findChromium({ env, platform, home });

  it('takes CHROMIUM_PATH before anything else', () => {
    const wished = program('mine/chrome');
    program('bin/chromium');
    expect(find({ CHROMIUM_PATH: wished, PATH: join(home, 'bin') })).toBe(wished);
  });

  it('refuses a CHROMIUM_PATH that cannot be run instead of taking another', () => {
    program('bin/chromium');
    const env = { CHROMIUM_PATH: program('notes.txt', 0o644), PATH: join(home, 'bin') };
    expect(() => find(env)).toThrow(/CHROMIUM_PATH is .*notes\.txt, but there is no program/);
  });

  it('looks along the PATH', () => {
    expect(find({ PATH: `/nowhere:${dirname(program('bin/google-chrome'))}` })).toBe(join(home, 'bin/google-chrome'));
  });

  it('takes the newest that Playwright downloaded, by number, and not its headless shell', () => {
    program('cache/chromium-999/chrome-mac/Chromium.app/Contents/MacOS/Chromium');
    const newest = program('cache/chromium-1200/chrome-mac/Chromium.app/Contents/MacOS/Chromium');
    program('cache/chromium_headless_shell-1300/chrome-mac/Chromium.app/Contents/MacOS/Chromium');
    program('Library/Caches/ms-playwright/chromium-1/chrome-mac/Chromium.app/Contents/MacOS/Chromium');
    const env = { PLAYWRIGHT_BROWSERS_PATH: join(home, 'cache'), PATH: '' };
    // macOS on this machine: its usual places do not exist here.
    expect(find(env, 'darwin')).toBe(newest);
  });

  it('answers nothing where there is none', () => {
    expect(find({ PATH: '/nowhere' })).toBeUndefined();
  });
});

describe('installing Chromium', () => {
  const names = (machine) => installers(machine).map((way) => way.name);

  it('uses apt-get only as root, where there is one', () => {
    expect(names({ platform: 'linux', isRoot: true, hasApt: true })[0]).toBe('apt-get install chromium');
    expect(names({ platform: 'linux', isRoot: false, hasApt: true })).toEqual(['playwright install chromium']);
    expect(names({ platform: 'linux', isRoot: true, hasApt: false })).toEqual(['playwright install chromium']);
    expect(names({ platform: 'darwin', isRoot: false })).toEqual(['playwright install chromium']);
  });
});
