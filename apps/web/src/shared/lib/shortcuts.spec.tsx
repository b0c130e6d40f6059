import { useEffect, useRef, type ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { listenToShortcuts, useShortcutRegistry, useShortcuts, type Shortcut } from './shortcuts.js';

function Page({ shortcuts, children }: { shortcuts: Shortcut[]; children?: ReactNode }) {
  useEffect(listenToShortcuts, []);
  useShortcuts(shortcuts);
  return (
    <>
      <input aria-label="Note" />
      <button>Elsewhere</button>
      {children}
    </>
  );
}

function Pane({ run }: { run: () => void }) {
  const scope = useRef<HTMLDivElement>(null);
  useShortcuts([{ keys: 'e', label: 'Edit the row', group: 'Rows', run }], scope);
  return (
    <div ref={scope}>
      <button>Row</button>
    </div>
  );
}

function shortcut(keys: string, run: () => void, more: Partial<Shortcut> = {}): Shortcut {
  return { keys, label: keys, group: 'Test', run, ...more };
}

afterEach(() => useShortcutRegistry.getState().setSingleKeys(true));

describe('shortcuts', () => {
  it('stay silent while something is typed, unless they use Mod and say so', async () => {
    const ran: string[] = [];
    const screen = await render(
      <Page
        shortcuts={[
          shortcut('e', () => ran.push('e')),
          shortcut('Mod+K', () => ran.push('palette'), { worksInFields: true }),
        ]}
      />,
    );
    await screen.getByRole('textbox').click();
    await userEvent.keyboard('e{Control>}k{/Control}');
    expect(ran).toEqual(['palette']);
    await screen.getByRole('button').click();
    await userEvent.keyboard('e');
    expect(ran).toEqual(['palette', 'e']);
  });

  it('prefer a sequence to its last key, and take ? with or without Shift', async () => {
    const ran: string[] = [];
    const shortcuts = ['g h', 'h', '?'].map((keys) => shortcut(keys, () => ran.push(keys)));
    const screen = await render(<Page shortcuts={shortcuts} />);
    await screen.getByRole('button').click();
    await userEvent.keyboard('gh');
    await userEvent.keyboard('h');
    await userEvent.keyboard('{Shift>}?{/Shift}');
    expect(ran).toEqual(['g h', 'h', '?']);
  });

  it('with a scope act only inside it, and win over what stands outside', async () => {
    const ran: string[] = [];
    const screen = await render(
      <Page shortcuts={[shortcut('e', () => ran.push('page'))]}>
        <Pane run={() => ran.push('pane')} />
      </Page>,
    );
    await screen.getByRole('button', { name: 'Row' }).click();
    await userEvent.keyboard('e');
    await screen.getByRole('button', { name: 'Elsewhere' }).click();
    await userEvent.keyboard('e');
    expect(ran.sort()).toEqual(['page', 'pane']);
  });

  it('of one key can be switched off, while combinations stay', async () => {
    const ran: string[] = [];
    const screen = await render(
      <Page shortcuts={['e', 'g h', 'Mod+K'].map((keys) => shortcut(keys, () => ran.push(keys)))} />,
    );
    useShortcutRegistry.getState().setSingleKeys(false);
    await screen.getByRole('button').click();
    await userEvent.keyboard('egh{Control>}k{/Control}');
    expect(ran).toEqual(['Mod+K']);
  });
});
