import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { cx } from './cx.js';

export interface SegmentedProps<Id extends string> {
  /** Accessible name of the choice. */
  label: string;
  options: { id: Id; label: string; icon?: ReactNode; isDisabled?: boolean }[];
  value: Id;
  onChange: (id: Id) => void;
  size?: 's' | 'm';
  className?: string;
}

/** A choice of one among few, all of them in sight. */
export function Segmented<Id extends string>(props: SegmentedProps<Id>) {
  const { label, options, value, onChange, size = 'm', className } = props;
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen) onChange(chosen.id);
      }}
      className={cx('inline-flex rounded-control bg-paper-2 p-0.5 ring-1 ring-line', className)}
    >
      {options.map((option) => (
        <ToggleButton
          key={option.id}
          id={option.id}
          isDisabled={option.isDisabled}
          className={cx(
            'inline-flex flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[5px] font-strong whitespace-nowrap text-ink-3',
            'transition-colors duration-120 hover:text-ink-1 disabled:opacity-45 selected:bg-paper-3 selected:text-ink-1 selected:shadow-[0_0_0_1px_var(--line),0_1px_2px_rgb(0_0_0/6%)]',
            size === 's' ? 'min-h-6 px-2 text-13' : 'min-h-8 px-3 text-13',
          )}
        >
          {option.icon}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
