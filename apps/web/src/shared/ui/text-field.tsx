import type { Ref } from 'react';
import { TextField as AriaTextField, Input, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components';
import { cx } from './cx.js';
import { FieldLabel, FieldProblem, inputClass } from './field-parts.js';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  label: string;
  /** Hides the label from sight; it stays the accessible name. */
  isLabelHidden?: boolean;
  description?: string;
  /** What is wrong, in a sentence that says what to do; null when nothing is. */
  error?: string | null;
  placeholder?: string;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
}

/** One line of text with label, hint and error. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, error, placeholder, className, inputRef, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      // A native error would keep the form from being sent again; only what the browser finds itself may do that.
      validationBehavior={error ? 'aria' : 'native'}
      isInvalid={rest.isInvalid ?? (error ? true : undefined)}
      className={cx('flex flex-col gap-1.5', className)}
    >
      <FieldLabel label={label} description={description} isLabelHidden={isLabelHidden} />
      <Input ref={inputRef} placeholder={placeholder} className={cx(inputClass, 'h-10')} />
      <FieldProblem error={error} />
    </AriaTextField>
  );
}
