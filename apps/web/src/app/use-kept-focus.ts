import { useEffect, type RefObject } from 'react';

/** How long a component has for moving the focus by itself, after what had it is gone (milliseconds). */
const PATIENCE = 100;

/**
 * When what had the focus is taken out of the page (a menu whose account is signed out, a row that somebody else archived)
 * and nobody moved the focus on, the main region gets it: the keyboard never starts again from the top of the page.
 */
export function useKeptFocus(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let last: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = (event: FocusEvent) => {
      last = event.target instanceof Element ? event.target : null;
    };
    const look = () => {
      if (last === null || last.isConnected || !isFocusLost()) return;
      last = null;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (isFocusLost()) main.current?.focus({ preventScroll: true });
      }, PATIENCE);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      document.removeEventListener('focusin', remember);
    };
  }, [main]);
}

function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
