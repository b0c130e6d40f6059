import { argumentForm, outline, pane, row } from './harness/debate-page.js';
import { arrives, textShown } from './harness/live.js';
import { startStack, type Stack } from './harness/start-stack.js';
import { expect, test, type Page } from './harness/test.js';

const QUESTION = 'Should the archive move to the new building?';
const AGAINST = 'The new building stands below the flood line.';
const password = 'four calm words here';

let stack: Stack | undefined;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  stack = await startStack({ isEmpty: true });
});

test.afterAll(() => stack?.stop());

test('from an empty start to an invited colleague’s first counterargument', async ({ openBrowser }) => {
  const nora = await openBrowser({ baseURL: stack?.address });
  const otto = await openBrowser({ baseURL: stack?.address });

  await test.step('an account', async () => {
    await nora.goto('/');
    await expect(nora.getByText('No debate is public yet.')).toBeVisible();
    await expect(nora.getByRole('region', { name: 'Look around as someone' })).toHaveCount(0);
    await nora.getByRole('link', { name: 'Create an account' }).click();
    await signUp(nora, 'Nora Field', 'nora@example.org');
    await expect(nora.getByRole('heading', { level: 1, name: 'Debates' })).toBeVisible();
  });

  await test.step('a team', async () => {
    await nora.getByRole('link', { name: 'Create a team' }).first().click();
    await nora.getByRole('textbox', { name: 'Name of the team' }).fill('Records office');
    await nora.getByRole('button', { name: 'Create team' }).click();
    await expect(nora.getByRole('heading', { level: 1, name: 'Records office' })).toBeVisible();
  });

  await test.step('a debate with its question and two positions', async () => {
    await nora.getByRole('link', { name: 'New debate' }).first().click();
    await nora.getByRole('textbox', { name: 'The question' }).fill(QUESTION);
    await nora.getByRole('textbox', { name: 'Position 1' }).fill('It should move this year.');
    await nora.getByRole('textbox', { name: 'Position 2' }).fill('It should stay where it is.');
    await nora.getByRole('button', { name: 'Start the debate' }).click();
    await expect(nora.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
    await expect(row(nora, 'Position #1: It should move this year.')).toBeVisible();
    await expect(row(nora, 'Position #2: It should stay where it is.')).toBeVisible();
  });
  const debateAddress = nora.url();

  const link = await test.step('an invitation by link', async () => {
    await nora.getByRole('button', { name: 'Account: Nora Field' }).click();
    await nora.getByRole('menuitem', { name: 'Records office' }).click();
    await nora.getByRole('button', { name: 'Invite', exact: true }).click();
    await nora.getByRole('button', { name: 'Create link' }).click();
    return nora.getByRole('textbox', { name: 'Link' }).inputValue();
  });

  await test.step('the colleague follows the link and joins', async () => {
    await otto.goto(link);
    await expect(otto.getByRole('heading', { level: 1, name: 'Join Records office' })).toBeVisible();
    await otto.getByRole('link', { name: 'Create an account' }).click();
    await signUp(otto, 'Otto Lind', 'otto@example.org');
    await otto.getByRole('button', { name: 'Join Records office as Otto Lind' }).click();
    await expect(otto.getByRole('heading', { level: 1, name: 'Records office' })).toBeVisible();
    await expect(otto.locator('body')).not.toBeFocused();
  });

  await test.step('the first counterargument, seen live', async () => {
    await nora.goto(debateAddress);
    await expect(outline(nora)).toBeVisible();
    await otto.getByRole('link', { name: QUESTION }).click();
    await row(otto, 'Position #1: It should move this year.').click();
    await pane(otto).getByRole('button', { name: 'Add con' }).click();
    const form = argumentForm(otto, 1);
    await form.getByRole('textbox', { name: 'Reason' }).fill(AGAINST);
    const add = form.getByRole('button', { name: 'Add argument' });
    await arrives('the first counterargument', () => add.click(), nora, textShown, AGAINST);
    await expect(row(nora, `Con to #1: ${AGAINST}`)).toBeVisible();
    await expect(row(otto, `Con to #1: ${AGAINST}`)).toBeVisible();
    await expect(otto.locator('body')).not.toBeFocused();
  });
});

async function signUp(page: Page, name: string, email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}
