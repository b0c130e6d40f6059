import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import type { Span } from '../core/text-table.js';
import { PasteQuote } from './paste-quote.js';

const text = 'He calls the list “genuine”. Others doubt the list.\n\nNobody has verified it.';

async function paste(words: string) {
  const found: string[] = [];
  const onFound = ({ start, end }: Span) => found.push(text.slice(start, end));
  const screen = await render(<PasteQuote text={text} isOpen onOpenChange={() => undefined} onFound={onFound} />);
  await screen.getByRole('textbox').fill(words);
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  return { screen, found };
}

describe('a pasted quote', () => {
  it('is found although its lines and quotation marks are others', async () => {
    const { found } = await paste('He calls the list\n"genuine"');
    await expect.poll(() => found).toEqual(['He calls the list “genuine”']);
  });

  it('asks which place is meant, each with its surroundings', async () => {
    const { screen, found } = await paste('the list');
    await expect.element(screen.getByText('These words stand in 2 places. Which one is meant?')).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.getByRole('dialog').element())).toEqual([]);
    await screen.getByRole('button', { name: /^… calls the list/ }).click();
    expect(found).toEqual(['the list']);
  });

  it('is said to be lost when its words are not there', async () => {
    const { screen, found } = await paste('The list was forged');
    await expect.element(screen.getByRole('dialog').getByText(/do not stand in this version/)).toBeVisible();
    expect(found).toEqual([]);
  });
});
