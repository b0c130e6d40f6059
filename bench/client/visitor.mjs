import { setTimeout as delay } from 'node:timers/promises';
import { installProbes } from './probes.mjs';

const WIDE = { width: 1440, height: 900 };
/** Row of the outline. */
export const ROW = '[role="treegrid"] [role="row"]';

/**
 * A page in a browser profile of its own, signed in.
 * @param {{ browser: import('playwright').Browser, stack: import('./stack.mjs').Stack }} bench
 * @param {{ slowdown?: number, person?: number, viewport?: { width: number, height: number }, context?: object }} [how]
 *   `slowdown`: how many times slower than it is the processor seems to the page
 */
export async function visit({ browser, stack }, { slowdown = 1, person = 1, viewport = WIDE, context = {} } = {}) {
  const visitor = await browser.newContext({ viewport, reducedMotion: 'reduce', locale: 'en-GB', ...context });
  const { hostname: domain } = new URL(stack.origin);
  await visitor.addCookies([{ name: 'sid', value: stack.people[person].cookie, domain, path: '/', httpOnly: true }]);
  const page = await visitor.newPage();
  await page.addInitScript(installProbes);
  const devtools = await visitor.newCDPSession(page);
  if (slowdown !== 1) await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return { page, devtools, close: () => visitor.close() };
}

/** Opens a debate and waits until its claims are in sight and what is fetched ahead is there. */
export async function openDebate(page, stack, place = stack.debates.main) {
  await page.goto(`${stack.origin}${place.path}`);
  await page.locator(ROW).first().waitFor();
  await page.waitForLoadState('networkidle');
  await settle(page);
}

/** Waits until the page has had nothing to do for a while. */
export async function settle(page, ms = 500) {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })));
  await delay(ms);
}

/** Puts the keyboard on the outline's first row. */
export async function enterOutline(page) {
  await page.locator(ROW).first().focus();
  await page.keyboard.press('Home');
  await delay(150);
}
