import { create } from 'zustand';
import { readStored, writeStored } from './storage.js';

/** system: follow the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

// The name is also known to public/theme-boot.js, which applies it before the first paint.
const KEY = 'theme';

function storedChoice(): ThemeChoice {
  const stored = readStored(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

function apply(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

/** The chosen theme and the way to change it; kept in this browser. */
export const useTheme = create<{ choice: ThemeChoice; choose: (choice: ThemeChoice) => void }>((set) => ({
  choice: storedChoice(),
  choose: (choice) => {
    writeStored(KEY, choice === 'system' ? null : choice);
    apply(choice);
    set({ choice });
  },
}));
