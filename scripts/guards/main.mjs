#!/usr/bin/env node
// npm run test:guards: takes the guards of the server away, one at a time, and expects the tests that name them to fail.
//   node scripts/guards/main.mjs [--only <id>]...
import { parseArgs } from 'node:util';
import advisories from './advisories.cjs';
import removals from './removals.cjs';
import { runTests } from './run-tests.mjs';

const AT_ONCE = 2;

const isNamed = ({ named }, name) => new RegExp(named, 'i').test(name); // as jest looks for it

/** What is wrong with the tests while all guards are in their places; null: nothing. */
function problemWith(removal, intact) {
  const own = intact.filter(
    ({ file, name, status }) => file === removal.test && (status === 'broken' || isNamed(removal, name)),
  );
  const failed = own.find(({ status }) => status === 'failed' || status === 'broken');
  if (failed !== undefined) return `fails with the guard in its place: ${failed.name}`;
  return own.some(({ status }) => status === 'passed')
    ? null
    : `there is no test named ${removal.named} in ${removal.test}`;
}

/** What is wrong with the tests while the guard is missing; null: they notice it, and those that bear a number do. */
async function problemWithout({ id, test, named }) {
  const lines = await runTests({ tests: [test], named, without: id, more: ['--maxWorkers=1'] });
  const broken = lines.find(({ status }) => status === 'broken');
  // A file that does not even load has noticed nothing.
  if (broken !== undefined) return `without the guard nothing runs at all: ${broken.name.slice(0, 300)}`;
  const failed = lines.filter(({ status }) => status === 'failed').map(({ name }) => name);
  if (failed.length === 0) return 'nobody noticed that it was gone';
  const unheard = advisories
    .advisoriesOf(id)
    .filter((advisory) => !failed.some((name) => advisories.isNamedIn(advisory, name)));
  return unheard.length === 0
    ? null
    : `no test that bears its number noticed: ${unheard.map(advisories.nameOf).join(', ')}`;
}

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = removals.REMOVALS.filter(({ id }) => values.only?.includes(id) ?? true);
const intact = await runTests({
  tests: [...new Set(chosen.map(({ test }) => test))],
  named: chosen.map(({ named }) => `(${named})`).join('|'),
  minutes: 30,
});
let noticed = 0;
const left = chosen.values();
async function work() {
  for (const removal of left) {
    const problem = problemWith(removal, intact) ?? (await problemWithout(removal));
    if (problem === null) noticed += 1;
    const outcome =
      problem === null
        ? `noticed [${removal.row}] ${removal.id}: ${removal.guard}`
        : `MISSED  [${removal.row}] ${removal.id}: ${problem}`;
    console.log(outcome);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(`${noticed} of ${chosen.length} missing guards were noticed`);
process.exitCode = noticed === chosen.length ? 0 : 1;
