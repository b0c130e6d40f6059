import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../testing/axe.js';
import { Segmented } from './segmented.js';
import { Tabs } from './tabs.js';
import { TextArea } from './text-area.js';
import { TextField } from './text-field.js';

function Composer({ onSubmit, onCancel }: { onSubmit: (text: string) => void; onCancel: () => void }) {
  const [text, setText] = useState('');
  return (
    <TextArea
      label="Claim"
      limit={20}
      value={text}
      onChange={setText}
      onSubmit={() => onSubmit(text)}
      onCancel={onCancel}
    />
  );
}

describe('TextArea', () => {
  it('shows the counter from 80 % on, and keeps what is too long', async () => {
    const screen = await render(<Composer onSubmit={() => undefined} onCancel={() => undefined} />);
    const box = screen.getByRole('textbox', { name: 'Claim' });
    await box.fill('fifteen letters');
    await expect.element(screen.getByText('15 / 20')).not.toBeInTheDocument();
    await box.fill('sixteen letters!');
    await expect.element(screen.getByText('16 / 20')).toBeVisible();
    await box.fill('this is twenty-three ch');
    await expect.element(box).toHaveValue('this is twenty-three ch');
    await expect.element(box).toBeInvalid();
    await expect.element(screen.getByText('3 characters too many.')).toBeVisible();
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });

  it('submits with Mod+Enter, keeps Enter as a new line, cancels with Escape', async () => {
    const done: string[] = [];
    const screen = await render(
      <Composer onSubmit={(text) => done.push(text)} onCancel={() => done.push('cancelled')} />,
    );
    await screen.getByRole('textbox').click();
    await userEvent.keyboard('a{Enter}b{Control>}{Enter}{/Control}');
    expect(done).toEqual(['a\nb']);
    await userEvent.keyboard('{Escape}');
    expect(done).toEqual(['a\nb', 'cancelled']);
  });
});

describe('TextField', () => {
  it('ties its error and its hint to the field', async () => {
    const screen = await render(
      <TextField label="Email" description="As you sign in." error="This address is taken." />,
    );
    const field = screen.getByRole('textbox', { name: 'Email' });
    await expect.element(field).toBeInvalid();
    await expect
      .element(field)
      .toHaveAccessibleDescription(/As you sign in\. This address is taken\.|This address is taken\. As you sign in\./);
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });
});

describe('Segmented', () => {
  it('is one choice among few, walked with the arrow keys', async () => {
    const chosen: string[] = [];
    const screen = await render(
      <Segmented
        label="View"
        options={[
          { id: 'pro', label: 'For' },
          { id: 'con', label: 'Against' },
        ]}
        value="pro"
        onChange={(id) => chosen.push(id)}
      />,
    );
    await expect.element(screen.getByRole('radio', { name: 'For' })).toBeChecked();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowRight} ');
    expect(chosen).toEqual(['con']);
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });
});

describe('Tabs', () => {
  it('shows one panel and has no violations', async () => {
    const screen = await render(
      <Tabs
        label="About the claim"
        items={[
          { id: 'sources', label: 'Sources', count: 3, panel: 'three sources' },
          { id: 'history', label: 'History', panel: 'two revisions' },
        ]}
      />,
    );
    await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('three sources');
    await screen.getByRole('tab', { name: 'History' }).click();
    await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('two revisions');
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('three sources');
    await expect.element(screen.getByRole('tab', { name: 'Sources' })).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(screen.getByRole('tabpanel')).toHaveTextContent('two revisions');
    expect(await axeViolationsInBothThemes(screen.container)).toEqual([]);
  });
});
