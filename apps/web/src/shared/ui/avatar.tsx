import { cx } from './cx.js';

export interface AvatarProps {
  /** The person's name: gives the initials and the colour. */
  name: string;
  size?: 'xs' | 's' | 'm';
  /** True where the name stands beside it, so that it is not read twice. */
  isDecorative?: boolean;
}

const sizes = { xs: 'size-5 text-[0.625rem]', s: 'size-6 text-[0.6875rem]', m: 'size-8 text-12' };

/** A person as initials on a soft colour that belongs to the name. */
export function Avatar({ name, size = 's', isDecorative = false }: AvatarProps) {
  const hue = hueOf(name);
  return (
    <span
      {...(isDecorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
      className={cx(
        'inline-flex flex-none items-center justify-center rounded-full leading-none font-strong select-none',
        sizes[size],
      )}
      style={{
        background: `light-dark(oklch(0.91 0.045 ${hue}), oklch(0.36 0.055 ${hue}))`,
        color: `light-dark(oklch(0.36 0.08 ${hue}), oklch(0.92 0.04 ${hue}))`,
      }}
    >
      {initialsOf(name)}
    </span>
  );
}

/** First letters of the first and the last word, at most two; "?" for an empty name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  const letters = picked.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
  return letters || '?';
}

/** One of twelve hues, the same for the same name everywhere. */
function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return (sum % 12) * 30;
}
