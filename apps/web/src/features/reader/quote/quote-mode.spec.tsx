import { useEffect, useReducer, useRef, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { listenToShortcuts } from '../../../shared/lib/shortcuts.js';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { initialReaderState, readerReducer } from '../core/reader-state.js';
import { quoteTextOf } from '../core/text-structure.js';
import { createTextSurface } from '../core/text-surface.js';
import { QuoteBar } from './quote-bar.js';
import { useQuoteMode } from './use-quote-mode.js';

const text = 'One two three. Four five six.\n\nSeven eight.';
const quoteText = quoteTextOf(text, 'en');

function Harness({ onAct }: { onAct: (chosen: string) => void }) {
  const [surface] = useState(createTextSurface);
  const [state, dispatch] = useReducer(readerReducer, initialReaderState);
  const bar = useRef<HTMLDivElement>(null);
  const quote = useQuoteMode({ text, surface, state, dispatch }, quoteText, bar);
  useEffect(listenToShortcuts, []);
  const chosen = state.quote ? text.slice(state.quote.start, state.quote.end) : '';
  return (
    <main id="main" tabIndex={-1}>
      <button type="button" onClick={() => quote.start(16)}>
        Quote
      </button>
      <p>{state.quote ? 'quoting' : 'reading'}</p>
      {state.quote && (
        <QuoteBar
          barRef={bar}
          cursor={state.quote}
          sentenceCount={quote.sentenceCount}
          paragraph={1}
          chosenText={chosen}
          onAct={() => onAct(chosen)}
          onEnd={quote.end}
        />
      )}
    </main>
  );
}

const spoken = () => document.querySelector('[data-announcer="polite"]')?.textContent;

describe('quote mode', () => {
  it('starts at the sentence in question, takes the focus, and speaks the sentence', async () => {
    const screen = await render(<Harness onAct={() => undefined} />);
    await screen.getByRole('button', { name: 'Quote' }).click();
    await expect.element(screen.getByRole('application')).toHaveFocus();
    await expect.element(screen.getByText('Sentence 2 of 3')).toBeVisible();
    await expect.poll(spoken).toBe('Four five six.');
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });

  it.each([
    ['{ArrowDown}', 'Seven eight.'],
    ['{ArrowUp}', 'One two three.'],
    ['{Shift>}{ArrowDown}{/Shift}', 'Four five six.\n\nSeven eight.'],
    ['{Shift>}{ArrowUp}{/Shift}', 'One two three. Four five six.'],
    ['{ArrowLeft}', 'Four five'],
    ['{ArrowLeft}{ArrowRight}', 'Four five six.'],
    ['{Shift>}{ArrowRight}{/Shift}', 'five six.'],
    ['{Home}', 'One two three.'],
    ['{End}', 'Seven eight.'],
  ])('%s, then Enter, acts on “%s”', async (keys, expected) => {
    const acted: string[] = [];
    const screen = await render(<Harness onAct={(chosen) => acted.push(chosen)} />);
    await screen.getByRole('button', { name: 'Quote' }).click();
    await userEvent.keyboard(keys);
    await expect.poll(spoken).toBe(expected);
    await userEvent.keyboard('{Enter}');
    expect(acted).toEqual([expected]);
  });

  it('leaves Enter to its own buttons', async () => {
    const acted: string[] = [];
    const screen = await render(<Harness onAct={(chosen) => acted.push(chosen)} />);
    await screen.getByRole('button', { name: 'Quote' }).click();
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await expect.element(screen.getByText('reading')).toBeVisible();
    expect(acted).toEqual([]);
  });
});
