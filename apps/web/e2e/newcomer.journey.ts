import { expectFocusInSight } from './harness/keyboard.js';
import { expect, test } from './harness/test.js';

/** Accounts outlive a run against a server of one's own, so each run has its own people. */
const run = Date.now().toString(36);
const password = 'four calm words here';

test('a newcomer signs up, makes a team and a debate; a colleague follows the link and joins', async ({
  openBrowser,
}) => {
  test.setTimeout(120_000);
  const page = await openBrowser();

  await test.step('sign up, with a password that is too short at first', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('Name').fill('Nora Field');
    await page.getByLabel('Email').fill(`nora.${run}@example.org`);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByLabel('Password')).toBeFocused();
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/At least \d+ characters/);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Debates' })).toBeVisible();
    await expectFocusInSight(page, 'signing up');
  });

  await test.step('a team', async () => {
    await page.getByRole('link', { name: 'Create a team' }).click();
    await page.getByLabel('Name of the team').fill('Bridge watch');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Bridge watch' })).toBeVisible();
    await expectFocusInSight(page, 'creating the team');
  });

  const link = await test.step('an invitation link', async () => {
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    const field = page.getByRole('textbox', { name: 'Link' });
    await expect(field).toBeFocused();
    const address = await field.inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('button', { name: 'Invite', exact: true })).toBeFocused();
    await expect(page.getByText('Link, as a member of the team')).toBeVisible();
    return address;
  });

  await test.step('a debate with two positions', async () => {
    await page.getByRole('link', { name: 'New debate' }).click();
    await page.getByLabel('The question').fill('Should the old bridge be closed to cars?');
    await page.getByRole('textbox', { name: 'Position 1' }).fill('It should be closed this winter.');
    await page
      .getByRole('textbox', { name: 'Position 2' })
      .fill('It should stay open until the new bridge is finished.');
    await page.getByRole('button', { name: 'Start the debate' }).click();
    await expect(page).toHaveURL(/\/d\/should-the-old-bridge-be-closed-to-cars~/);
    await expect(
      page.getByRole('heading', { level: 1, name: 'Should the old bridge be closed to cars?' }),
    ).toBeVisible();
    await expectFocusInSight(page, 'starting the debate');
  });

  await test.step('the colleague', async () => {
    const colleague = await openBrowser({ viewport: { width: 390, height: 844 } });
    await colleague.goto(link);
    await expect(colleague.getByRole('heading', { level: 1, name: 'Join Bridge watch' })).toBeVisible();
    await colleague.getByRole('link', { name: 'Create an account' }).click();
    await colleague.getByLabel('Name').fill('Otto Lind');
    await colleague.getByLabel('Email').fill(`otto.${run}@example.org`);
    await colleague.getByLabel('Password').fill(password);
    await colleague.getByRole('button', { name: 'Create account' }).click();
    await colleague.getByRole('button', { name: 'Join Bridge watch as Otto Lind' }).click();
    await expect(colleague.getByRole('heading', { level: 1, name: 'Bridge watch' })).toBeVisible();
    await expectFocusInSight(colleague, 'joining');
    await colleague.getByRole('link', { name: 'Should the old bridge be closed to cars?' }).click();
    await expect(
      colleague.getByRole('heading', { level: 1, name: 'Should the old bridge be closed to cars?' }),
    ).toBeVisible();
  });

  await test.step('a link that was taken back lets nobody in', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: /^Account/ }).click();
    await page.getByRole('menuitem', { name: 'Bridge watch' }).click();
    await page.getByRole('button', { name: /^Take back the invitation link/ }).click();
    await expect(page.getByText('The invitation no longer works.')).toBeVisible();
    await page.goto(link);
    await expect(page.getByText(/This link no longer works/)).toBeVisible();
    await expect(page.getByRole('button', { name: /^Join/ })).toHaveCount(0);
  });
});

test('one click enters as a demo account, and signing out leaves nothing of it on screen', async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto('/sign-in');
  const person = page.getByRole('region', { name: 'Look around as someone' }).getByRole('button').first();
  // The avatar's letters are an ornament; the name is the first line after them.
  const name = (await person.innerText()).split('\n')[1] ?? '';
  await person.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Debates' })).toBeVisible();
  await page.getByRole('button', { name: `Account: ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Account/ })).toHaveCount(0);
  await expectFocusInSight(page, 'signing out');
});

test('the theme that somebody chose is there before the first paint, and stays', async ({ openBrowser }) => {
  const page = await openBrowser({ colorScheme: 'light' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Appearance and keys' }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(page.getByRole('button', { name: 'Appearance and keys' })).toBeFocused();
  // Without the client's own code: what the page looks like before it has loaded.
  await page.route('**/assets/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.reload();
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
});
