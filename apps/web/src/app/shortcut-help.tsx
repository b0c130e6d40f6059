import { useDeferredValue } from 'react';
import { Switch } from 'react-aria-components';
import { listShortcuts, useShortcutRegistry, type Shortcut } from '../shared/lib/shortcuts.js';
import { Dialog } from '../shared/ui/dialog.js';
import { KeyHint } from '../shared/ui/key-hint.js';

export interface ShortcutHelpProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every key that means something on this page, and the switch for single keys. */
export function ShortcutHelp({ isOpen, onOpenChange }: ShortcutHelpProps) {
  return (
    <Dialog title="Keyboard shortcuts" size="l" isOpen={isOpen} onOpenChange={onOpenChange}>
      <ShortcutLists />
    </Dialog>
  );
}

function ShortcutLists() {
  const registry = useShortcutRegistry();
  // The dialog is there at once; its many rows come with the next frame, which keys do not have to wait for.
  const groups = useDeferredValue(groupsOf(listShortcuts(registry)), []);
  return (
    <div className="flex min-h-[min(34rem,70dvh)] flex-col gap-6">
      <Switch
        isSelected={registry.hasSingleKeys}
        onChange={registry.setSingleKeys}
        className="group flex min-h-8 cursor-pointer items-center gap-3 text-15"
      >
        <span
          aria-hidden
          className="flex h-5 w-9 flex-none items-center rounded-full border border-ink-4 bg-paper-2 p-0.5 transition-colors group-selected:border-accent group-selected:bg-accent"
        >
          <span className="size-3.5 rounded-full bg-ink-4 transition-transform group-selected:translate-x-4 group-selected:bg-paper-1" />
        </span>
        Single keys do things while nothing is being typed
      </Switch>
      <div className="gap-8 md:columns-2">
        {groups.map(([group, shortcuts]) => (
          <section key={group} className="mb-6 break-inside-avoid">
            <h3 className="mb-1 text-13 text-ink-3">{group}</h3>
            <dl>
              {shortcuts.map(({ keys, label }) => (
                <div key={keys} className="flex items-center justify-between gap-4 border-b border-line py-1.5">
                  <dt className="text-15">{label}</dt>
                  <dd className="flex-none">
                    <KeyHint keys={keys} isContent />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Grouped as the components name it, each key once (the component that came last wins), "Everywhere" at the end. */
function groupsOf(shortcuts: Shortcut[]): [string, Shortcut[]][] {
  const groups = new Map<string, Shortcut[]>();
  const known = new Set<string>();
  for (const shortcut of shortcuts) {
    if (known.has(shortcut.keys)) continue;
    known.add(shortcut.keys);
    groups.set(shortcut.group, [...(groups.get(shortcut.group) ?? []), shortcut]);
  }
  return [...groups].sort(([a], [b]) => Number(a === 'Everywhere') - Number(b === 'Everywhere'));
}
