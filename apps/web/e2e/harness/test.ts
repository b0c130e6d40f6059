import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { ask, belongsTo } from './ask.js';

export { expect, type Page, type Locator } from '@playwright/test';

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

interface Fixtures {
  /** A page of somebody's own browser; nobody is signed in there. */
  openBrowser: (options?: ContextOptions) => Promise<Page>;
  /** A page of the browser of a demo account, named by its first name. */
  signInAs: (firstName: string, options?: ContextOptions) => Promise<Page>;
  /** What browsers complain about and a journey expects all the same, such as requests while offline. */
  expectedComplaints: RegExp[];
}

/**
 * Playwright's test with browsers for several people. A journey fails when any page throws, logs an error, breaks its
 * Content-Security-Policy or opens a dialog of the browser, whatever else it asserts.
 */
export const test = base.extend<Fixtures>({
  expectedComplaints: [[], { option: true }],
  openBrowser: async ({ browser, baseURL, expectedComplaints }, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      belongsTo(context, options?.baseURL ?? baseURL ?? '');
      context.on('page', (page) => collectComplaints(page, complaints));
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
    const unexpected = complaints.filter((line) => !expectedComplaints.some((pattern) => pattern.test(line)));
    if (unexpected.length > 0) throw new Error(`The browser complained:\n${unexpected.join('\n')}`);
  },
  signInAs: async ({ openBrowser }, use) => {
    await use(async (firstName, options) => {
      const page = await openBrowser(options);
      await signIn(page, firstName);
      return page;
    });
  },
});

function collectComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('dialog', (dialog) => {
    // Asking before the page is left while changes wait is what the client means to do.
    if (dialog.type() === 'beforeunload') return void dialog.accept();
    complaints.push(`a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

/** Signs in through the API, as the button of the start page does. */
export async function signIn(page: Page, firstName: string): Promise<void> {
  const { server } = await ask<{ server: { demoAccounts: { account: { id: string; name: string } }[] } }>(
    page,
    '{ server { demoAccounts { account { id name } } } }',
  );
  const found = server.demoAccounts.find(({ account }) => account.name.startsWith(`${firstName} `));
  if (!found) throw new Error(`There is no demo account of ${firstName}.`);
  await ask(page, 'mutation ($input: SignInAsDemoInput!) { signInAsDemo(input: $input) { __typename } }', {
    input: { accountId: found.account.id },
  });
}
