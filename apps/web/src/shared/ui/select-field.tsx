import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { cx } from './cx.js';
import { inputClass } from './field-parts.js';

export interface SelectFieldProps<Id extends string> {
  label: string;
  /** Hides the label from sight; it stays the accessible name. */
  isLabelHidden?: boolean;
  description?: string;
  options: readonly { id: Id; label: string }[];
  value: Id;
  onChange: (id: Id) => void;
  isDisabled?: boolean;
  size?: 's' | 'm';
  className?: string;
}

/** A choice of one among several. The browser's own list: it knows the keyboard, the phone and the screen reader. */
export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { label, isLabelHidden, description, options, value, onChange, isDisabled, size = 'm', className } = props;
  const id = useId();
  const hint = description === undefined ? undefined : `${id}-hint`;
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-13 font-strong text-ink-1'}>
        {label}
      </label>
      {description !== undefined && (
        <span id={hint} className="-mt-1 text-13 text-ink-3">
          {description}
        </span>
      )}
      <span className="relative">
        <select
          id={id}
          aria-describedby={hint}
          disabled={isDisabled}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.id === event.target.value);
            if (chosen) onChange(chosen.id);
          }}
          className={cx(inputClass, 'cursor-pointer appearance-none pe-8', size === 's' ? 'h-8 text-13' : 'h-10')}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 text-ink-3" />
      </span>
    </div>
  );
}
