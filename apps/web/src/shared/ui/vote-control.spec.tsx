import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../testing/axe.js';
import { VoteControl } from './vote-control.js';

/** A voter with one vote, who remembers what was cast. */
function Voter({ start = null, cast }: { start?: number | null; cast: (number | null)[] }) {
  const [value, setValue] = useState(start);
  const set = (next: number | null) => {
    cast.push(next);
    setValue(next);
  };
  return <VoteControl kind="truth" value={value} onVote={set} onWithdraw={() => set(null)} />;
}

describe('VoteControl', () => {
  it('names its question and each step in words', async () => {
    const screen = await render(<Voter start={1} cast={[]} />);
    const group = screen.getByRole('radiogroup', { name: 'How true is this claim?' });
    await expect.element(group).toBeVisible();
    await expect.element(group.getByRole('radio', { name: '1, surely false' })).toBeVisible();
    await expect.element(group.getByRole('radio', { name: '2, rather false' })).toBeChecked();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });

  it('walks with the arrow keys without casting anything, and votes with Enter', async () => {
    const cast: (number | null)[] = [];
    const screen = await render(<Voter cast={cast} />);
    await userEvent.tab();
    await expect.element(screen.getByRole('radio', { name: '3, undecided' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
    await expect.element(screen.getByRole('radio', { name: '5, surely true' })).toHaveFocus();
    expect(cast).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(cast).toEqual([4]);
  });

  it('takes a digit as a vote, and a change of mind is one more key', async () => {
    const cast: (number | null)[] = [];
    const screen = await render(<Voter cast={cast} />);
    await userEvent.tab();
    await userEvent.keyboard('2');
    await userEvent.keyboard('4');
    expect(cast).toEqual([1, 3]);
    await expect.element(screen.getByRole('radio', { name: '4, rather true' })).toHaveFocus();
  });

  it('withdraws with Backspace, and keeps the focus when the button for it goes', async () => {
    const cast: (number | null)[] = [];
    const screen = await render(<Voter start={3} cast={cast} />);
    await screen.getByRole('button', { name: 'Withdraw' }).click();
    expect(cast).toEqual([null]);
    await expect.element(screen.getByRole('radio', { name: '4, rather true' })).toHaveFocus();
    await userEvent.keyboard('1{Backspace}');
    expect(cast).toEqual([null, 0, null]);
  });

  it('says why it cannot be used, and casts nothing then', async () => {
    const cast: number[] = [];
    const screen = await render(
      <VoteControl
        kind="relevance"
        value={null}
        isDisabled
        reason="Sign in to vote."
        onVote={(value) => cast.push(value)}
      />,
    );
    await expect.element(screen.getByText('Sign in to vote.')).toBeVisible();
    await screen.getByRole('radio', { name: '5, decisive' }).click({ force: true });
    expect(cast).toEqual([]);
  });
});
