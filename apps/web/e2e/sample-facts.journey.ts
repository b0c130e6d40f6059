import { strengthFigure, strengthWord } from '../src/shared/ui/strength-words.js';
import { ask } from './harness/ask.js';
import { openDebate, outline, pane, row } from './harness/debate-page.js';
import {
  LEAK,
  numberOf,
  outlineFacts,
  sampleDebate,
  YPG,
  type DebatePlace,
  type OutlineFacts,
} from './harness/debates.js';
import { expect, test, type Page } from './harness/test.js';

const DEFECTOR = "The defector's account, with a description of the memory stick";
const COMMENTARY = "What the defector's files say about the YPG";

interface Origins {
  /** Beginning of the claim's text. */
  claim: string;
  /** Titles of all that it can rest on. */
  origins: string[];
}

/** What must come out, whatever the votes are. */
const GROUNDS: { question: string; claims: Origins[] }[] = [
  {
    question: LEAK,
    claims: [
      { claim: 'In March 2016 a self-described defector', origins: [DEFECTOR] },
      { claim: 'The forms give the day', origins: [DEFECTOR] },
      { claim: 'The list names men', origins: [COMMENTARY, DEFECTOR] },
      { claim: 'The defector says he left', origins: [DEFECTOR, 'The old officers in the new army'] },
    ],
  },
  {
    question: YPG,
    claims: [
      { claim: 'As the defector tells it', origins: [DEFECTOR] },
      { claim: 'Russian aircraft have covered', origins: [COMMENTARY] },
      { claim: 'The YPG is believed', origins: [COMMENTARY] },
      { claim: 'The effort of the Arab rebels', origins: [COMMENTARY] },
      { claim: 'The United States should no longer', origins: [COMMENTARY, DEFECTOR] },
    ],
  },
];

for (const { question, claims } of GROUNDS) {
  test(`what the claims of “${question}” rest on`, async ({ signInAs }) => {
    const page = await signInAs('Noor');
    const debate = await sampleDebate(page, question);
    const facts = await outlineFacts(page, debate);
    for (const { claim, origins } of claims) {
      const number = numberOf(facts, claim);
      await test.step(`#${number} ${claim}`, async () => {
        expect(await originsOf(page, debate, number)).toEqual([...origins].sort());
        await openDebate(page, debate, number);
        const rests = pane(page).getByRole('region', { name: 'Rests on' });
        await expect(rests).toContainText(origins.length === 1 ? 'Rests on 1 origin' : `${origins.length} origins`);
        for (const title of origins) await expect(rests.getByRole('link', { name: title }).first()).toBeVisible();
        if (origins.length === 1) await expect(rests).toContainText(`(${origins[0]}) nothing is left to rest on`);
      });
    }
  });
}

test('one origin shows at a glance, and so do two', async ({ signInAs }) => {
  const page = await signInAs('Noor');
  const leak = await sampleDebate(page, LEAK);
  await openDebate(page, leak, numberOf(await outlineFacts(page, leak), 'In March 2016 a self-described defector'));
  await expect(row(page, /: In March 2016 a self-described defector/)).toContainText('rests on 1 origin');
  const ypg = await sampleDebate(page, YPG);
  await openDebate(page, ypg);
  await expect(row(page, /: As the defector tells it/)).toContainText('rests on 1 origin');
  const thesis = page.getByRole('region', { name: 'Thesis' });
  await expect(thesis).toContainText('rests on 2 origins');
});

for (const question of [LEAK, YPG]) {
  test(`every figure of “${question}” is the API's`, async ({ signInAs }) => {
    const page = await signInAs('Noor');
    const debate = await sampleDebate(page, question);
    await openDebate(page, debate);
    const facts = await outlineFacts(page, debate);
    const positions = facts.claims.numbers.filter((_, index) => (facts.claims.positions[index] ?? 0) > 0);
    const strip = page.getByRole('region', { name: /^(Positions|Thesis)$/ });
    for (const number of positions) {
      const card = strip.getByRole('listitem').filter({ hasText: `#${number}` });
      await expect(card).toContainText(strengthText(facts, number));
      await expect(card).toContainText(originsText(facts, number));
    }
    const shown = await readRows(page);
    expect([...shown.keys()].sort((a, b) => a - b)).toEqual(facts.claims.numbers);
    for (const [number, description] of shown) expect(description).toContain(strengthPhrase(facts, number));
  });
}

async function originsOf(page: Page, debate: DebatePlace, number: number): Promise<string[]> {
  const query = `query ($id: ID!, $number: Int!) {
    debate(id: $id) { claim(number: $number) { ground(debateId: $id) { origins { title } } } }
  }`;
  type Grounds = { debate: { claim: { ground: { origins: { title: string }[] } } } };
  const data = await ask<Grounds>(page, query, { id: debate.id, number });
  return data.debate.claim.ground.origins.map(({ title }) => title).sort();
}

function strengthOf(facts: OutlineFacts, number: number): number {
  return facts.claims.strengths[facts.claims.numbers.indexOf(number)] ?? -1;
}

/** As on a card: figure, then word. */
function strengthText(facts: OutlineFacts, number: number): string {
  const strength = strengthOf(facts, number);
  return `${strengthFigure(strength)}${strengthWord(strength)}`;
}

/** As in a row's description. */
function strengthPhrase(facts: OutlineFacts, number: number): string {
  const strength = strengthOf(facts, number);
  return `strength ${strengthFigure(strength)}, ${strengthWord(strength)}`;
}

function originsText(facts: OutlineFacts, number: number): string {
  const count = facts.claims.originCounts[facts.claims.numbers.indexOf(number)] ?? 0;
  return count === 0 ? 'no source yet' : count === 1 ? 'rests on 1 origin' : `rests on ${count} origins`;
}

/** Number and description of the claim of every row that is open, read page by page since only what is in view exists. */
async function readRows(page: Page): Promise<Map<number, string>> {
  const shown = new Map<number, string>();
  const last = outline(page).locator(`[aria-rowindex="${await outline(page).getAttribute('aria-rowcount')}"]`);
  await outline(page).getByRole('row').first().focus();
  await page.keyboard.press('Alt+ArrowRight');
  for (;;) {
    const rows = await outline(page)
      .getByRole('row')
      .evaluateAll((elements) =>
        elements.map((element) => ({
          number: Number(/#(\d+)$/.exec(element.textContent ?? '')?.[1]),
          description: element.getAttribute('aria-description') ?? '',
        })),
      );
    for (const { number, description } of rows) if (description.includes('strength')) shown.set(number, description);
    if (await last.evaluateAll((elements) => elements.some((element) => element === document.activeElement)))
      return shown;
    await page.keyboard.press('PageDown');
  }
}
