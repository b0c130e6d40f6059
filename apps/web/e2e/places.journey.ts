import { argumentForm, openDebate, outline, pane, row } from './harness/debate-page.js';
import { LEAK, newDebate, sampleDebate } from './harness/debates.js';
import { expect, test, type Page } from './harness/test.js';

const NO_SUCH = 'AgGiAntEr3OnpLEbinO7EawBogJ7RPB3goVJyHTW3Ui0';

test('an address opens what it names, and back and forward walk between claims', async ({ signInAs }) => {
  const page = await signInAs('Hanna');
  const debate = await sampleDebate(page, LEAK);
  await openDebate(page, debate, 12);
  const twelve = pane(page).getByRole('heading', { level: 2, name: 'Nobody independent of the leak' });
  await expect(twelve).toBeVisible();
  await expect(outline(page).locator('[aria-current="true"]')).toHaveAccessibleName(/: Nobody independent of the leak/);
  await expect(outline(page).locator('[aria-current="true"]')).toBeInViewport();

  await page
    .getByRole('region', { name: 'Positions' })
    .getByRole('link', { name: /^It is one man's business/ })
    .click();
  const four = pane(page).getByRole('heading', { level: 2, name: "It is one man's business" });
  await expect(four).toBeVisible();
  await page.goBack();
  await expect(twelve).toBeVisible();
  await expect(page).toHaveURL(/\/c\/12$/);
  await page.goForward();
  await expect(four).toBeVisible();
});

test('what is not there says so', async ({ signInAs }) => {
  const page = await signInAs('Hanna');
  await page.goto('/d/nothing-of-the-kind~nonsense');
  await expect(page.getByRole('heading', { level: 1, name: 'No such debate' })).toBeVisible();
  await page.goto(`/d/nothing-of-the-kind~${NO_SUCH}`);
  await expect(page.getByRole('heading', { level: 1, name: 'No such debate' })).toBeVisible();
  const debate = await sampleDebate(page, LEAK);
  await openDebate(page, debate, 9999);
  await expect(pane(page)).toContainText('There is no #9999 in this debate.');
  await page.goto(`/d/${debate.key}/sources/999`);
  await expect(page.getByRole('heading', { level: 1, name: 'The source cannot be shown' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('This does not exist, or you may not see it.');
});

test('a draft outlives a reload', async ({ signInAs }) => {
  const page = await signInAs('Idris');
  const debate = await newDebate(page, 'Should the clock be set back?', ['It should be set back.']);
  await openDebate(page, debate);
  await row(page, /^Position #1/).focus();
  await page.keyboard.press('o');
  const reason = argumentForm(page, 1).getByRole('textbox', { name: 'Reason' });
  await reason.pressSequentially('Half a thought that');
  await page.reload();
  await expect(outline(page)).toBeVisible();
  await row(page, /^Position #1/).focus();
  await page.keyboard.press('o');
  await expect(reason).toHaveValue('Half a thought that');
});

test('light and dark follow the device, until somebody chooses', async ({ signInAs }) => {
  const page = await signInAs('Jolanta', { colorScheme: 'light' });
  await openDebate(page, await sampleDebate(page, LEAK));
  const light = await paper(page);
  expect(light).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => paper(page)).toBeLessThan(60);
  await page.getByRole('button', { name: 'Appearance and keys' }).click();
  await page.getByRole('menuitem', { name: 'Light' }).click();
  await expect.poll(() => paper(page)).toBe(light);
});

test('on paper there is the debate and nothing of the program', async ({ signInAs }) => {
  const page = await signInAs('Jolanta');
  await openDebate(page, await sampleDebate(page, LEAK), 12);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1, name: LEAK })).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(pane(page)).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

for (const width of [1440, 390]) {
  test(`nothing jumps while the debate loads, at ${width} px`, async ({ signInAs }) => {
    const page = await signInAs('Kasper', { viewport: { width, height: 900 } });
    await page.addInitScript(recordShifts);
    const debate = await sampleDebate(page, LEAK);
    await page.goto(`/d/${debate.key}/c/12`);
    await expect(page.getByRole('heading', { level: 2, name: 'Nobody independent of the leak' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Rests on' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    expect(shift).toBeLessThanOrEqual(0.05);
  });
}

test('after signing out one reads along', async ({ signInAs }) => {
  const page = await signInAs('Leila');
  const debate = await sampleDebate(page, LEAK);
  await openDebate(page, debate, 12);
  await page.getByRole('button', { name: 'Account: Leila Haddadi' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();
  await openDebate(page, debate, 12);
  await expect(pane(page)).toContainText('Sign in to vote.');
  await row(page, /: Nobody independent of the leak/)
    .first()
    .focus();
  await page.keyboard.press('5');
  await expect(row(page, /: Nobody independent of the leak/).first()).not.toHaveAccessibleDescription(/your vote/);
  await expect(page.getByRole('link', { name: 'Sign in to vote and argue' })).toBeVisible();
});

/** Lightness of the page, 0 to 255. */
function paper(page: Page): Promise<number> {
  return page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)?.[0]));
}

function recordShifts(): void {
  const recorder = window as unknown as { shift: number };
  recorder.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      if (!entry.hadRecentInput) recorder.shift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
