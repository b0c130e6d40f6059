import { Check, Keyboard, Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { useTheme, type ThemeChoice } from '../shared/lib/theme.js';
import { buttonClass } from '../shared/ui/button-class.js';
import { Menu } from '../shared/ui/menu.js';

const choices: { id: ThemeChoice; label: string; icon: typeof Sun }[] = [
  { id: 'system', label: 'As on this device', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
];

/** Appearance and keys: what concerns this browser, not the account. */
export function ThemeMenu({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { choice, choose } = useTheme();
  return (
    <Menu
      label="Appearance and keys"
      trigger={
        <button
          type="button"
          aria-label="Appearance and keys"
          title="Appearance and keys"
          className={buttonClass({ variant: 'quiet', iconOnly: true })}
        >
          <SunMoon aria-hidden />
        </button>
      }
      entries={[
        ...choices.map(({ id, label, icon: Icon }) => ({
          id,
          label: id === choice ? `${label} (chosen)` : label,
          icon: id === choice ? <Check aria-hidden /> : <Icon aria-hidden />,
          onAction: () => choose(id),
        })),
        null,
        {
          id: 'keys',
          label: 'Keyboard shortcuts',
          icon: <Keyboard aria-hidden />,
          keys: '?',
          onAction: onShowShortcuts,
        },
      ]}
    />
  );
}
