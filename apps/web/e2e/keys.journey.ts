import { readFile } from 'node:fs/promises';
import { axeViolations } from './harness/axe.js';
import { startStack, type Stack } from './harness/start-stack.js';
import { expect, test, type Page } from './harness/test.js';

const PASSWORD = 'four calm words here';

let stack: Stack | undefined;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  stack = await startStack({ isEmpty: true });
});

test.afterAll(() => stack?.stop());

test('keys: an API token for a program, a passkey to sign in with, one’s data as a file, and being forgotten', async ({
  openBrowser,
}) => {
  test.setTimeout(120_000);
  // Browsers make passkeys for a name only; here it is localhost.
  const origin = stack?.address.replace('127.0.0.1', 'localhost') ?? '';
  const ada = await openBrowser({ baseURL: origin, acceptDownloads: true });
  await addDevice(ada);

  await test.step('sign up', async () => {
    await ada.goto('/sign-up');
    await ada.getByRole('textbox', { name: 'Name' }).fill('Ada Field');
    await ada.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
    await ada.getByLabel('Password').fill(PASSWORD);
    await ada.getByRole('button', { name: 'Create account' }).click();
    await expect(ada.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
    await ada.goto('/account');
    await expect(ada.getByRole('heading', { level: 2, name: 'API tokens' })).toBeVisible();
    expect(await axeViolations(ada)).toEqual([]);
  });

  await test.step('make a token: it shows once, works, and ends when it is revoked', async () => {
    await ada.getByRole('button', { name: 'New token' }).click();
    const dialog = ada.getByRole('dialog', { name: 'New API token' });
    await dialog.getByRole('textbox', { name: 'What it is for' }).fill('Nightly export');
    await dialog.getByRole('switch', { name: /^Vote/ }).press('Space');
    expect(await axeViolations(ada, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Create token' }).click();
    const secret = await dialog.getByRole('textbox', { name: 'Token' }).inputValue();
    expect(secret).toMatch(/^dbt_/);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(ada.getByText('May read, vote')).toBeVisible();
    expect(await whoIs(origin, secret)).toBe('Ada Field');
    await ada.getByRole('button', { name: 'Revoke the token Nightly export' }).click();
    await ada.getByRole('button', { name: 'Revoke token' }).click();
    await expect(ada.getByText('May read, vote')).toBeHidden();
    expect(await whoIs(origin, secret)).toBeNull();
  });

  await test.step('add a passkey, sign out, and sign in with it', async () => {
    await ada.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = ada.getByRole('dialog', { name: 'Add a passkey' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('My laptop');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(ada.getByText('You can sign in with this passkey now.')).toBeVisible();
    await expect(ada.getByRole('button', { name: 'Remove the passkey My laptop' })).toBeVisible();
    await ada.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await expect(ada.getByRole('link', { name: 'Sign in', exact: true }).first()).toBeVisible();
    await ada.goto('/sign-in?next=/account');
    await ada.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(ada).toHaveURL(/\/account$/);
    await expect(ada.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
  });

  await test.step('download everything', async () => {
    const [file] = await Promise.all([
      ada.waitForEvent('download'),
      ada.getByRole('button', { name: 'Download everything' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^counterpoint-account-[\d-]+\.json$/);
    const data = JSON.parse(await readFile(await file.path(), 'utf8')) as { account: { email: string } };
    expect(data.account.email).toBe('ada@example.org');
    await expect(ada).toHaveURL(/\/account$/);
  });

  await test.step('erase the account: nobody signs in to it any more', async () => {
    await ada.getByRole('button', { name: 'Erase account' }).click();
    const dialog = ada.getByRole('alertdialog', { name: 'Erase your account?' });
    await expect(dialog.getByRole('button', { name: 'Erase my account' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Type your name to go on' }).fill('Ada Field');
    expect(await axeViolations(ada, '[role=alertdialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Erase my account' }).click();
    await expect(ada.getByText('Your account is gone.')).toBeVisible();
    await ada.goto('/sign-in');
    await ada.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
    await ada.getByLabel('Password').fill(PASSWORD);
    await ada.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(ada.getByText('Address and password do not fit together')).toBeVisible();
    await ada.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(ada.getByText('This passkey was not accepted')).toBeVisible();
  });
});

/** A device with a fingerprint sensor whose owner always agrees. */
async function addDevice(page: Page): Promise<void> {
  const chromium = await page.context().newCDPSession(page);
  await chromium.send('WebAuthn.enable');
  await chromium.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Whom a token stands for; null where it does not hold. */
async function whoIs(origin: string, token: string): Promise<string | null> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { account { name } } }' }),
  });
  const { data } = (await response.json()) as { data?: { viewer: { account: { name: string } } } };
  return data?.viewer.account.name ?? null;
}
