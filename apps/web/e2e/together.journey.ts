import { change } from './harness/ask.js';
import { openDebate, outline, pane, row } from './harness/debate-page.js';
import { addArgument, claimFacts, newDebate } from './harness/debates.js';
import { expect, test, type Locator } from './harness/test.js';

/** Where it is drawn once that does not change: rows take their measured heights in the frames after they are first drawn. */
async function atRest(target: Locator) {
  let before = await target.boundingBox();
  await expect(async () => {
    const last = before;
    await target.page().waitForTimeout(200);
    before = await target.boundingBox();
    expect(before).toEqual(last);
  }).toPass();
  return before;
}

test('two people edit the same claim: both versions are shown, and none is lost', async ({ signInAs }) => {
  const page = await signInAs('Emeka');
  const other = await signInAs('Emeka');
  const debate = await newDebate(page, 'Should the mill run at night?', ['The mill should run at night.']);
  await openDebate(page, debate, 1);
  await row(page, /^Position #1/).focus();
  await page.keyboard.press('e');
  const wording = pane(page).getByRole('textbox', { name: 'Wording of #1' });
  await wording.fill('The mill should run at night in winter.');

  const { id, revision } = await claimFacts(other, debate, 1);
  const theirs = 'The mill should run at night, but not on Sundays.';
  await change(other, 'editClaim', { claimId: id, text: theirs, expectedRevision: revision }, 'seq');
  await expect(row(page, `Position #1: ${theirs}`)).toBeVisible();

  await page.keyboard.press('Control+Enter');
  const versions = pane(page).getByRole('group', { name: 'Two versions' });
  await expect(versions).toContainText(theirs);
  await expect(versions).toContainText('The mill should run at night in winter.');
  await expect(versions.getByRole('heading', { name: /Somebody changed this/ })).toBeFocused();
  expect((await claimFacts(page, debate, 1)).text).toBe(theirs);

  await versions.getByRole('button', { name: 'Keep mine' }).click();
  await expect(row(page, 'Position #1: The mill should run at night in winter.')).toBeVisible();
  expect((await claimFacts(page, debate, 1)).text).toBe('The mill should run at night in winter.');
  await pane(page).getByRole('tab', { name: 'Wordings' }).click();
  await expect(pane(page).getByRole('tabpanel')).toContainText('not on Sundays');
});

test('what others add moves nothing that somebody is reading', async ({ signInAs }) => {
  const page = await signInAs('Fiona');
  const debate = await newDebate(page, 'Should the ferry run on Mondays?', ['It should run.', 'It should not run.']);
  const { id } = await claimFacts(page, debate, 1);
  await addArgument(page, debate, { targetId: id, stance: 'PRO', text: 'The market is on Mondays.' });
  await openDebate(page, debate);
  const below = row(page, 'Position #2: It should not run.');
  await below.hover();
  const before = await atRest(below);

  await addArgument(page, debate, { targetId: id, stance: 'CON', text: 'Nobody works at the quay on Mondays.' });
  const arrived = page.getByRole('button', { name: /^1 new / });
  await expect(arrived).toBeVisible();
  expect(await below.boundingBox()).toEqual(before);
  await arrived.click();
  await expect(row(page, 'Con to #1: Nobody works at the quay on Mondays.')).toBeVisible();
  await expect(outline(page).getByRole('row', { name: /^Con to/ })).toHaveCount(1);
});

test('what somebody else archives goes, and the focus that was on it goes to a neighbour', async ({ signInAs }) => {
  const page = await signInAs('Goran');
  const other = await signInAs('Marta');
  const debate = await newDebate(page, 'Should the bell ring at noon?', ['It should ring.']);
  const { id } = await claimFacts(page, debate, 1);
  const added = await addArgument(page, debate, { targetId: id, stance: 'PRO', text: 'Everyone knows the time then.' });
  await openDebate(page, debate, added.number);
  const argument = row(page, 'Pro to #1: Everyone knows the time then.');
  await argument.focus();
  await change(other, 'archiveArgument', { argumentId: added.id }, 'seq');
  await expect(argument).toHaveCount(0);
  await expect(row(page, 'Position #1: It should ring.')).toBeFocused();
  await expect(pane(page)).toContainText(`There is no #${added.number} in this debate.`);
});
