const cell = (text) => text.replaceAll('|', '\\|');

/**
 * docs/advisories.md as text: what went wrong elsewhere, and what is here against the same.
 *
 * @param {import('./advisories.cjs')} advisories
 * @param {{ id: string, guard: string, file: string, test: string }[]} removals
 */
export function advisoriesPage({ ADVISORIES }, removals) {
  const guards = new Map(removals.map((removal) => [removal.id, removal]));
  const rows = ADVISORIES.map(({ id, product, row, what, removal, reason, test }) => {
    const guard = guards.get(removal);
    return [
      `${product} ${id}`,
      row,
      what,
      reason ?? `${guard.guard} (\`${guard.file}\`)`,
      `\`${test ?? guard.test}\``,
      removal === undefined ? '–' : `\`${removal}\``,
    ];
  });
  const header = ['where it happened', 'threat', 'what happened', 'what is here against it', 'test', 'removal'];
  return `${[
    '# What went wrong elsewhere',
    '<!-- Printed from scripts/guards/advisories.cjs by `node scripts/advisories-page.mjs --write`. Change the list, not this page. -->',
    `${ADVISORIES.length} advisories and issues of other products about rights (A), signing in (S) and secret votes (P). Each is named by a test here. Where a guard stands against it, \`npm run test:guards\` takes that guard away and expects the test with this name to fail: try one by \`npm run test:guards -- --only <removal>\`. Where there is nothing to take away, the reason is said.`,
    [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n'),
  ].join('\n\n')}\n`;
}
