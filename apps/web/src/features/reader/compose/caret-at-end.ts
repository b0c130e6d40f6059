/** For `inputRef` of a field that starts with a text: whoever changes it mostly goes on writing at its end. */
export function caretAtEnd(field: HTMLTextAreaElement | null): void {
  field?.setSelectionRange(field.value.length, field.value.length);
}
