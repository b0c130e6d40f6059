import { argumentForm, openDebate, pane, row } from './harness/debate-page.js';
import { newDebate, outlineFacts } from './harness/debates.js';
import { expect, test, type Locator, type Page } from './harness/test.js';

const SCRIPT = '<img src=x onerror="alert(1)"><script>alert(2)</script> & <b>bold</b> {{7*7}} ${8*8}';
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaft'.repeat(12);
const HEBREW = 'האגם קפוא (2 ק"מ)!';

test('what cannot be said is refused with a reason, and changes nothing', async ({ signInAs }) => {
  const page = await signInAs('Miles');
  const debate = await newDebate(page, 'Should the lake be fished?', ['It should be fished.']);
  await openDebate(page, debate);
  const { reason, save } = await startArgument(page);

  await test.step('nothing at all', async () => {
    await save();
    await expect(reason).toHaveAccessibleDescription(/Write the reason first/);
    await reason.fill(' \n\t ');
    await save();
    await expect(reason).toHaveAccessibleDescription(/Write the reason first/);
  });

  await test.step('one character too many', async () => {
    await reason.fill('x'.repeat(501));
    await expect(reason).toHaveAccessibleDescription(/Too long by 1 character\b|1 character too many/);
    await save();
    await expect(reason).toHaveAccessibleDescription(/Too long by 1 character\b/);
    await expect(reason).toHaveValue('x'.repeat(501));
  });

  await test.step('control characters', async () => {
    await reason.fill('A bell\u0007 and an escape\u001b[31m sequence');
    await save();
    await expect(argumentForm(page, 1).getByRole('alert')).toContainText('control characters');
    await expect(reason).toHaveValue(/A bell/);
  });

  expect((await outlineFacts(page, debate)).claims.numbers).toEqual([1]);

  await test.step('exactly as long as allowed, counted as people count', async () => {
    const text = '🐟'.repeat(500);
    await reason.fill(text);
    await save();
    await expect(row(page, `Con to #1: ${text}`)).toBeVisible();
    expect((await outlineFacts(page, debate)).claims.texts).toContain(text);
  });
});

test('markup is text, everywhere it shows', async ({ signInAs }) => {
  const page = await signInAs('Miles');
  // A server of one's own keeps what earlier runs left.
  const question = `Is this ${SCRIPT} a question (${Date.now().toString(36)})?`;
  const debate = await newDebate(page, question, ['It is.']);
  await openDebate(page, debate);
  await expect(page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  const { reason, save } = await startArgument(page);
  await reason.fill(SCRIPT);
  await save();
  const added = row(page, `Con to #1: ${SCRIPT}`);
  await expect(added).toContainText(SCRIPT);
  await added.click();
  await expect(pane(page).getByRole('heading', { level: 2, name: SCRIPT })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('link', { name: question })).toBeVisible();
  expect(await page.locator('img[src="x"]').count()).toBe(0);
});

for (const width of [1440, 390]) {
  test(`a word without end and a text from right to left stay in their place, at ${width} px`, async ({ signInAs }) => {
    const page = await signInAs('Odile', { viewport: { width, height: 900 } });
    const debate = await newDebate(page, `Why ${'so'.repeat(90)}?`, [LONG_WORD, HEBREW]);
    await page.goto(`/d/${debate.key}`);
    const hebrew = page.getByText(HEBREW, { exact: true }).first();
    await expect(hebrew).toBeVisible();
    await expectNoSidewaysScroll(page);
    expect(await hebrew.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await hebrew.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
    await page.goto(`/d/${debate.key}/c/1`);
    await expect(page.getByRole('heading', { level: 2, name: LONG_WORD })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.goto('/');
    await expect(page.getByText(LONG_WORD).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

/** Opens the form for an argument against the first position. */
async function startArgument(page: Page): Promise<{ reason: Locator; save: () => Promise<void> }> {
  await row(page, /^Position #1/).focus();
  await page.keyboard.press('o');
  const form = argumentForm(page, 1);
  const reason = form.getByRole('textbox', { name: 'Reason' });
  await expect(reason).toBeFocused();
  return { reason, save: () => form.getByRole('button', { name: 'Add argument' }).click() };
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('main *')];
    return boxes
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const canScroll = element === document.documentElement || overflowX === 'auto' || overflowX === 'scroll';
        return canScroll && element.scrollWidth > element.clientWidth + 1;
      })
      .map(
        (element) =>
          `${element.tagName} ${element.className.slice(0, 60)}: ${element.scrollWidth} > ${element.clientWidth}`,
      );
  });
  expect(wider).toEqual([]);
}
