import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Stage } from '../testing/debate-stage.js';
import type { OutlineStore } from './outline-store.js';
import { PrintedOutline } from './printed-outline.js';
import { sampleColumns } from './sample-outline.js';

const columns = sampleColumns({
  claims: {
    1: { position: 1, text: 'It was a leak', strength: 0.64 },
    2: { text: 'The forms are real', citations: 2 },
    3: { text: 'Nobody checked them' },
    4: { text: 'Real forms can be planted' },
    5: { text: 'Half a reason' },
    6: { text: 'Other half' },
    7: { text: 'A loose end' },
  },
  arguments: {
    10: { on: 1, stance: 'PRO', premises: [2], note: 'Only insiders had them.' },
    11: { on: 2, stance: 'CON', premises: [3] },
    12: { on: 10, stance: 'CON', premises: [4] },
    13: { on: 1, stance: 'PRO', premises: [5, 6] },
  },
});

/** The printed rows as lines of text, each row's parts joined with " | ". */
async function print(): Promise<{ lines: () => string[]; store: OutlineStore }> {
  let store: OutlineStore | null = null;
  await render(
    <Stage columns={columns} onStore={(made) => (store = made)}>
      <PrintedOutline />
    </Stage>,
  );
  await expect.poll(() => store).not.toBeNull();
  const lines = () =>
    [...document.querySelectorAll<HTMLElement>('[data-printed-row]')].map((row) =>
      [...row.children].map((part) => part.textContent.trim()).join(' | '),
    );
  await expect.poll(lines).not.toEqual([]);
  // `store` was filled by the stage's effect, which the compiler cannot see.
  return { lines, store: store as unknown as OutlineStore };
}

const rowOf = (store: OutlineStore, claim: number) => {
  const row = store.getState().rows.find((each) => each.claim === claim);
  if (!row) throw new Error(`Claim ${claim} has no row.`);
  return row;
};

describe('the outline on paper', () => {
  it('says in words what the screen says with place and colour', async () => {
    const { lines } = await print();
    expect(lines()).toContain('#1 It was a leak | strength 64, leaning · 2 pro, 0 con');
    expect(lines()).toContain(
      '+ Pro to #1: #2 The forms are real | Only insiders had them. | strength 50, open · 0 pro, 1 con · 2 citations',
    );
    expect(lines()).toContain('− Undercut to step #10: #4 Real forms can be planted | strength 50, open');
    expect(lines()).toContain('+ Pro to #1: #13, premises taken together | ');
    expect(lines()).toContain('Not yet connected: 1 claim | ');
  });

  it('has the rows that are open, and says of a closed one that there is more', async () => {
    const { lines, store } = await print();
    expect(lines()).toContain('− Con to #2: #3 Nobody checked them | strength 50, open');
    store.actions.setOpen(rowOf(store, 2).key, false);
    await expect.poll(lines).not.toContain('− Con to #2: #3 Nobody checked them | strength 50, open');
    expect(lines().find((line) => line.includes('The forms are real'))).toContain('0 pro, 1 con (not opened)');
  });

  it('is for paper alone', async () => {
    await print();
    await expect.element(page.getByText('It was a leak')).not.toBeVisible();
  });
});
