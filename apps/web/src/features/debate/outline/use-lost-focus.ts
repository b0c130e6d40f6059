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
      // A row that is being removed is not left by the person; everything else is.
      const isRemoved = event.target instanceof Node && !event.target.isConnected;
      if (!isRemoved && !(event.relatedTarget instanceof Node && element.contains(event.relatedTarget)))
        hadFocus.current = false;
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
