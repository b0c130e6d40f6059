import { expect, type Locator, type Page } from '@playwright/test';
import type { DebatePlace } from './debates.js';

/** Opens a debate, at one of its claims or arguments where a number is given, and waits until its outline stands. */
export async function openDebate(page: Page, debate: DebatePlace, number?: number): Promise<void> {
  await page.goto(`/d/${debate.key}${number === undefined ? '' : `/c/${number}`}`);
  await expect(outline(page)).toBeVisible();
}

export function outline(page: Page): Locator {
  return page.getByRole('treegrid', { name: 'Outline of the debate' });
}

/** A row of the outline by its name, such as /^Con to #4: / */
export function row(page: Page, name: string | RegExp): Locator {
  return outline(page).getByRole('row', { name });
}

/** The pane beside the outline. */
export function pane(page: Page): Locator {
  return page.getByRole('complementary');
}

/** The form for an argument on a claim or on a step. */
export function argumentForm(page: Page, target: number): Locator {
  return page.getByRole('form', { name: `Argument on #${target}` });
}

/** Waits until nothing on the page says that it is loading. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
}
