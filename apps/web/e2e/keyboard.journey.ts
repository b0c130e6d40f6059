import { argumentForm, row } from './harness/debate-page.js';
import { LEAK, argumentOf, numberOf, outlineFacts, sampleDebate } from './harness/debates.js';
import { expectFocusInSight, press, pressUntil, tabTo } from './harness/keyboard.js';
import { passages } from './harness/reader-page.js';
import { expect, test } from './harness/test.js';
import { ballotOf, otherVote } from './harness/votes.js';

const UNDERCUT = `What is old to a service may be new to its enemies (${Date.now().toString(36)}).`;

test('the whole way with the keyboard alone, and the focus is always in sight', async ({ openBrowser }) => {
  const page = await openBrowser();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await test.step('sign in and open the debate', async () => {
    await tabTo(page, page.getByRole('button', { name: /^Tomas Okello/ }));
    await press(page, 'Enter', 'signing in');
    await expect(page.getByRole('heading', { level: 1, name: 'Debates' })).toBeVisible();
    await expectFocusInSight(page, 'having signed in');
    await tabTo(page, page.getByRole('link', { name: LEAK }));
    await press(page, 'Enter', 'opening the debate');
    await expect(page.getByRole('heading', { level: 1, name: LEAK })).toBeVisible();
  });

  const debate = await sampleDebate(page, LEAK);
  const facts = await outlineFacts(page, debate);
  const position = numberOf(facts, 'The story is what it seems');
  const reason = numberOf(facts, 'An intelligence service in possession');
  const step = argumentOf(facts, reason, position);
  const stepRow = row(page, new RegExp(`^Con to #${position}: An intelligence service`));
  const newRow = row(page, `Undercut of step #${step}: ${UNDERCUT}`);

  await test.step('walk the outline', async () => {
    await press(page, 'ArrowDown', 'entering the outline');
    await press(page, 'End');
    await press(page, 'PageUp');
    await press(page, 'Home');
    await press(page, 'ArrowLeft', 'closing a row');
    await press(page, 'ArrowRight', 'opening it again');
    await press(page, 'ArrowRight', 'going to its buttons');
    await press(page, 'ArrowRight', 'the next button');
    await press(page, 'Escape', 'back to the row');
    await pressUntil(page, 'ArrowDown', stepRow);
  });

  await test.step('undercut a step', async () => {
    await press(page, 'u');
    await page.keyboard.type(UNDERCUT);
    await press(page, 'Escape', 'putting it aside');
    await expect(stepRow).toBeFocused();
    await press(page, 'u', 'taking it up again');
    await expect(argumentForm(page, step).getByRole('textbox', { name: 'Reason' })).toHaveValue(UNDERCUT);
    await press(page, 'Control+Enter', 'adding the undercut');
    await expect(newRow).toBeFocused();
    await expectFocusInSight(page, 'having added the undercut');
  });

  await test.step('archive it and take that back', async () => {
    await press(page, 'Delete');
    await expect(newRow).toHaveCount(0);
    await expectFocusInSight(page, 'having archived');
    await press(page, 'z', 'taking it back');
    await expect(newRow).toBeVisible();
    await expectFocusInSight(page, 'having taken it back');
  });

  await test.step('vote on truth and on relevance', async () => {
    await pressUntil(page, 'ArrowUp', stepRow);
    const truth = otherVote(await ballotOf(page, debate, 'claim', reason));
    await press(page, String(truth.value + 1), 'voting on truth');
    await expect.poll(() => ballotOf(page, debate, 'claim', reason)).toEqual(truth.after);
    const relevance = otherVote(await ballotOf(page, debate, 'argument', step));
    await press(page, 't', 'turning to relevance');
    await press(page, String(relevance.value + 1), 'voting on relevance');
    await expect.poll(() => ballotOf(page, debate, 'argument', step)).toEqual(relevance.after);
    await press(page, 'z', 'taking the vote back');
    await expect.poll(async () => (await ballotOf(page, debate, 'argument', step)).own).not.toBe(relevance.value);
    await press(page, 'Shift+Z', 'voting again');
    await expect.poll(() => ballotOf(page, debate, 'argument', step)).toEqual(relevance.after);
  });

  await test.step('cite a passage with one key', async () => {
    await press(page, 'Enter', 'showing the details');
    await expect(page).toHaveURL(new RegExp(`/c/${step}$`));
    await press(page, 's', 'citing a source');
    const dialog = page.getByRole('dialog', { name: `Cite a passage under #${reason}` });
    await expect(dialog).toBeVisible();
    await tabTo(page, dialog.getByRole('link', { name: /What the defector's files say/ }));
    await press(page, 'Enter', 'opening the source');
    await expect(page.getByRole('heading', { level: 1, name: /What the defector's files say/ })).toBeVisible();
    await expectFocusInSight(page, 'having opened the source');
    await press(page, 'q', 'quote mode');
    await press(page, 'ArrowDown', 'the next sentence');
    await press(page, 'ArrowDown', 'the next sentence');
    await press(page, 'Shift+ArrowDown', 'and the one after it');
    await press(page, 'ArrowLeft', 'without its last word');
    await press(page, 'c', 'citing it');
    const card = passages(page)
      .getByRole('article')
      .filter({ hasText: `#${reason}` });
    await expect(card).toHaveCount(1);
    await expectFocusInSight(page, 'having cited it');
    await press(page, 'Escape', 'leaving quote mode');
    await press(page, 'z', 'taking the citation back');
    await expect(card).toHaveCount(0);
    await expectFocusInSight(page, 'having taken the citation back');
  });

  await test.step('back in the debate, help and search', async () => {
    await tabTo(
      page,
      page.getByRole('navigation', { name: 'Where this is' }).getByRole('link', { name: LEAK }),
      'Shift+Tab',
    );
    await press(page, 'Enter', 'going back to the debate');
    await expect(page.getByRole('heading', { level: 1, name: LEAK })).toBeVisible();
    await press(page, 'ArrowDown', 'entering the outline again');
    await press(page, '?', 'help');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await press(page, 'Escape', 'closing the help');
    await press(page, '/', 'search');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type('what is old to a service');
    const hit = page.getByRole('option', { name: /What is old to a service/ });
    await expect(hit.first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectFocusInSight(page, 'having gone to what was found');
    await expect(newRow).toBeVisible();
  });
});
