import { routeList, type RouteIds } from '../src/app/route-list.js';
import { change } from './harness/ask.js';
import { axeViolations } from './harness/axe.js';
import { firstTeam, LEAK, sampleDebate } from './harness/debates.js';
import { expect, test, type Page } from './harness/test.js';

const widths = [1440, 390];
const themes = ['light', 'dark'];

/** First name of the sample team's owner. */
const OWNER = 'Marta';

/** The examples that fill the routes' parameters, as the owner of the sample team sees them. */
async function exampleIds(page: Page): Promise<RouteIds> {
  const teamId = await firstTeam(page);
  const debate = await sampleDebate(page, LEAK);
  const input = { teamId, role: 'MEMBER' };
  const { path } = await change<{ path: string }>(page, 'createInvitation', input, 'path');
  const invitationToken = path.split('/').at(-1) ?? '';
  return { teamId, debateKey: debate.key, claimNumber: 1, sourceNumber: 1, invitationToken };
}

for (const route of routeList) {
  test(`${route.pattern} has no accessibility violation, wide and narrow, light and dark`, async ({
    signInAs,
    openBrowser,
  }) => {
    test.setTimeout(120_000);
    const owner = await signInAs(OWNER);
    const path = route.path(await exampleIds(owner));
    const page = route.needsViewer ? owner : await openBrowser();
    await page.goto(path);
    expect(await sweep(page)).toEqual([]);
  });
}

test('a dialog and a menu have no violation either', async ({ signInAs }) => {
  test.setTimeout(120_000);
  const page = await signInAs(OWNER);
  await page.goto(`/teams/${await firstTeam(page)}`);
  await page.getByRole('button', { name: 'Invite by link' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await sweep(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Account/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test('an address that leads nowhere says so, without a violation', async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

/** The page has its heading, and nothing is on its way any more. */
async function settle(page: Page): Promise<void> {
  // An open dialog hides what is behind it from the accessibility tree, the heading too.
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('main [role="status"][aria-label^="Loading"]')).toHaveCount(0);
}

/** Violations and sideways scrolling in every width and theme, each with where it was. */
async function sweep(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    await settle(page);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (sideways > 0) found.push(`${width} px: the page is ${sideways} px too wide`);
    for (const theme of themes) {
      await page.evaluate((name) => (document.documentElement.dataset['theme'] = name), theme);
      found.push(...(await axeViolations(page)).map((line) => `${width} px, ${theme}: ${line}`));
    }
  }
  return found;
}
