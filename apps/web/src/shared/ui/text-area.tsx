import type { KeyboardEvent, Ref } from 'react';
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import { CharacterCounter } from './character-counter.js';
import { cx } from './cx.js';
import { FieldLabel, FieldProblem, inputClass } from './field-parts.js';
import { textLength } from '../lib/text-length.js';

export interface TextAreaProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style' | 'maxLength'> {
  label: string;
  isLabelHidden?: boolean;
  description?: string;
  error?: string | null;
  placeholder?: string;
  /** Characters that the API accepts; shown as a counter. Longer text stays, so that nothing typed is lost. */
  limit?: number;
  /** Height in lines while empty; it grows with the text. */
  rows?: number;
  /** Mod+Enter. */
  onSubmit?: () => void;
  /** Escape. */
  onCancel?: () => void;
  className?: string;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** Many lines of text that grow as one types, with a counter; Mod+Enter submits, Escape cancels. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, description, error, placeholder, limit, rows = 3, className, inputRef } = props;
  const { onSubmit, onCancel, ...rest } = withoutOwnProps(props);
  const length = textLength(rest.value ?? '');
  const isTooLong = limit !== undefined && length > limit;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && onSubmit) {
      event.preventDefault();
      onSubmit();
    } else if (event.key === 'Escape' && onCancel && !event.nativeEvent.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  }

  const counter = limit !== undefined && <CharacterCounter length={length} limit={limit} />;
  return (
    <AriaTextField
      {...rest}
      // A native error would keep the form from being sent again; only what the browser finds itself may do that.
      validationBehavior={error || isTooLong ? 'aria' : 'native'}
      isInvalid={rest.isInvalid ?? (error || isTooLong ? true : undefined)}
      className={cx('flex flex-col gap-1.5', className)}
    >
      <FieldLabel
        label={label}
        description={description}
        isLabelHidden={isLabelHidden}
        aside={!isLabelHidden && counter}
      />
      <AriaTextArea
        ref={inputRef}
        rows={rows}
        placeholder={placeholder}
        onKeyDown={onKeyDown}
        className={cx(inputClass, 'field-sizing-content max-h-[60vh] resize-none py-2')}
        style={{ minHeight: `${rows * 1.375 + 1.125}rem` }}
      />
      <FieldProblem error={error} running={isTooLong ? tooLongSentence(length - limit) : null} />
      {isLabelHidden && counter}
    </AriaTextField>
  );
}

function withoutOwnProps(props: TextAreaProps) {
  const { label, isLabelHidden, description, error, placeholder, limit, rows, className, inputRef, ...rest } = props;
  void [label, isLabelHidden, description, error, placeholder, limit, rows, className, inputRef];
  return rest;
}

function tooLongSentence(excess: number): string {
  return `${excess} ${excess === 1 ? 'character' : 'characters'} too many.`;
}
