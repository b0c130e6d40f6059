import { Switch } from 'react-aria-components';
import { cx } from './cx.js';

export interface SwitchFieldProps {
  label: string;
  /** What it means, under the label. */
  description?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  className?: string;
}

/** Something that is on or off, at once. */
export function SwitchField({ label, description, isSelected, onChange, isDisabled, className }: SwitchFieldProps) {
  return (
    <Switch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      className={cx(
        'group flex cursor-pointer items-start gap-3 disabled:cursor-default disabled:opacity-60',
        className,
      )}
    >
      <span
        aria-hidden
        className="mt-0.5 flex h-5 w-9 flex-none items-center rounded-full border border-ink-4 bg-paper-2 p-0.5 transition-colors duration-140 group-selected:border-ink-1 group-selected:bg-ink-1 group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent"
      >
        <span className="size-3.5 rounded-full bg-ink-3 transition-transform duration-140 group-selected:translate-x-4 group-selected:bg-paper-1 motion-reduce:transition-none" />
      </span>
      <span className="min-w-0">
        <span className="block text-15 text-ink-1">{label}</span>
        {description !== undefined && <span className="block text-13 text-ink-3">{description}</span>}
      </span>
    </Switch>
  );
}
