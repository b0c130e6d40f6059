import { ask, change } from './harness/ask.js';
import { axeViolations } from './harness/axe.js';
import { openDebate, pane, row } from './harness/debate-page.js';
import { firstTeam, newDebate } from './harness/debates.js';
import { expect, test, type Page } from './harness/test.js';

/** Accounts outlive a run against a server of one's own, so each run has its own people. */
const run = Date.now().toString(36);

async function signUp(page: Page, name: string): Promise<string> {
  await ask(page, 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
    input: { name, email: `${name.toLowerCase()}.${run}@example.org`, password: 'four calm words here' },
  });
  const { viewer } = await ask<{ viewer: { account: { id: string } } }>(page, '{ viewer { account { id } } }');
  return viewer.account.id;
}

test('somebody who may not write suggests; an editor accepts with a change, and the author is named', async ({
  openBrowser,
}) => {
  test.setTimeout(120_000);
  const owner = await openBrowser();
  await signUp(owner, 'Ingrid');
  await change(owner, 'createTeam', { name: 'Harbour' }, 'team { id }');
  const debate = await newDebate(owner, 'Should the quay be closed?', ['It should be closed.']);
  const teamId = await firstTeam(owner);
  const guest = await openBrowser();
  const guestId = await signUp(guest, 'Jonas');
  const { path } = await change<{ path: string }>(owner, 'createInvitation', { teamId, role: 'GUEST' }, 'path');
  await change(guest, 'acceptInvitation', { token: path.replace('/invitations/', '') }, '__typename');
  await change(owner, 'setParticipant', { debateId: debate.id, accountId: guestId, role: 'SUGGESTER' }, '__typename');

  await test.step('a counterargument is suggested where it belongs', async () => {
    await openDebate(guest, debate, 1);
    await row(guest, /^Position #1/).focus();
    await guest.keyboard.press('o');
    const form = guest.getByRole('form', { name: 'Argument on #1' });
    await form.getByRole('textbox').first().fill('The ferry has no other berth.');
    await form.getByRole('button', { name: 'Suggest argument' }).click();
    await expect(guest.getByText('Suggested. An editor of the debate will look at it.')).toBeVisible();
    await expect(row(guest, /berth/)).toHaveCount(0);
  });

  await test.step('it waits in the queue, and is accepted with other words', async () => {
    await owner.goto(`/d/${debate.key}`);
    await owner.getByRole('link', { name: /^Suggestions.*1 waiting/ }).click();
    await expect(owner.getByRole('heading', { level: 1, name: 'Suggestions' })).toBeVisible();
    const card = owner.getByRole('list', { name: 'Suggestions' }).getByRole('listitem').first();
    await expect(card).toContainText('Jonas');
    await expect(card).toContainText('An argument against #1 It should be closed.');
    expect(await axeViolations(owner)).toEqual([]);
    await card.getByRole('button', { name: 'Accept with changes' }).click();
    await card.getByRole('textbox', { name: 'New premise' }).fill('The ferry has no other berth in winter.');
    await card.getByRole('button', { name: 'Accept with changes' }).click();
    await expect(owner.getByText('Nothing waits for a decision.')).toBeVisible();
    await owner.getByRole('radio', { name: 'Accepted' }).click();
    await expect(owner.getByText('Accepted by Ingrid, with changes')).toBeVisible();
  });

  await test.step('it stands for everybody, with its author', async () => {
    await expect(row(guest, /^Con to #1: The ferry has no other berth in winter\./)).toBeVisible();
    await row(guest, /^Con to #1/).click();
    await expect(pane(guest)).toContainText('Jonas');
  });

  await test.step('another wording is suggested, and rejected with a reason', async () => {
    await openDebate(guest, debate, 1);
    await pane(guest).getByRole('button', { name: 'Suggest another wording' }).click();
    await pane(guest).getByRole('textbox', { name: 'Another wording for #1' }).fill('It should be closed in winter.');
    await pane(guest).getByRole('button', { name: 'Suggest', exact: true }).click();
    await expect(guest.getByText('Suggested. An editor of the debate will look at it.')).toBeVisible();
    await owner.goto(`/d/${debate.key}/suggestions`);
    await owner.getByRole('button', { name: 'Reject' }).click();
    await owner.getByRole('textbox', { name: 'Why not?' }).fill('The question is about the whole year.');
    await owner.getByRole('button', { name: 'Reject' }).click();
    await expect(owner.getByText('Nothing waits for a decision.')).toBeVisible();
    await guest.goto(`/d/${debate.key}/suggestions`);
    await guest.getByRole('radio', { name: 'Rejected' }).click();
    await expect(guest.getByText('The question is about the whole year.')).toBeVisible();
  });
});

test('what is marked, reported and hidden; and who is muted reads on', async ({ openBrowser }) => {
  test.setTimeout(120_000);
  const owner = await openBrowser();
  await signUp(owner, 'Karin');
  await change(owner, 'createTeam', { name: 'Mill' }, 'team { id }');
  const debate = await newDebate(owner, 'Who broke the wheel?', ['The miller did.']);
  const teamId = await firstTeam(owner);
  const member = await openBrowser();
  await signUp(member, 'Lars');
  const { path } = await change<{ path: string }>(owner, 'createInvitation', { teamId, role: 'MEMBER' }, 'path');
  await change(member, 'acceptInvitation', { token: path.replace('/invitations/', '') }, '__typename');

  await test.step('a mark is set, seen and settled', async () => {
    await openDebate(owner, debate, 1);
    await pane(owner).getByRole('button', { name: 'More', exact: true }).first().click();
    await owner.getByRole('menuitem', { name: 'Mark for review' }).click();
    await owner.getByRole('button', { name: 'Mark', exact: true }).click();
    await expect(pane(owner).getByRole('list', { name: 'Marks for review on #1' })).toContainText('Unsupported.');
    await openDebate(member, debate, 1);
    await expect(pane(member).getByRole('list', { name: 'Marks for review on #1' })).toContainText('Marked by Karin.');
    await pane(owner).getByRole('button', { name: 'Settle' }).click();
    await expect(pane(owner).getByRole('list', { name: 'Marks for review on #1' })).toHaveCount(0);
  });

  await test.step('a report reaches the moderators, who hide the claim and mute somebody', async () => {
    await pane(member).getByRole('button', { name: 'More', exact: true }).first().click();
    await member.getByRole('menuitem', { name: 'Report' }).click();
    await member.getByRole('combobox', { name: 'Why' }).selectOption('ABUSE');
    await member.getByRole('button', { name: 'Report', exact: true }).click();
    await expect(member.getByText('Reported. The moderators will look at it.')).toBeVisible();

    await pane(owner).getByRole('button', { name: 'More', exact: true }).first().click();
    await owner.getByRole('menuitem', { name: 'Hide from everybody' }).click();
    await owner.getByRole('textbox', { name: 'Why' }).fill('It blames a person.');
    await owner.getByRole('button', { name: 'Hide', exact: true }).click();
    await expect(owner.getByText('#1 is hidden. Moderation shows it again.')).toBeVisible();

    await owner.goto(`/d/${debate.key}/moderation`);
    await expect(owner.getByText('An attack on a person or a group')).toBeVisible();
    await owner.getByRole('button', { name: 'Done something about it' }).click();
    await expect(owner.getByText('Nothing is reported.')).toBeVisible();
    await expect(owner.getByText('The miller did.')).toBeVisible();
    await owner.getByRole('button', { name: 'Mute somebody' }).click();
    await owner.getByLabel('Who').selectOption({ label: 'Lars' });
    await owner.getByRole('textbox', { name: 'Why' }).fill('Until Monday.');
    await owner.getByRole('button', { name: 'Mute', exact: true }).click();
    await expect(owner.getByText('Until Monday.')).toBeVisible();
    await expect(owner.getByText('muted Lars')).toBeVisible();
    expect(await axeViolations(owner)).toEqual([]);
  });

  await test.step('who is muted is told, and the hidden words are nowhere', async () => {
    await member.goto(`/d/${debate.key}`);
    await expect(member.getByText('You are muted here')).toBeVisible();
    await expect(member.getByText('The miller did.')).toHaveCount(0);
    await owner.getByRole('button', { name: 'Show again' }).click();
    await expect(owner.getByText('Nothing is hidden.')).toBeVisible();
    await member.reload();
    await expect(row(member, 'Position #1: The miller did.')).toBeVisible();
  });
});
