import { useEffect, type RefObject } from 'react';

const FOCUSABLE = ':is(button, a[href], input, textarea, select, [tabindex="0"]):not([tabindex="-1"])';

/**
 * Keeps the focus inside a part of the page: when what had it is taken out (a form that was saved, a note that was archived),
 * the nearest thing around its place gets it, instead of the page's body, where the keyboard would be lost.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = container.current;
    if (!root) return;
    let last: { chain: HTMLElement[]; top: number } | null = null;
    const remember = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      last = { chain: chainTo(event.target, root), top: event.target.getBoundingClientRect().top };
    };
    const forget = (event: FocusEvent) => {
      // Leaving for elsewhere is no loss; being taken out is, and then nothing else has the focus.
      if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) last = null;
    };
    const observer = new MutationObserver(() => {
      if (!last || (document.activeElement !== document.body && document.activeElement !== null)) return;
      const [element] = last.chain;
      if (element?.isConnected) return;
      nearestTo(last)?.focus({ preventScroll: true });
    });
    root.addEventListener('focusin', remember);
    root.addEventListener('focusout', forget);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', remember);
      root.removeEventListener('focusout', forget);
      observer.disconnect();
    };
  }, [container]);
}

function chainTo(element: HTMLElement, root: HTMLElement): HTMLElement[] {
  const chain: HTMLElement[] = [];
  for (let at: HTMLElement | null = element; at; at = at.parentElement) {
    chain.push(at);
    if (at === root) break;
  }
  return chain;
}

function nearestTo({ chain, top }: { chain: HTMLElement[]; top: number }): HTMLElement | undefined {
  for (const around of chain.filter((element) => element.isConnected)) {
    const found = [...around.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((each) => each.checkVisibility());
    const distance = (element: HTMLElement) => Math.abs(element.getBoundingClientRect().top - top);
    const nearest = found.sort((a, b) => distance(a) - distance(b))[0];
    if (nearest) return nearest;
  }
  return undefined;
}
