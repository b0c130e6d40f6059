import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { Scroller, Stage, type StageProps } from '../testing/debate-stage.js';
import { readOutline } from './outline-model.js';
import type { OutlineStore } from './outline-store.js';
import { OutlineTree } from './outline-tree.js';
import { sampleColumns } from './sample-outline.js';

const parts = {
  claims: {
    1: { position: 1, text: 'It was a leak', strength: 0.6 },
    2: { text: 'The forms are real', votes: [0, 1, 2, 3, 4], citations: 2, origins: 1 },
    3: { text: 'Nobody checked them' },
    4: { text: 'Real forms can be planted' },
    5: { text: 'Half a reason' },
    6: { text: 'Other half' },
    7: { text: 'A loose end' },
  },
  arguments: {
    10: { on: 1, stance: 'PRO', premises: [2], note: 'Only insiders had them.' },
    11: { on: 1, stance: 'CON', premises: [3] },
    12: { on: 10, stance: 'CON', premises: [4] },
    13: { on: 1, stance: 'PRO', premises: [5, 6] },
  },
} satisfies Parameters<typeof sampleColumns>[0];

async function showTree(props: Partial<StageProps> = {}) {
  const screen = await render(
    <Stage columns={sampleColumns(parts)} {...props}>
      <h1>Question</h1>
      <Scroller>{(scroller) => <OutlineTree scroller={scroller} />}</Scroller>
    </Stage>,
  );
  await expect.element(page.getByRole('treegrid')).toBeVisible();
  return screen;
}

const row = (name: string | RegExp) => page.getByRole('row', { name });
const focusedName = () => document.activeElement?.getAttribute('aria-label');

async function enter() {
  document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  await expect.poll(focusedName).toBe('Position #1: It was a leak');
}

describe('the outline', () => {
  it('names rows, levels and children, and has no accessibility faults in either theme', async () => {
    const screen = await showTree();
    const undercut = row('Undercut of step #10: Real forms can be planted');
    await expect.element(undercut).toHaveAttribute('aria-level', '3');
    await expect.element(row(/^Pro to #1: The forms are real/)).toHaveAttribute('aria-expanded', 'true');
    await expect.element(undercut).not.toHaveAttribute('aria-expanded');
    await expect.element(row('Not yet connected: 1 claim')).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });

  it('is walked with the keyboard, one row in the tab order', async () => {
    await showTree();
    await enter();
    expect(document.querySelectorAll('[role="row"][tabindex="0"]')).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}');
    expect(focusedName()).toBe('Pro to #1: The forms are real');
    await userEvent.keyboard(']');
    expect(focusedName()).toContain('2 premises together');
    await userEvent.keyboard('{End}');
    expect(focusedName()).toBe('Claim #7: A loose end');
    await userEvent.keyboard('{Home}{ArrowLeft}');
    await expect.element(row('Position #1: It was a leak')).toHaveAttribute('aria-expanded', 'false');
    expect(focusedName()).toBe('Position #1: It was a leak');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.poll(focusedName).toBe('Add a pro');
    await userEvent.keyboard('{ArrowLeft}');
    expect(focusedName()).toBe('Position #1: It was a leak');
  });

  it('shows a vote at once and takes it back with a reason when it is refused', async () => {
    let refuse: (answer: unknown) => void = () => undefined;
    const answer = new Promise((resolve) => (refuse = resolve));
    await showTree({ answers: { Debate_voteOnClaim: () => answer } });
    await enter();
    await userEvent.keyboard('{ArrowDown}5');
    const voted = row('Pro to #1: The forms are real');
    await expect.element(voted).toHaveAttribute('aria-description', expect.stringContaining('your vote surely true'));
    refuse({ voteOnClaim: { __typename: 'NotAllowedError', message: 'Voting has closed.' } });
    await expect.element(voted).not.toHaveAttribute('aria-description', expect.stringContaining('your vote'));
    await expect.element(page.getByText(/not counted. Voting has closed./)).toBeVisible();
  });

  it('keeps what others add behind a pill while somebody works there, and shows it on request', async () => {
    let store: OutlineStore | null = null;
    await showTree({ onStore: (made) => (store = made) });
    await enter();
    const grown = readOutline(
      sampleColumns({
        ...parts,
        claims: { ...parts.claims, 8: { text: 'A new reason' } },
        arguments: { ...parts.arguments, 14: { on: 2, premises: [8] } },
      }),
    );
    (store as OutlineStore | null)?.actions.receive(grown, { first: 0, last: 9, writing: false, attended: true });
    await page.getByRole('button', { name: '1 new claim' }).click();
    await expect.element(row('Pro to #2: A new reason')).toBeVisible();
  });

  it('keeps the focused row in the page when it is scrolled far away', async () => {
    const claims = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [index + 1, { position: index + 1 }]));
    await showTree({ columns: sampleColumns({ claims }) });
    document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
    const scroller = document.querySelector('[role="treegrid"]')?.parentElement?.parentElement;
    scroller?.scrollTo({ top: 60_000 });
    const shown = () =>
      [...document.querySelectorAll('[role="row"]')].map((each) => Number(each.getAttribute('aria-rowindex')));
    await expect.poll(() => Math.max(...shown())).toBeGreaterThan(500);
    expect(focusedName()).toBe('Position #1: claim 1');
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(80);
  });
});
