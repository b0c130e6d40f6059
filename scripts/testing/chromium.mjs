// Finds the Chromium that the browser tests run in, or installs one where that is allowed. Only Node built-ins.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const USUAL_PLACES = {
  linux: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'].flatMap((folder) =>
    [...NAMES, 'chrome'].map((name) => `${folder}/${name}`),
  ),
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['C:\\Program Files', 'C:\\Program Files (x86)'].map((f) => `${f}\\Google\\Chrome\\Application\\chrome.exe`),
};

/** Where Playwright keeps the browsers it downloads, and where in such a folder the program is. */
const PLAYWRIGHT = {
  linux: { cache: ['.cache', 'ms-playwright'], programs: ['chrome-linux/chrome', 'chrome-linux64/chrome'] },
  darwin: {
    cache: ['Library', 'Caches', 'ms-playwright'],
    programs: [
      ...['chrome-mac', 'chrome-mac-arm64'].map((f) => `${f}/Chromium.app/Contents/MacOS/Chromium`),
      ...['chrome-mac-x64', 'chrome-mac-arm64'].map(
        (f) => `${f}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
      ),
    ],
  },
  win32: {
    cache: ['AppData', 'Local', 'ms-playwright'],
    programs: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  },
};

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function playwrightPlaces({ env, platform, home }) {
  const known = PLAYWRIGHT[platform];
  if (known === undefined) return [];
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || join(home, ...known.cache);
  if (!existsSync(cache)) return [];
  return readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice('chromium-'.length)) - Number(a.slice('chromium-'.length)))
    .flatMap((name) => known.programs.map((program) => join(cache, name, ...program.split('/'))));
}

/**
 * The path of a Chromium: CHROMIUM_PATH, else the usual places and the PATH, else Playwright's newest download.
 * @returns {string | undefined} undefined where there is none
 * @throws {Error} where CHROMIUM_PATH names something that cannot be run: a wish is not silently replaced
 */
export function findChromium({ env = process.env, platform = process.platform, home = homedir() } = {}) {
  if (env.CHROMIUM_PATH) {
    if (isExecutable(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, but there is no program there that can be run.`);
  }
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(USUAL_PLACES[platform] ?? []), ...onPath, ...playwrightPlaces({ env, platform, home })].find(
    isExecutable,
  );
}

/** The ways to install a Chromium that this machine allows, best first. */
export function installers({ platform = process.platform, isRoot = process.getuid?.() === 0, hasApt } = {}) {
  const ways = [];
  if (platform === 'linux' && isRoot && (hasApt ?? existsSync('/usr/bin/apt-get'))) {
    ways.push({
      name: 'apt-get install chromium',
      commands: [
        ['apt-get', 'update'],
        ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'],
      ],
    });
  }
  // Playwright downloads into the user's own cache and needs no rights.
  ways.push({
    name: 'playwright install chromium',
    commands: [[process.execPath, join('node_modules', 'playwright', 'cli.js'), 'install', 'chromium']],
  });
  return ways;
}

const HOW_TO = `The browser tests need Chromium, and none could be found or installed. Do one of these, then run npm test again:
  Debian:              sudo apt-get install chromium
  Ubuntu:              sudo snap install chromium
  macOS:               brew install --cask chromium
  anywhere:            npx playwright install chromium
  one you have:        CHROMIUM_PATH=/path/to/chrome npm test
Without the browser tests: npm test -- --except browser,journeys`;

function run([command, ...args], log) {
  log(`  ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 600_000 });
  return status === 0;
}

/**
 * A Chromium that starts, installed if need be.
 * @throws {Error} saying what to do where there is none and none can be installed, or where it does not start
 */
export function provideChromium(log) {
  let path = findChromium();
  for (const { name, commands } of path === undefined ? installers() : []) {
    log(`There is no Chromium here; trying: ${name}`);
    if (commands.every((command) => run(command, log))) path = findChromium();
    if (path !== undefined) break;
  }
  if (path === undefined) throw new Error(HOW_TO);
  if (process.platform === 'win32') return path; // chrome.exe --version opens a window there
  const { status, stderr } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  if (status !== 0) throw new Error(`${path} does not start:\n${stderr}\n${HOW_TO}`);
  return path;
}
