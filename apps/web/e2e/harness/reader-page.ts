import { expect, type Locator, type Page } from '@playwright/test';

/** The passages beside the text. */
export function passages(page: Page): Locator {
  return page.getByRole('region', { name: 'Passages' });
}

/** Drags the pointer over some words of the open source, from their first letter to their last. */
export async function selectWithMouse(page: Page, words: string): Promise<void> {
  const paragraph = page.locator('[data-paragraph] p').filter({ hasText: words });
  await paragraph.scrollIntoViewIfNeeded();
  const ends = await paragraph.evaluate((element, quote) => {
    const text = element.firstChild;
    const start = text?.textContent?.indexOf(quote) ?? -1;
    if (!text || start < 0) throw new Error(`"${quote}" does not stand in one paragraph.`);
    const boxOf = (offset: number) => {
      const range = document.createRange();
      range.setStart(text, offset);
      range.setEnd(text, offset + 1);
      return range.getBoundingClientRect();
    };
    const first = boxOf(start);
    const last = boxOf(start + quote.length - 1);
    return {
      from: { x: first.left + 1, y: first.top + first.height / 2 },
      to: { x: last.right - 1, y: last.top + last.height / 2 },
    };
  }, words);
  await page.mouse.move(ends.from.x, ends.from.y);
  await page.mouse.down();
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('toolbar', { name: 'What to do with the passage' })).toBeVisible();
}
