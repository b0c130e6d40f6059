import axe from 'axe-core';
import type { Page } from '@playwright/test';

/** What WCAG 2.2 AA and axe's best practices ask. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Accessibility violations of the page as it stands, or of the part that a selector names; one readable line for each.
 * Rules about whole pages (landmarks, headings) say nothing about a part.
 */
export async function axeViolations(page: Page, part?: string): Promise<string[]> {
  // Through the debugger, since the page's Content-Security-Policy lets no other script in. A page needs it once.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(
    async ({ values, selector }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(selector ?? document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      });
      return violations.map(({ id, help, nodes }) => {
        const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `${html}\n    ${failureSummary ?? ''}`);
        return `${id} (${nodes.length}): ${help}\n  ${places.join('\n  ')}`;
      });
    },
    { values: tags, selector: part },
  );
}
