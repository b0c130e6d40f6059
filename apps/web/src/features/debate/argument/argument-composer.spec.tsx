import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { sampleColumns } from '../outline/sample-outline.js';
import { Stage, type Answers, type StageProps } from '../testing/debate-stage.js';
import { ArgumentComposer } from './argument-composer.js';

const columns = sampleColumns({
  claims: { 1: { position: 1, text: 'It was a leak' }, 12: { text: 'Nobody verified the list' } },
});

async function write(answers: Answers = {}, facts: StageProps['facts'] = {}) {
  const onClose = vi.fn();
  const screen = await render(
    <Stage columns={columns} answers={answers} facts={facts}>
      <ArgumentComposer target={1} stance="CON" onClose={onClose} />
    </Stage>,
  );
  await expect.element(reason()).toHaveFocus();
  return { onClose, screen };
}

const reason = () => page.getByRole('textbox', { name: 'Reason' });
const save = () => page.getByRole('button', { name: /^Add argument/ });

describe('writing an argument', () => {
  it('has no accessibility faults, and takes the stance it was opened with', async () => {
    const { screen } = await write();
    await expect.element(page.getByRole('radio', { name: /Against/ })).toBeChecked();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });

  it('sends new words and a claim that is there already as joint premises', async () => {
    const sent = vi.fn((_variables: Record<string, unknown>) => ({
      addArgument: { __typename: 'AddArgumentSuccess', seq: 2, argument: { id: 'a', number: 30, premises: [] } },
    }));
    const { onClose } = await write({ Debate_addArgument: sent });
    await reason().fill('  The bearer gains from it ');
    await page.getByRole('button', { name: 'Join a premise' }).click();
    await page.getByRole('textbox', { name: 'Premise 2 of 2' }).fill('verified');
    await page.getByRole('button', { name: /#12 Nobody verified/ }).click();
    await userEvent.click(save());
    await expect.poll(() => onClose.mock.calls).toEqual([[30]]);
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      input: {
        targetId: 'id-1',
        stance: 'CON',
        premises: [{ text: 'The bearer gains from it' }, { claimId: 'id-12' }],
        note: null,
      },
    });
  });

  it('keeps the words when put aside with Escape, and finds them again', async () => {
    const { onClose, screen } = await write();
    await reason().fill('Not finished');
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledWith(null);
    await screen.unmount();
    await write();
    await expect.element(reason()).toHaveValue('Not finished');
  });

  it('says what is wrong and keeps the words when the server refuses', async () => {
    const cycle = { __typename: 'CycleError', message: 'A claim cannot rest on itself.', path: [1, 12, 1] };
    const { onClose } = await write({ Debate_addArgument: () => ({ addArgument: cycle }) });
    await reason().fill('It was a leak indeed');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(page.getByRole('alert').getByText(/#1 → #12 → #1/)).toBeVisible();
    await expect.element(reason()).toHaveValue('It was a leak indeed');
    expect(onClose).not.toHaveBeenCalled();
  });

  it('asks for words before it sends anything', async () => {
    await write();
    await reason().clear();
    await userEvent.click(save());
    await expect.element(page.getByText('Write the reason first.').first()).toBeVisible();
  });

  it('suggests, where one may not add', async () => {
    const sent = vi.fn((_variables: Record<string, unknown>) => ({
      suggestArgument: { __typename: 'SuggestSuccess', suggestion: { id: 's' } },
    }));
    const { onClose } = await write({ Debate_suggestArgument: sent }, { viewerCanAddArgument: false });
    await reason().fill('The bearer gains from it');
    await userEvent.click(page.getByRole('button', { name: /^Suggest argument/ }));
    await expect.poll(() => onClose.mock.calls).toEqual([[null]]);
    expect(sent.mock.calls[0]?.[0]).toEqual({
      input: {
        targetId: 'id-1',
        stance: 'CON',
        premises: [{ text: 'The bearer gains from it' }],
        note: null,
        idempotencyKey: expect.stringMatching(/\.suggested$/) as string,
      },
    });
    await expect.element(page.getByText(/An editor of the debate will look at it/).first()).toBeVisible();
  });

  it('suggests what the home of the claim does not let one add', async () => {
    const refused = { __typename: 'NotAllowedError', message: 'To add an argument you need to be writer.' };
    const suggested = vi.fn(() => ({ suggestArgument: { __typename: 'SuggestSuccess', suggestion: { id: 's' } } }));
    const { onClose } = await write({
      Debate_addArgument: () => ({ addArgument: refused }),
      Debate_suggestArgument: suggested,
    });
    await reason().fill('The bearer gains from it');
    await userEvent.click(save());
    await expect.poll(() => onClose.mock.calls).toEqual([[null]]);
    expect(suggested).toHaveBeenCalledOnce();
  });
});
