import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import removals from './removals.cjs';
import removed from './removed.cjs';
import rows from './rows.cjs';

const { CHECKS_OFF, REMOVALS } = removals;
const { NO_REMOVAL, ROWS } = rows;
const root = join(import.meta.dirname, '..', '..');
const textOf = (file) => readFileSync(join(root, file), 'utf8');
const testFiles = ['apps/api/src', 'apps/api/test'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /spec\.ts$/.test(name))
    .map((name) => textOf(join(folder, name))),
);

describe('the guards', () => {
  it('have names of their own', () => {
    const ids = [...REMOVALS, CHECKS_OFF].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([...REMOVALS, CHECKS_OFF])('$id stands where it is said to stand, exactly once', (removal) => {
    for (const { file, find, replace } of removed.editsOf(removal)) {
      expect([file, textOf(file).split(find).length]).toEqual([file, 2]);
      expect(replace).not.toBe(find);
    }
  });

  it.each(REMOVALS)('$id has a test that names its row', ({ row, test }) => {
    expect(existsSync(join(root, test))).toBe(true);
    expect([test, textOf(test).includes(`[${row}]`)]).toEqual([test, true]);
  });

  it('cover every row of the threats about rights, signing in and secret votes, or there is a reason', () => {
    const covered = [...REMOVALS.map(({ row }) => row), ...Object.keys(NO_REMOVAL)];
    expect([...new Set(covered)].sort()).toEqual(Object.keys(ROWS).sort());
    for (const reason of Object.values(NO_REMOVAL)) expect(reason).toMatch(/spec\.ts/);
  });

  it.each(Object.keys(ROWS))('tests are named after %s', (row) => {
    expect(testFiles.some((text) => text.includes(`[${row}]`))).toBe(true);
  });
});

describe('a run without a guard', () => {
  const { file, find, replace, id } = REMOVALS[0];
  afterEach(() => delete process.env[removed.VARIABLE]);

  it('reads that one file otherwise, and no other', () => {
    process.env[removed.VARIABLE] = id;
    const path = join(root, file);
    expect(removed.withoutGuards(textOf(file), path)).toBe(textOf(file).replace(find, () => replace));
    expect(removed.withoutGuards('as it is', join(root, 'package.json'))).toBe('as it is');
  });

  it('or without several', () => {
    const other = REMOVALS.find((one) => one.file !== file);
    process.env[removed.VARIABLE] = `${id},${other.id}`;
    expect(removed.removalsInForce()).toEqual([REMOVALS[0], other]);
    for (const one of [REMOVALS[0], other]) {
      expect(removed.withoutGuards(textOf(one.file), join(root, one.file))).not.toBe(textOf(one.file));
    }
  });

  it('reads all as it is where nothing is said, and refuses a name that is none', () => {
    expect(removed.withoutGuards(textOf(file), join(root, file))).toBe(textOf(file));
    process.env[removed.VARIABLE] = 'no such guard';
    expect(() => removed.removalsInForce()).toThrow(/no guard called/);
  });
});
