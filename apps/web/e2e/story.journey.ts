import { ask, change } from './harness/ask.js';
import { openDebate, pane, row } from './harness/debate-page.js';
import { expect, test, type Page } from './harness/test.js';

/** Accounts outlive a run against a server of one's own, so each run has its own people. */
const run = Date.now().toString(36);
const password = 'four calm words here';
const QUESTION = 'Should the lighthouse be automated?';

/** Fills the form for a new account, wherever the page has led to it. */
async function createAccount(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Email' }).fill(`${name.toLowerCase().replace(' ', '.')}.${run}@example.org`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
}

/** Reads the rule where the claim's vote would be, and votes. */
async function voteOnFirst(page: Page, value: string): Promise<void> {
  await pane(page).getByRole('button', { name: 'I have read it' }).click();
  await pane(page)
    .getByRole('radio', { name: new RegExp(`^${value}, `) })
    .click();
  await expect(pane(page).getByRole('radio', { name: new RegExp(`^${value}, `) })).toBeChecked();
}

test('from signing up to the result of a secret vote', async ({ openBrowser }) => {
  test.setTimeout(180_000);
  const owner = await openBrowser();
  const invited = await openBrowser();
  // So that a step that cannot be taken says so itself, not the end of the whole story.
  for (const page of [owner, invited]) page.setDefaultTimeout(20_000);

  await test.step('an account, a team and a debate', async () => {
    await owner.goto('/sign-up');
    await createAccount(owner, 'Mette Holm');
    await owner.getByRole('link', { name: 'Create a team' }).click();
    await owner.getByLabel('Name of the team').fill('Coast guard');
    await owner.keyboard.press('Enter');
    await owner.getByRole('link', { name: 'New debate' }).click();
    await owner.getByLabel('The question').fill(QUESTION);
    await owner.getByRole('textbox', { name: 'Position 1' }).fill('It should be automated.');
    await owner.getByRole('button', { name: 'Start the debate' }).click();
    await expect(row(owner, 'Position #1: It should be automated.')).toBeVisible();
  });
  const debateAddress = new URL(owner.url()).pathname;

  const link = await test.step('an invitation that lists whoever follows it as a suggester who votes', async () => {
    await owner.getByRole('link', { name: 'Settings' }).click();
    await owner.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = owner.getByRole('dialog', { name: 'Invite to this debate' });
    await dialog.getByLabel('Role').selectOption({ label: 'suggester' });
    await dialog.getByLabel('Votes').selectOption({ label: 'votes' });
    await dialog.getByRole('button', { name: 'Create link' }).click();
    const field = owner.getByRole('textbox', { name: 'Link' });
    await expect(field).toHaveValue(/\/invitations\//);
    return field.inputValue();
  });

  await test.step('the invited person signs up, joins, and suggests a counterargument', async () => {
    await invited.goto(link);
    await invited.getByRole('link', { name: 'Create an account' }).click();
    await createAccount(invited, 'Nils Brandt');
    await invited.getByRole('button', { name: 'Join Coast guard as Nils Brandt' }).click();
    await expect(invited.getByRole('heading', { level: 1, name: QUESTION })).toBeVisible();
    await row(invited, /^Position #1/).focus();
    await invited.keyboard.press('o');
    const form = invited.getByRole('form', { name: 'Argument on #1' });
    await form.getByRole('textbox').first().fill('Nobody would see a boat in distress.');
    await form.getByRole('button', { name: 'Suggest argument' }).click();
    await expect(invited.getByText('Suggested. An editor of the debate will look at it.')).toBeVisible();
  });

  await test.step('the editor accepts it, and it stands for both', async () => {
    await owner.goto(debateAddress);
    await owner.getByRole('link', { name: /^Suggestions.*1 waiting/ }).click();
    await owner.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(owner.getByText('Nothing waits for a decision.')).toBeVisible();
    await expect(row(invited, /^Con to #1: Nobody would see a boat in distress\./)).toBeVisible();
  });

  await test.step('votes become anonymous, and a round opens', async () => {
    await owner.goto(debateAddress);
    const voting = owner.getByRole('region', { name: 'Voting' });
    await voting.getByRole('button', { name: 'Change' }).click();
    const dialog = owner.getByRole('dialog', { name: 'Voting in this debate' });
    await dialog.getByText('Anonymous', { exact: true }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await voting.getByRole('button', { name: 'Open a round' }).click();
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Open a round' }).click();
    await expect(voting).toContainText('Round 1 is open: anonymous votes.');
  });

  await test.step('five people vote, having read the rule; nobody sees a result', async () => {
    const key = debateAddress.split('/')[2] ?? '';
    for (const [page, value] of [
      [owner, '5'],
      [invited, '1'],
    ] as const) {
      await page.goto(`/d/${key}/c/1`);
      await voteOnFirst(page, value);
      await expect(pane(page).getByText(/\d votes?$/)).toHaveCount(0);
    }
    for (const name of ['Oda Lie', 'Per Dahl', 'Runa Vik']) {
      const voter = await openBrowser();
      await ask(voter, 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }', {
        input: { name, email: `${name.toLowerCase().replace(' ', '.')}.${run}@example.org`, password },
      });
      const token = new URL(link).pathname.replace('/invitations/', '');
      await change(voter, 'acceptInvitation', { token }, '__typename');
      const { debates } = await ask<{ debates: { edges: { node: { question: string; claim: { id: string } } }[] } }>(
        voter,
        '{ debates(first: 50) { edges { node { question claim(number: 1) { id } } } } }',
      );
      const claimId = debates.edges.find(({ node }) => node.question === QUESTION)?.node.claim.id;
      const vote = 'mutation ($input: VoteOnClaimInput!) { voteOnClaim(input: $input) { __typename } }';
      const cast = await ask(voter, vote, { input: { claimId, value: 3, revision: 1 } });
      expect(cast).toEqual({ voteOnClaim: { __typename: 'BallotSuccess' } });
    }
  });

  await test.step('the round closes, and the result shows to everybody', async () => {
    await owner.goto(debateAddress);
    const voting = owner.getByRole('region', { name: 'Voting' });
    await voting.getByRole('button', { name: 'Close the round' }).click();
    await owner.getByRole('alertdialog').getByRole('button', { name: 'Close the round' }).click();
    await expect(voting).toContainText('Round 1 is over: 5 people took part.');
    const key = debateAddress.split('/')[2] ?? '';
    for (const page of [owner, invited]) {
      await openDebate(page, { id: '', key }, 1);
      await expect(pane(page).getByText('5 votes')).toBeVisible();
    }
  });
});
