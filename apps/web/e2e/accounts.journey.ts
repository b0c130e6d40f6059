import { oneTimeCode } from './harness/one-time-code.js';
import { startStack, type Stack } from './harness/start-stack.js';
import { expect, test, type Page } from './harness/test.js';

const EMAIL = 'ada@example.org';
const FIRST = 'four calm words here';
const SECOND = 'five other words this time';
const THIRD = 'once more with feeling now';

let stack: Stack | undefined;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  stack = await startStack({ isEmpty: true });
});

test.afterAll(() => stack?.stop());

test('an account: confirmed, secured with one-time codes, its password forgotten and found again', async ({
  openBrowser,
}) => {
  test.setTimeout(120_000);
  const ada = await openBrowser({ baseURL: stack?.address });
  const phone = await openBrowser({ baseURL: stack?.address });

  await test.step('sign up', async () => {
    await ada.goto('/sign-up');
    await ada.getByRole('textbox', { name: 'Name' }).fill('Ada Field');
    await ada.getByRole('textbox', { name: 'Email' }).fill(EMAIL);
    await ada.getByLabel('Password').fill(FIRST);
    await ada.getByRole('button', { name: 'Create account' }).click();
    await ada.getByRole('button', { name: 'Account: Ada Field' }).click();
    await ada.getByRole('menuitem', { name: 'Your account' }).click();
    await expect(ada.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
    await expect(ada.getByText(`${EMAIL} · not confirmed yet`)).toBeVisible();
  });

  await test.step('confirm the address with the mailed link', async () => {
    await ada.getByRole('button', { name: 'Confirm this address' }).click();
    await expect(ada.getByText(`We have mailed a link to ${EMAIL}`)).toBeVisible();
    await openMailedLink(ada, 'Confirm your address');
    await expect(ada).toHaveURL(/\/confirm-email$/); // the secret does not stay in the address
    await ada.getByRole('button', { name: 'This address is mine' }).click();
    await expect(ada.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
    await ada.goto('/account');
    await expect(ada.getByText(/confirmed just now|confirmed \d/)).toBeVisible();
  });

  await test.step('a second session is listed, and ended from here', async () => {
    await signIn(phone, FIRST);
    await expect(phone.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
    await ada.reload();
    await ada.getByRole('button', { name: /^Sign out Chrome on/ }).click();
    await expect(ada.getByRole('button', { name: /^Sign out Chrome on/ })).toHaveCount(0);
    await phone.reload();
    await expect(phone.getByRole('link', { name: 'Sign in', exact: true }).first()).toBeVisible();
  });

  const { secret, recovery } = await test.step('turn on one-time codes', async () => {
    await ada.getByRole('button', { name: 'Turn on one-time codes' }).click();
    const dialog = ada.getByRole('dialog', { name: 'One-time codes' });
    await dialog.getByLabel('Your password').fill(FIRST);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
    const shown = (await dialog.getByRole('code').textContent()) ?? '';
    await dialog.getByRole('textbox', { name: /six digits/ }).fill('000000');
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    await expect(dialog.getByRole('alert')).toContainText('This code is wrong');
    await dialog.getByRole('textbox', { name: /six digits/ }).fill(oneTimeCode(shown, -1));
    await dialog.getByRole('button', { name: 'Turn on' }).click();
    const listed = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await expect(listed).toHaveCount(10);
    const codes = await listed.allTextContents();
    await dialog.getByRole('button', { name: 'I have kept them' }).click();
    await expect(ada.getByText('10 recovery codes are left')).toBeVisible();
    return { secret: shown, recovery: codes };
  });

  await test.step('sign in with the password and the code', async () => {
    await signIn(phone, FIRST);
    await phone.getByRole('textbox', { name: 'Code' }).fill(oneTimeCode(secret));
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await expect(phone.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
  });

  await test.step('change the password: the other session ends', async () => {
    await ada.getByRole('button', { name: 'Change password' }).click();
    const dialog = ada.getByRole('dialog', { name: 'Another password' });
    await dialog.getByLabel('Your password so far').fill('not this one at all');
    await dialog.getByLabel('New password').fill(SECOND);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await expect(dialog.getByText('This is not your password.')).toBeVisible();
    await dialog.getByLabel('Your password so far').fill(FIRST);
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await expect(dialog).toBeHidden();
    await phone.reload();
    await expect(phone.getByRole('link', { name: 'Sign in', exact: true }).first()).toBeVisible();
  });

  await test.step('forget it, and choose a third one with a mailed link; a recovery code stands in for the app', async () => {
    await phone.goto('/sign-in');
    await phone.getByRole('link', { name: 'Forgot your password?' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Forgot your password?' })).toBeVisible();
    await phone.getByRole('textbox', { name: 'Email' }).fill(EMAIL);
    await phone.getByRole('button', { name: 'Mail me a link' }).click();
    await expect(phone.getByText(`If there is an account with ${EMAIL}`)).toBeVisible();
    await openMailedLink(phone, 'Choose a new password');
    await phone.getByLabel('New password').fill(THIRD);
    await phone.getByRole('button', { name: 'Change password' }).click();
    await phone.getByRole('link', { name: 'Sign in', exact: true }).last().click();
    await fillSignIn(phone, THIRD);
    await phone.getByRole('textbox', { name: 'Code' }).fill(recovery[0]?.toLowerCase() ?? '');
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await expect(phone.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
    await phone.goto('/account');
    await expect(phone.getByText('9 recovery codes are left')).toBeVisible();
    await phone.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await expect(phone.getByRole('link', { name: 'Sign in', exact: true }).first()).toBeVisible();
  });
});

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('/sign-in');
  await fillSignIn(page, password);
}

async function fillSignIn(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(EMAIL);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Opens the newest mail's link, as somebody does who reads it. */
async function openMailedLink(page: Page, subject: string): Promise<void> {
  const mail = page.getByRole('article').filter({ has: page.getByRole('heading', { name: subject }) });
  await expect(async () => {
    await page.goto('/dev/mail');
    await expect(mail.first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await mail.first().getByRole('link').click();
}
