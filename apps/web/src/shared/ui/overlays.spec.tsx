import { useEffect, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { axeViolationsInBothThemes } from '../../testing/axe.js';
import { showToast, toastQueue, undoNewestToast } from '../lib/toasts.js';
import { Button, IconButton } from './button.js';
import { Dialog, DialogActions } from './dialog.js';
import { Menu } from './menu.js';
import { Popover } from './popover.js';
import { TextField } from './text-field.js';
import { ToastRegion } from './toast-region.js';

describe('Dialog', () => {
  it('keeps the focus inside, closes on Escape and gives the focus back', async () => {
    const screen = await render(
      <Dialog title="Edit the claim" trigger={<Button>Edit</Button>}>
        {(close) => (
          <>
            <TextField label="Text" autoFocus />
            <DialogActions>
              <Button onPress={close}>Done</Button>
            </DialogActions>
          </>
        )}
      </Dialog>,
    );
    await screen.getByRole('button', { name: 'Edit' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Edit the claim' })).toBeVisible();
    await expect.element(screen.getByRole('textbox', { name: 'Text' })).toHaveFocus();
    expect(await axeViolationsInBothThemes()).toEqual([]);
    for (let step = 0; step < 4; step += 1) {
      await userEvent.tab();
      expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull();
    }
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Edit' })).toHaveFocus();
  });
});

describe('a dialog that opens', () => {
  it('has the focus in the task that opened it, so that no letter typed meanwhile gets lost', async () => {
    const screen = await render(<KeyedDialog />);
    const { container } = screen;
    dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }));
    await Promise.resolve();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Words');
    // The frame that shows it does not wait for the whole page behind it to be styled anew.
    expect(container.closest('[inert]')).toBeNull();
    await expect.poll(() => container.closest('[inert]')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => container.closest('[inert]')).toBeNull();
  });

  it('takes the focus at once also where nothing in it asks for it', async () => {
    const screen = await render(
      <Dialog title="Keys" trigger={<Button>Show</Button>}>
        Nothing to fill in.
      </Dialog>,
    );
    await screen.getByRole('button', { name: 'Show' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Keys' })).toHaveFocus();
    await expect.poll(() => screen.container.closest('[inert]')).not.toBeNull();
  });
});

function KeyedDialog() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = () => setOpen(true);
    addEventListener('keydown', open, { once: true });
    return () => removeEventListener('keydown', open);
  }, []);
  return (
    <Dialog title="Search" isOpen={isOpen} onOpenChange={setOpen}>
      <input autoFocus aria-label="Words" />
    </Dialog>
  );
}

describe('Menu', () => {
  it('opens by keyboard, runs the chosen entry and gives the focus back', async () => {
    const ran: string[] = [];
    const screen = await render(
      <Menu
        label="Actions"
        trigger={<IconButton label="More">…</IconButton>}
        entries={[
          { id: 'edit', label: 'Edit', keys: 'e', onAction: () => ran.push('edit') },
          null,
          { id: 'archive', label: 'Archive', isDanger: true, onAction: () => ran.push('archive') },
        ]}
      />,
    );
    await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('menuitem', { name: 'Edit' })).toHaveFocus();
    expect(await axeViolationsInBothThemes()).toEqual([]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(ran).toEqual(['archive']);
    await expect.element(screen.getByRole('button', { name: 'More' })).toHaveFocus();
  });

  it('leaves other keys to the page while its button has the focus', async () => {
    const heard: string[] = [];
    const listen = (event: KeyboardEvent) => heard.push(event.key);
    addEventListener('keydown', listen);
    await render(
      <Menu
        label="Actions"
        trigger={<IconButton label="More">…</IconButton>}
        entries={[{ id: 'edit', label: 'Edit', onAction: () => undefined }]}
      />,
    );
    await userEvent.tab();
    heard.length = 0;
    await userEvent.keyboard('z');
    removeEventListener('keydown', listen);
    expect(heard).toEqual(['z']);
  });

  it('hides the page behind soon after it shows, and gives it back', async () => {
    const screen = await render(
      <>
        <p data-testid="behind">The page</p>
        <Menu
          label="Actions"
          trigger={<IconButton label="More">…</IconButton>}
          entries={[{ id: 'edit', label: 'Edit', onAction: () => undefined }]}
        />
      </>,
    );
    const isHidden = () => document.querySelector('[data-testid="behind"]')?.closest('[inert], [aria-hidden]') != null;
    await screen.getByRole('button', { name: 'More' }).click();
    await expect.element(screen.getByRole('menuitem', { name: 'Edit' })).toBeVisible();
    await expect.poll(isHidden).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.poll(isHidden).toBe(false);
  });
});

describe('Popover', () => {
  it('is a named dialog beside its button', async () => {
    const screen = await render(
      <Popover label="Why 64" trigger={<Button>Why</Button>}>
        Votes alone would give 58.
      </Popover>,
    );
    await screen.getByRole('button', { name: 'Why' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Why 64' })).toBeVisible();
    expect(await axeViolationsInBothThemes()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('button', { name: 'Why' })).toHaveFocus();
  });
});

describe('toasts', () => {
  it('offer an undo as a button and as a function for the key z, once', async () => {
    let undone = 0;
    const screen = await render(<ToastRegion />);
    showToast({ text: 'Archived #41.', undo: { run: () => (undone += 1) } });
    await expect.element(screen.getByText('Archived #41.')).toBeVisible();
    expect(await axeViolationsInBothThemes()).toEqual([]);
    await screen.getByRole('button', { name: 'Undo' }).click();
    expect(undone).toBe(1);
    expect(toastQueue.visibleToasts).toEqual([]);

    showToast({ text: 'Moved #7.', undo: { run: () => (undone += 10) } });
    showToast({ text: 'Link copied.' });
    expect(undoNewestToast()).toBe(true);
    expect(undone).toBe(11);
    expect(undoNewestToast()).toBe(false);
  });
});
