import type { ReactNode } from 'react';
import type { PopoverProps } from 'react-aria-components';

/** One line of a menu. */
export interface MenuEntry {
  id: string;
  label: string;
  /** A second, quieter line. */
  detail?: string;
  icon?: ReactNode;
  /** Shortcut, shown at the right. */
  keys?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
}

export type MenuPlacement = NonNullable<PopoverProps['placement']>;
