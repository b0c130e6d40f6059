import { useEffect, useRef } from 'react';

/** Without a touch for so long, nobody is taken to be reading (milliseconds). */
const ATTENTION = 60_000;

/** Tells whether a person has used this page lately: moved the pointer, scrolled, pressed a key. */
export function useAttended(): () => boolean {
  const lastTouch = useRef(0);
  useEffect(() => {
    const touch = () => {
      lastTouch.current = Date.now();
    };
    const kinds = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'touchmove'] as const;
    kinds.forEach((kind) => addEventListener(kind, touch, { passive: true }));
    return () => kinds.forEach((kind) => removeEventListener(kind, touch));
  }, []);
  return () => document.visibilityState === 'visible' && Date.now() - lastTouch.current < ATTENTION;
}
