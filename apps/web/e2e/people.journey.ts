import { ask, change } from './harness/ask.js';
import { outline } from './harness/debate-page.js';
import { firstTeam, newDebate } from './harness/debates.js';
import { axeViolations } from './harness/axe.js';
import { expect, test, type Page } from './harness/test.js';

/** Accounts outlive a run against a server of one's own, so each run has its own people. */
const run = Date.now().toString(36);
const QUESTION = 'Should the archive be opened to everybody?';

async function signUp(page: Page, name: string): Promise<string> {
  await ask(page, 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
    input: {
      name,
      email: `${name.toLowerCase().replace(' ', '.')}.${run}@example.org`,
      password: 'four calm words here',
    },
  });
  const { viewer } = await ask<{ viewer: { account: { id: string } } }>(page, '{ viewer { account { id } } }');
  return viewer.account.id;
}

test('an owner lists people, shares by link and takes the link back; who came by it falls silent', async ({
  openBrowser,
}) => {
  test.setTimeout(120_000);
  const page = await openBrowser();
  await signUp(page, 'Rosa Brandt');
  await change(page, 'createTeam', { name: 'Archive circle' }, 'team { id }');
  const debate = await newDebate(page, QUESTION, ['It should be opened.', 'It should stay closed.']);
  const teamId = await firstTeam(page);
  const colleague = await openBrowser();
  await signUp(colleague, 'Sami Noor');
  const { path } = await change<{ path: string }>(page, 'createInvitation', { teamId, role: 'GUEST' }, 'path');
  await change(colleague, 'acceptInvitation', { token: path.replace('/invitations/', '') }, '__typename');

  await page.goto(`/d/${debate.key}`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Debate settings' })).toBeVisible();

  await test.step('somebody of the team is listed as an editor who does not vote', async () => {
    await page.getByRole('button', { name: 'List a person' }).click();
    await page.getByLabel('Person').selectOption({ label: 'Sami Noor' });
    await page.getByLabel('Role', { exact: true }).selectOption({ label: 'editor' });
    await page.getByLabel('Votes', { exact: true }).selectOption({ label: 'does not vote' });
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await expect(page.getByLabel('Role of Sami Noor')).toHaveValue('EDITOR');
    await expect(page.getByLabel('Whether Sami Noor votes')).toHaveValue('no');
    await page.getByLabel('Role of Sami Noor').selectOption({ label: 'viewer' });
    await expect(page.getByText('Changed.')).toBeVisible();
    await expect(page.getByLabel('Role of Sami Noor')).toHaveValue('VIEWER');
  });

  await test.step('the last owner cannot go', async () => {
    await page.getByRole('button', { name: 'Take yourself off the list' }).click();
    await page.getByRole('button', { name: 'Take me off' }).click();
    await expect(page.getByRole('alertdialog', { name: /^Take yourself off/ })).toContainText(
      'A debate needs an owner.',
    );
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  const link = await test.step('a link with a password', async () => {
    await expect(page.getByText(/To share this debate by link/)).toBeVisible();
    await page.getByText('The team, and who has a link', { exact: true }).click();
    await page.getByRole('button', { name: 'Change who may read it' }).click();
    await page.getByRole('button', { name: 'New link' }).click();
    await page.getByLabel('What it is for').fill('The press');
    await page.getByLabel('Password (optional)').fill('rosa knows');
    await page.getByRole('button', { name: 'Create link' }).click();
    const field = page.getByRole('textbox', { name: 'Link' });
    await expect(field).toHaveValue(/\/shared#[\w-]{54}$/);
    const address = await field.inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('by Rosa Brandt, works until')).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    return address;
  });

  const reader = await openBrowser();
  await test.step('somebody without an account reads by it, after the password', async () => {
    await reader.goto(`/d/${debate.key}`);
    await expect(reader.getByRole('heading', { level: 1, name: 'No such debate' })).toBeVisible();
    await reader.goto(link);
    await reader.getByLabel('Password of the link').fill('not this one');
    await reader.getByRole('button', { name: 'Open the debate' }).click();
    await expect(reader.getByLabel('Password of the link')).toHaveAccessibleDescription(/This is not the password/);
    await reader.getByLabel('Password of the link').fill('rosa knows');
    await reader.keyboard.press('Enter');
    await expect(reader.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
    await expect(outline(reader)).toContainText('It should stay closed.');
    await expect(reader.getByRole('link', { name: 'Settings' })).toHaveCount(0);
    await expect(reader.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/);
    expect(reader.url()).not.toContain('#');
  });

  await test.step('taken back, it opens nothing any more', async () => {
    await page.getByRole('button', { name: 'Take back the link “The press”' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByText('The link no longer works.')).toBeVisible();
    await reader.goto(link);
    await expect(reader.getByText(/This link does not work/)).toBeVisible();
    await reader.goto(`/d/${debate.key}`);
    await expect(reader.getByRole('heading', { level: 1, name: 'No such debate' })).toBeVisible();
  });
});

test('roles of members change, people are removed, and a team keeps its owner', async ({ openBrowser }) => {
  test.setTimeout(90_000);
  const page = await openBrowser();
  await signUp(page, 'Tilda Koss');
  await change(page, 'createTeam', { name: 'Night shift' }, 'team { id }');
  const teamId = await firstTeam(page);
  const colleague = await openBrowser({ viewport: { width: 390, height: 844 } });
  await signUp(colleague, 'Uwe Lang');
  const { path } = await change<{ path: string }>(page, 'createInvitation', { teamId, role: 'MEMBER' }, 'path');
  await change(colleague, 'acceptInvitation', { token: path.replace('/invitations/', '') }, '__typename');

  await page.goto(`/teams/${encodeURIComponent(teamId)}`);
  await page.getByLabel('Role of Uwe Lang').selectOption({ label: 'admin' });
  await expect(page.getByText('Uwe Lang is admin now.')).toBeVisible();
  await page.getByRole('button', { name: 'Leave', exact: true }).click();
  await page.getByRole('button', { name: 'Leave the team' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Leave Night shift?' })).toContainText('A team needs an owner.');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await axeViolations(page)).toEqual([]);

  await colleague.goto(`/teams/${encodeURIComponent(teamId)}`);
  await expect(colleague.getByRole('button', { name: 'Invite', exact: true })).toBeVisible();
  await expect(colleague.getByLabel('Role of Tilda Koss')).toHaveCount(0);
  await colleague.getByRole('button', { name: 'Rename' }).click();
  await colleague.getByLabel('Name of the team').fill('Day shift');
  await colleague.keyboard.press('Enter');
  await expect(colleague.getByRole('heading', { level: 1, name: 'Day shift' })).toBeVisible();

  await page.getByRole('button', { name: 'Remove Uwe Lang from the team' }).click();
  await page.getByRole('button', { name: 'Remove Uwe Lang', exact: true }).click();
  await expect(page.getByText('Uwe Lang is not in the team any more.')).toBeVisible();
  await colleague.reload();
  await expect(colleague.getByText('This does not exist, or you may not see it.')).toBeVisible();
});
