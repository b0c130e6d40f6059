import axe from 'axe-core';

/** What WCAG 2.2 AA and axe's best practices ask of a part of a page. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules about whole pages, which a component on its own cannot meet. */
const pageRules = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass', 'document-title', 'html-has-lang'];

/** The accessibility violations in an element (the whole document by default), one readable line for each. */
export async function axeViolations(element: Element | Document = document): Promise<string[]> {
  const result = await axe.run(element as axe.ElementContext, {
    runOnly: { type: 'tag', values: tags },
    rules: Object.fromEntries(pageRules.map((rule) => [rule, { enabled: false }])),
  });
  return result.violations.map(({ id, help, nodes }) => {
    const places = nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`);
    return `${id}: ${help}: ${places.join(' | ')}`;
  });
}

/** The same in the light and in the dark theme: contrast differs between them. */
export async function axeViolationsInBothThemes(element: Element | Document = document): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    found.push(...(await axeViolations(element)).map((line) => `${theme}: ${line}`));
  }
  return found;
}
