import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { useDelayed } from '../lib/use-delayed.js';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class.js';
import { cx } from './cx.js';
import { Spinner } from './spinner.js';
import { Tooltip } from './tooltip.js';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Drawn before the text, 16 px. */
  icon?: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

/** A button with a text. `isPending` keeps its width and its focus, and shows a spinner once 300 ms have passed. */
export function Button({ variant, size, icon, className, children, isPending = false, ...rest }: ButtonProps) {
  const spins = useDelayed(isPending, 300);
  // React Aria's own isPending announces through an element that is already gone when the answer is quick; so the
  // waiting is said by aria-disabled and kept out of the form here.
  const held = isPending ? ({ type: 'button', onPress: undefined, 'aria-disabled': true } as const) : {};
  return (
    <AriaButton {...rest} {...held} className={cx(buttonClass({ variant, size }), className)}>
      {spins ? <Spinner /> : icon}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** What it does; its accessible name and its tooltip. */
  label: string;
  /** Shortcut shown in the tooltip, such as "e" or "Mod+K". */
  keys?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

/** A button with a picture only; its label shows as a tooltip. */
export function IconButton({ label, keys, variant = 'quiet', size, className, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={cx(buttonClass({ variant, size, iconOnly: true }), className)}
      >
        {children}
      </AriaButton>
    </Tooltip>
  );
}
