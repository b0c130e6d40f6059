const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const names: Record<string, string> = {
  Mod: isApple ? 'Cmd' : 'Ctrl',
  Escape: 'Esc',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Backspace: 'Backspace',
  ' ': 'Space',
};

/** "Mod+Shift+L" → ["Ctrl", "Shift", "L"]; "g h" → ["g", "h"]. Words, not signs: few fonts hold the signs. */
export function displayKeys(keys: string): string[] {
  return keys
    .split(' ')
    .flatMap((press) => press.split(/\+(?=.)/))
    .map((key) => names[key] ?? key);
}
