import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Calls back when the focused row was taken out of the tree (by others, or by one's own undo) and the focus fell to the body. */
export function useLostFocus(tree: RefObject<HTMLElement | null>, onLost: () => void): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const element = tree.current;
    if (!element) return;
    const enter = () => {
      hadFocus.current = true;
    };
    const leave = (event: FocusEvent) => {
      const { target, relatedTarget } = event;
      if (relatedTarget instanceof Node) hadFocus.current = element.contains(relatedTarget);
      else {
        // Pressing beside everything and being taken out look alike now; a moment later only the former is still there.
        requestAnimationFrame(() => {
          if (target instanceof Node && target.isConnected) hadFocus.current = element.contains(document.activeElement);
        });
      }
    };
    element.addEventListener('focusin', enter);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', enter);
      element.removeEventListener('focusout', leave);
    };
  }, [tree]);
  useLayoutEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    hadFocus.current = false;
    onLost();
  });
}
