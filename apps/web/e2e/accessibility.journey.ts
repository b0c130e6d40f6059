import { routeList, type RouteIds } from '../src/app/route-list.js';
import { change } from './harness/ask.js';
import { axeViolations } from './harness/axe.js';
import { openDebate, pane, settled } from './harness/debate-page.js';
import { firstTeam, LEAK, sampleDebate } from './harness/debates.js';
import { expect, test, type Page } from './harness/test.js';

const widths = [1440, 390] as const;
const themes = ['light', 'dark'] as const;

test('no violation on any route, wide and narrow, light and dark, with a dialog and without', async ({ signInAs }) => {
  test.setTimeout(240_000);
  const page = await signInAs('Marta');
  const ids = await routeIds(page);
  const swept: string[] = [];
  for (const { pattern, path } of routeList) {
    await test.step(pattern, async () => {
      await page.setViewportSize({ width: widths[0], height: 900 });
      await page.goto(path(ids));
      await ready(page);
      expect.soft(new URL(page.url()).pathname, pattern).toBe(path(ids));
      expect.soft(await sweep(page), pattern).toEqual([]);
      swept.push(pattern);
    });
  }
  expect(swept).toEqual(routeList.map(({ pattern }) => pattern));
});

test('no violation for whoever is not signed in', async ({ openBrowser, signInAs }) => {
  const ids = await routeIds(await signInAs('Marta'));
  const page = await openBrowser();
  for (const { pattern, path, needsViewer } of routeList) {
    // The outline is the same with and without a current claim.
    if (needsViewer || pattern === '/d/$debateKey') continue;
    await page.goto(path(ids));
    await ready(page);
    expect.soft(await axeViolations(page), pattern).toEqual([]);
  }
});

test('no violation in what opens on the pages', async ({ signInAs }) => {
  const page = await signInAs('Marta');
  const debate = await sampleDebate(page, LEAK);
  const look = async (what: string) => expect(await inBothThemes(page), what).toEqual([]);

  await openDebate(page, debate, 23);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('press');
  await look('search');
  await page.keyboard.press('Escape');
  await pane(page).getByRole('button', { name: 'Cite a passage' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('choosing a source');
  await page.keyboard.press('Escape');
  await pane(page).getByRole('button', { name: 'Undercut this step' }).click();
  await pane(page).getByRole('button', { name: 'Add argument' }).click();
  await look('a form with a problem');
  await page.getByRole('button', { name: /^Account/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('a menu');
  await page.keyboard.press('Escape');

  await page.goto(`/d/${debate.key}/sources/1?cite=7`);
  await ready(page);
  await page
    .getByRole('button', { name: /^Quote mode/ })
    .first()
    .click();
  await look('quote mode');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('toolbar', { name: 'What to do with the passage' })).toBeVisible();
  await look('a chosen passage');

  await page.goto(`/teams/${encodeURIComponent(await firstTeam(page))}`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await look('an invitation');
});

test('an address that leads nowhere says so, without a violation', async ({ signInAs }) => {
  const page = await signInAs('Marta');
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  expect(await sweep(page)).toEqual([]);
});

let known: RouteIds | undefined;

/** Fills the parameters of the routes from the sample data. */
async function routeIds(page: Page): Promise<RouteIds> {
  if (known) return known;
  const teamId = await firstTeam(page);
  const { key } = await sampleDebate(page, LEAK);
  const { path } = await change<{ path: string }>(page, 'createInvitation', { teamId, role: 'MEMBER' }, 'path');
  known = { teamId, debateKey: key, claimNumber: 7, sourceNumber: 1, invitationToken: path.split('/').at(-1) ?? '' };
  return known;
}

/** The page has its heading, and nothing is on its way any more. */
async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await settled(page);
}

/** Violations and sideways scrolling in every width and theme, each with where it was; then the same under a dialog. */
async function sweep(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await ready(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (sideways > 0) found.push(`${width} px: the page is ${sideways} px too wide`);
    found.push(...(await inBothThemes(page)).map((line) => `${width} px, ${line}`));
    await page.getByRole('button', { name: 'Appearance and keys' }).click();
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click();
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    found.push(...(await inBothThemes(page, '[role="dialog"]')).map((line) => `${width} px, dialog, ${line}`));
    found.push(...(await axeViolations(page)).map((line) => `${width} px, under a dialog: ${line}`));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // The button has the focus again and with it its tooltip, which stands outside of all landmarks by nature.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('tooltip')).toHaveCount(0);
  }
  return found;
}

/** Violations in the light and in the dark theme: contrast differs between them. */
async function inBothThemes(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme });
    found.push(...(await axeViolations(page, part)).map((line) => `${theme}: ${line}`));
  }
  return found;
}
