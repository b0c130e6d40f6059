import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../testing/axe.js';
import { Button } from './button.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { SelectField } from './select-field.js';
import { SwitchField } from './switch-field.js';

const roles = [
  { id: 'viewer', label: 'viewer' },
  { id: 'editor', label: 'editor' },
] as const;

function Choices() {
  const [role, setRole] = useState<(typeof roles)[number]['id']>('viewer');
  const [isOn, setOn] = useState(false);
  return (
    <div>
      <SelectField label="Role" description="What they may do." options={roles} value={role} onChange={setRole} />
      <SwitchField label="Editors invite" description="By link." isSelected={isOn} onChange={setOn} />
      <output>
        {role} {String(isOn)}
      </output>
    </div>
  );
}

describe('SelectField and SwitchField', () => {
  it('choose with the keyboard, and say what they are', async () => {
    const screen = await render(<Choices />);
    const select = screen.getByRole('combobox', { name: 'Role' });
    await expect.element(select).toHaveAccessibleDescription('What they may do.');
    await select.selectOptions('editor');
    await expect.element(screen.getByText('editor false')).toBeVisible();
    const toggle = screen.getByRole('switch', { name: /Editors invite/ });
    (toggle.element() as HTMLElement).focus();
    await userEvent.keyboard(' ');
    await expect.element(toggle).toBeChecked();
    await expect.element(screen.getByText('editor true')).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });
});

describe('ConfirmDialog', () => {
  it('stays with what went wrong, closes when it is done, and gives the focus back', async () => {
    const answers = ['A team needs an owner.', null];
    const screen = await render(
      <ConfirmDialog
        title="Leave the team?"
        action="Leave"
        onConfirm={() => Promise.resolve(answers.shift() ?? null)}
        trigger={<Button>Leave …</Button>}
      >
        You lose its debates.
      </ConfirmDialog>,
    );
    await screen.getByRole('button', { name: 'Leave …' }).click();
    await screen.getByRole('button', { name: 'Leave', exact: true }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent('A team needs an owner.');
    await screen.getByRole('button', { name: 'Leave', exact: true }).click();
    await expect.element(screen.getByRole('alertdialog')).not.toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Leave …' })).toHaveFocus();
    expect(answers).toEqual([]);
  });
});
