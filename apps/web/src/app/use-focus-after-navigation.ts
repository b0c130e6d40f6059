import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';

/**
 * Gives the focus to the main region when another page has come, so that the keyboard and screen readers start there and
 * never at the empty body. Walking between the claims of one debate is no new page: the focus stays where it is.
 */
export function useFocusAfterNavigation(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(() => {
    return router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
      if (!fromLocation) return;
      const isNewPage = pageOf(fromLocation.pathname) !== pageOf(toLocation.pathname);
      const isFocusLost = document.activeElement === null || document.activeElement === document.body;
      if ((isNewPage && !main.current?.contains(document.activeElement)) || isFocusLost) {
        main.current?.focus({ preventScroll: true });
      }
    });
  }, [router]);
  return main;
}

/** A debate is one page, whichever claim is the current one. */
function pageOf(pathname: string): string {
  return pathname.replace(/^(\/d\/[^/]+)\/c\/[^/]+$/, '$1');
}
