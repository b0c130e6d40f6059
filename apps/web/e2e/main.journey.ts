import { ask } from './harness/ask.js';
import { argumentForm, outline, pane, row, openDebate } from './harness/debate-page.js';
import { argumentOf, LEAK, numberOf, outlineFacts, sampleDebate } from './harness/debates.js';
import { arrives, textGone, textShown } from './harness/live.js';
import { passages, selectWithMouse } from './harness/reader-page.js';
import { expect, test } from './harness/test.js';
import { ballotOf, figureName, otherVote } from './harness/votes.js';

/** A server of one's own keeps what earlier runs left. */
const UNDERCUT = `A service may well have leaked a list that it no longer needed (${Date.now().toString(36)}).`;
const PASSAGE = 'The news agencies add that he had gone to other newsrooms as well, with the same files.';

function figureShown(name: string): boolean {
  return [...document.querySelectorAll('aside [role="img"]')].some(
    (figure) => figure.getAttribute('aria-label') === name,
  );
}

test('argue, cite, vote and take back, while a second person watches', async ({ signInAs }) => {
  const tomas = await signInAs('Tomas');
  const bahar = await signInAs('Bahar');
  const debate = await sampleDebate(tomas, LEAK);
  const facts = await outlineFacts(tomas, debate);
  const position = numberOf(facts, 'The story is what it seems');
  const reason = numberOf(facts, 'An intelligence service in possession');
  const step = argumentOf(facts, reason, position);

  await test.step('both open the debate', async () => {
    await openDebate(bahar, debate, step);
    await expect(pane(bahar).getByRole('region', { name: `The step to #${position}` })).toBeVisible();
    await tomas.goto('/');
    await tomas.getByRole('link', { name: LEAK }).click();
    await row(tomas, new RegExp(`^Con to #${position}: An intelligence service`)).click();
    await expect(tomas).toHaveURL(new RegExp(`/c/${step}$`));
  });

  await test.step('an undercut arrives', async () => {
    await tomas.keyboard.press('u');
    const form = argumentForm(tomas, step);
    await form.getByRole('textbox', { name: 'Reason' }).fill(UNDERCUT);
    const add = form.getByRole('button', { name: 'Add argument' });
    await arrives('the undercut', () => add.click(), bahar, textShown, UNDERCUT);
    await expect(row(tomas, `Undercut of step #${step}: ${UNDERCUT}`)).toBeFocused();
    await expect(row(bahar, `Undercut of step #${step}: ${UNDERCUT}`)).toBeVisible();
    await expect(pane(bahar).getByRole('list', { name: 'On this step' })).toContainText(UNDERCUT);
  });

  await test.step('a passage, cited with one key, arrives', async () => {
    await row(tomas, new RegExp(`^Con to #${position}: An intelligence service`)).click();
    await pane(tomas)
      .getByRole('link', { name: /^Supports it: / })
      .click();
    await expect(
      tomas.getByRole('heading', { level: 1, name: 'Twenty thousand names, and who gains from them' }),
    ).toBeVisible();
    await expect(tomas.getByText(`#${reason}`).first()).toBeVisible();
    await selectWithMouse(tomas, PASSAGE);
    await arrives('the citation', () => tomas.keyboard.press('c'), bahar, textShown, PASSAGE);
    const cited = passages(tomas)
      .getByRole('article')
      .filter({ hasText: PASSAGE })
      .filter({ hasText: `#${reason}` });
    await expect(cited).toBeVisible();
    await expect(pane(bahar).getByRole('link', { name: `Supports it: ${PASSAGE}` })).toBeVisible();
  });

  await test.step('both votes arrive, and go again', async () => {
    await tomas.goBack();
    await expect(outline(tomas)).toBeVisible();
    const ballots = [
      { kind: 'truth', item: 'claim', number: reason, question: 'How true is this claim?' },
      { kind: 'relevance', item: 'argument', number: step, question: `How much does it bear on #${position}?` },
    ] as const;
    const before = [];
    for (const { kind, item, number, question } of ballots) {
      const now = await ballotOf(tomas, debate, item, number);
      const { value, after } = otherVote(now);
      before.push(figureName(kind, now));
      const radio = pane(tomas)
        .getByRole('radiogroup', { name: question })
        .getByRole('radio', { name: `${value + 1}, ` });
      await arrives(`the vote on ${kind}`, () => radio.click(), bahar, figureShown, figureName(kind, after));
      expect(await ballotOf(tomas, debate, item, number)).toEqual(after);
    }
    for (const [index, { kind, item, number }] of [...ballots.entries()].reverse()) {
      const name = before[index]!;
      await arrives(`the ${kind} vote taken back`, () => tomas.keyboard.press('z'), bahar, figureShown, name);
      expect(figureName(kind, await ballotOf(tomas, debate, item, number))).toBe(name);
    }
  });

  await test.step('the citation and the undercut are taken back from the log', async () => {
    await tomas.keyboard.press('g');
    await tomas.keyboard.press('h');
    const added = (await outlineFacts(tomas, debate)).arguments.numbers.at(-1) ?? 0;
    const undo = (what: string) =>
      pane(tomas).getByRole('listitem').filter({ hasText: what }).getByRole('button', { name: 'Undo' }).first();
    await arrives(
      'the citation taken back',
      () => undo(`cited a passage under #${reason}`).click(),
      bahar,
      textGone,
      PASSAGE,
    );
    await arrives('the undercut taken back', () => undo(`made argument #${added}`).click(), bahar, textGone, UNDERCUT);
    await expect(row(tomas, `Undercut of step #${step}: ${UNDERCUT}`)).toHaveCount(0);
  });

  await test.step('the log keeps all of it', async () => {
    const query =
      'query ($id: ID!, $seq: Int!) { debate(id: $id) { events(afterSeq: $seq) { edges { node { seq type undoes } } } } }';
    type Log = { debate: { events: { edges: { node: { seq: number; type: string; undoes: number | null } }[] } } };
    const log = await ask<Log>(tomas, query, { id: debate.id, seq: facts.seq });
    const events = log.debate.events.edges.map(({ node }) => node);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => facts.seq + index + 1));
    const undone = events.filter(({ undoes }) => undoes !== null);
    expect(undone.length).toBeGreaterThanOrEqual(2);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['ARGUMENT_ADDED', 'CITATION_ADDED']));
  });
});
