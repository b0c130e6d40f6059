import { startIdentityProvider, type IdentityProvider } from './harness/identity-provider.js';
import { startStack, type Stack } from './harness/start-stack.js';
import { expect, test, type Page } from './harness/test.js';

let stack: Stack | undefined;
let provider: IdentityProvider | undefined;

test.beforeAll(async () => {
  test.setTimeout(150_000);
  provider = await startIdentityProvider('counterpoint');
  stack = await startStack({
    isEmpty: true,
    env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: 'counterpoint', OIDC_NAME: 'Example Login' },
  });
});

test.afterAll(async () => {
  await stack?.stop();
  await provider?.stop();
});

test('single sign-on: a new account, found again from another browser; an account with a password, linked', async ({
  openBrowser,
}) => {
  test.setTimeout(120_000);
  if (provider === undefined) throw new Error('The provider has not started.');
  const laptop = await openBrowser({ baseURL: stack?.address });
  const phone = await openBrowser({ baseURL: stack?.address });
  const ada = await openBrowser({ baseURL: stack?.address });

  await test.step('sign in for the first time, and land where one was going', async () => {
    await laptop.goto('/sign-in?next=/account');
    await signOn(laptop);
    await expect(laptop).toHaveURL(/\/account$/); // neither code nor state stays in the address
    await expect(laptop.getByRole('button', { name: 'Account: Cleo Hartmann' })).toBeVisible();
    await expect(laptop.getByRole('button', { name: 'Remove the link with cleo@example.org' })).toBeVisible();
  });

  await test.step('the only way in cannot be removed', async () => {
    await laptop.getByRole('button', { name: 'Remove the link with cleo@example.org' }).click();
    await laptop.getByRole('button', { name: 'Remove link' }).click();
    await expect(laptop.getByText('This is your only way to sign in')).toBeVisible();
    await laptop.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the same person is found again from another browser', async () => {
    await phone.goto('/sign-in');
    await signOn(phone);
    await expect(phone.getByRole('button', { name: 'Account: Cleo Hartmann' })).toBeVisible();
    await laptop.reload();
    await expect(laptop.getByRole('button', { name: /^Sign out Chrome on/ })).toHaveCount(1);
  });

  await test.step('what was begun elsewhere is not finished here', async () => {
    await phone.goto('/sign-in/return?code=stolen&state=stolen');
    await expect(phone.getByText('This sign-on was begun in another tab')).toBeVisible();
    await phone.getByRole('button', { name: 'Begin again' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  });

  await test.step('somebody with a password links who they are there', async () => {
    if (provider !== undefined) provider.person = { sub: 'ada', name: 'Ada F.', email: 'ada@work.example.org' };
    await ada.goto('/sign-up');
    await ada.getByRole('textbox', { name: 'Name' }).fill('Ada Field');
    await ada.getByRole('textbox', { name: 'Email' }).fill('ada@example.org');
    await ada.getByLabel('Password').fill('four calm words here');
    await ada.getByRole('button', { name: 'Create account' }).click();
    await expect(ada.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
    await ada.goto('/account');
    await ada.getByRole('button', { name: 'Link Example Login' }).click();
    await ada.getByRole('button', { name: 'Go to Example Login' }).click();
    await ada.getByRole('link', { name: /^Continue as/ }).click();
    await expect(ada.getByText('Linked. You can sign in with it from now on.')).toBeVisible();
    await expect(ada).toHaveURL(/\/account$/);
    await ada.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await ada.goto('/sign-in');
    await signOn(ada);
    await expect(ada.getByRole('button', { name: 'Account: Ada Field' })).toBeVisible();
  });
});

async function signOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in with Example Login' }).click();
  await page.getByRole('link', { name: /^Continue as/ }).click();
}
