import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../../testing/axe.js';
import { TextEditor, type SaveOutcome, type TextEditorProps } from './text-editor.js';

async function edit(...outcomes: SaveOutcome[]) {
  const onSave = vi.fn<TextEditorProps['onSave']>();
  for (const outcome of outcomes) onSave.mockResolvedValueOnce(outcome);
  const onClose = vi.fn();
  const screen = await render(
    <TextEditor
      label="Wording of #7"
      draftKey="edit.claim-7"
      text="The list is genuine."
      revision={3}
      limit={500}
      onSave={onSave}
      onClose={onClose}
    />,
  );
  return { onSave, onClose, screen };
}

const field = () => page.getByRole('textbox', { name: 'Wording of #7' });
const press = (name: string | RegExp) => userEvent.click(page.getByRole('button', { name }));
const conflict: SaveOutcome = { kind: 'conflict', theirs: 'The list is mostly genuine.', revision: 4 };

describe('editing a wording', () => {
  it('saves against the revision that was read, marked as spelling if so chosen', async () => {
    const { onSave, onClose } = await edit({ kind: 'saved' });
    await field().fill('The list is authentic.');
    await userEvent.click(page.getByText('Spelling only: votes stay fresh'));
    await press(/^Save/);
    await expect.poll(() => onClose.mock.calls.length).toBe(1);
    expect(onSave).toHaveBeenCalledWith({ text: 'The list is authentic.', expectedRevision: 3, spellingOnly: true });
  });

  it('sends nothing when nothing changed', async () => {
    const { onSave, onClose } = await edit();
    await press(/^Save/);
    expect(onClose).toHaveBeenCalledOnce();
    expect(onSave).not.toHaveBeenCalled();
  });

  it('shows both versions when somebody was faster, and can keep one’s own against theirs', async () => {
    const { onSave, onClose, screen } = await edit(conflict, { kind: 'saved' });
    await field().fill('The list is authentic.');
    await press(/^Save/);
    const both = page.getByRole('group', { name: 'Two versions' });
    await expect.element(both.getByText('The list is mostly genuine.')).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
    await press('Keep mine');
    await expect.poll(() => onClose.mock.calls.length).toBe(1);
    expect(onSave).toHaveBeenLastCalledWith({
      text: 'The list is authentic.',
      expectedRevision: 4,
      spellingOnly: false,
    });
  });

  it('goes on editing one’s own words against the newer revision', async () => {
    const { onSave } = await edit(conflict, { kind: 'saved' });
    await field().fill('The list is authentic.');
    await press(/^Save/);
    await press('Go on editing');
    await expect.element(field()).toHaveValue('The list is authentic.');
    await field().fill('The list is mostly authentic.');
    await press(/^Save/);
    await expect.poll(() => onSave.mock.calls.length).toBe(2);
    expect(onSave.mock.calls[1]?.[0].expectedRevision).toBe(4);
  });

  it('keeps the words when the server refuses them', async () => {
    const { onClose } = await edit({ kind: 'refused', problem: 'Too few rights for this.' });
    await field().fill('Another wording');
    await press(/^Save/);
    await expect.element(page.getByText('Too few rights for this.').first()).toBeVisible();
    await expect.element(field()).toHaveValue('Another wording');
    expect(onClose).not.toHaveBeenCalled();
  });
});
