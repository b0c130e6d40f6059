import { cx } from './cx.js';

/** primary: the one thing to do here; secondary: bordered; quiet: text only until hovered; danger: takes something away. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
/** s: 28 px, m: 36 px, l: 44 px high (touch). */
export type ButtonSize = 's' | 'm' | 'l';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-ink-1 text-paper-1 hover:bg-ink-2 pressed:bg-ink-2 border border-transparent',
  secondary: 'bg-paper-3 text-ink-1 border border-ink-4/60 hover:bg-hover hover:border-ink-4 pressed:bg-pressed',
  quiet: 'text-ink-2 border border-transparent hover:bg-hover hover:text-ink-1 pressed:bg-pressed',
  danger: 'text-warn border border-warn/60 hover:bg-warn-soft pressed:bg-warn-soft',
};

const sizes: Record<ButtonSize, string> = {
  s: 'min-h-7 px-2 text-13 gap-1.5',
  m: 'min-h-9 px-3.5 text-15 gap-2',
  l: 'min-h-11 px-4 text-15 gap-2',
};

const iconSizes: Record<ButtonSize, string> = { s: 'size-7', m: 'size-9', l: 'size-11' };

/**
 * Classes that make anything look like a button. `Button` uses it; a router link that acts as one may too:
 * `<Link className={buttonClass({ variant: 'primary' })} …>`.
 */
export function buttonClass({
  variant = 'secondary',
  size = 'm',
  iconOnly = false,
}: { variant?: ButtonVariant; size?: ButtonSize; iconOnly?: boolean } = {}): string {
  return cx(
    'inline-flex items-center justify-center rounded-control font-strong select-none whitespace-nowrap',
    'transition-colors duration-140 disabled:opacity-45',
    variants[variant],
    iconOnly ? iconSizes[size] : sizes[size],
  );
}
