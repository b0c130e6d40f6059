import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import advisories from './advisories.cjs';
import { advisoriesPage } from './page.mjs';
import removals from './removals.cjs';
import rows from './rows.cjs';

const { ADVISORIES, advisoriesOf, isNamedIn, nameOf } = advisories;
const root = join(import.meta.dirname, '..', '..');
const textOf = (file) => readFileSync(join(root, file), 'utf8');
const removalOf = ({ removal }) => removals.REMOVALS.find(({ id }) => id === removal);

describe('what went wrong elsewhere', () => {
  it('is told once each, of a threat that is known', () => {
    expect(new Set(ADVISORIES.map(nameOf)).size).toBe(ADVISORIES.length);
    for (const { row } of ADVISORIES) expect(Object.keys(rows.ROWS)).toContain(row);
  });

  it.each(ADVISORIES)('$product $id has a guard that can be taken away, or a reason why not', (advisory) => {
    if (advisory.reason === undefined) expect(removalOf(advisory)).toMatchObject({ row: advisory.row });
    else expect([advisory.removal, advisory.reason.length > 30]).toEqual([undefined, true]);
  });

  it.each(ADVISORIES)('$product $id has a test that bears its number', (advisory) => {
    const text = textOf(advisory.test ?? removalOf(advisory).test);
    const names = text.split('\n').filter((line) => /^[^*/]*['`]/.test(line)); // no comments
    expect(names.some((line) => isNamedIn(advisory, line))).toBe(true);
  });

  it('is what docs/advisories.md says (else: node scripts/advisories-page.mjs --write)', () => {
    expect(textOf('docs/advisories.md')).toBe(advisoriesPage(advisories, removals.REMOVALS));
  });

  it('is found by its guard', () => {
    expect(advisoriesOf('an-address-is-nobody').map(({ product }) => product)).toEqual([
      'MISP',
      'Nhost',
      'ash_authentication',
    ]);
    expect(advisoriesOf('role-for-others')).toEqual([]);
  });
});
