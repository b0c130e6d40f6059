import { useEffect, useRef, type RefObject } from 'react';

/** After a refusal: moves the focus to the first field of the form that is marked as wrong. Give the ref to the form. */
export function useFocusOnProblem(problem: object | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!problem) return;
    form.current?.querySelector<HTMLElement>('input[aria-invalid="true"], textarea[aria-invalid="true"]')?.focus();
  }, [problem]);
  return form;
}
