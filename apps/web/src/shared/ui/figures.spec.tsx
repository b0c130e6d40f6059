import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../testing/axe.js';
import { StanceMark, stanceRuleClass } from './stance-mark.js';
import { StrengthBar } from './strength-bar.js';
import { strengthFigure, strengthWord } from './strength-words.js';
import { VoteDistribution } from './vote-distribution.js';

describe('StrengthBar', () => {
  it('says figure, word and band, and never a percentage', async () => {
    const screen = await render(<StrengthBar value={0.64} low={0.51} high={0.738} />);
    await expect.element(screen.getByRole('img', { name: 'Strength 64, leaning, between 51 and 74' })).toBeVisible();
    await expect.element(screen.getByText('leaning')).toBeVisible();
    expect(screen.container.textContent).not.toContain('%');
  });

  it('has two digits and a word for every strength', () => {
    const samples = [0, 0.004, 0.05, 0.39999, 0.4, 0.5, 0.6, 0.8, 0.999, 1];
    expect(samples.map(strengthFigure)).toEqual(['00', '00', '05', '40', '40', '50', '60', '80', '99', '99']);
    expect(samples.map(strengthWord)).toEqual([
      'weak',
      'weak',
      'weak',
      'weak',
      'open',
      'open',
      'leaning',
      'strong',
      'strong',
      'strong',
    ]);
  });

  it('is 56 px wide with its tick at one half', async () => {
    const screen = await render(<StrengthBar value={0.2} showsFigure={false} showsWord={false} />);
    const svg = screen.container.querySelector('svg');
    expect(svg?.getBoundingClientRect().width).toBe(56);
    expect(svg?.querySelector('path')?.getAttribute('d')).toMatch(/^M28 /);
  });
});

describe('VoteDistribution', () => {
  it('says what the columns show, stale votes included', async () => {
    const screen = await render(<VoteDistribution kind="truth" counts={[1, 0, 0, 3, 0]} stale={[0, 0, 0, 2, 0]} />);
    const name = '4 votes: 1 surely false, 3 rather true; 2 on an earlier wording';
    await expect.element(screen.getByRole('img', { name })).toBeVisible();
  });

  it('draws stale votes hollow, on top of the fresh ones, to the same scale', async () => {
    const screen = await render(<VoteDistribution kind="truth" counts={[0, 0, 0, 4, 2]} stale={[0, 0, 0, 2, 0]} />);
    const columns = [...screen.container.querySelectorAll('g')];
    const filled = columns.map((column) => heightOf(column, 'rect:not([fill="none"]):nth-of-type(2)'));
    const hollow = columns.map((column) => heightOf(column, 'rect[fill="none"]'));
    expect(filled).toEqual([0, 0, 0, 7, 7]);
    expect(hollow[3]).toBeCloseTo(6.5);
    expect(hollow.filter((height) => height > 0)).toHaveLength(1);
  });

  it('is empty without votes', async () => {
    const screen = await render(<VoteDistribution kind="relevance" counts={[0, 0, 0, 0, 0]} />);
    await expect.element(screen.getByRole('img', { name: 'No votes yet' })).toBeVisible();
  });
});

describe('StanceMark', () => {
  it('tells for from against by sign, word and line, not by colour alone', async () => {
    const screen = await render(
      <ul>
        <li className={stanceRuleClass('PRO')}>
          <StanceMark stance="PRO" showsWord />
        </li>
        <li className={stanceRuleClass('CON')}>
          <StanceMark stance="CON" />
        </li>
      </ul>,
    );
    const [pro, con] = screen.getByRole('listitem').elements() as [HTMLElement, HTMLElement];
    expect(pro.textContent).toBe('for');
    expect(con.textContent).toBe('against');
    expect(getComputedStyle(pro).borderInlineStartStyle).toBe('solid');
    expect(getComputedStyle(con).borderInlineStartStyle).toBe('double');
    expect(pro.querySelector('svg')?.innerHTML).not.toBe(con.querySelector('svg')?.innerHTML);
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });
});

function heightOf(column: Element, selector: string): number {
  return Number(column.querySelector(selector)?.getAttribute('height') ?? 0);
}
