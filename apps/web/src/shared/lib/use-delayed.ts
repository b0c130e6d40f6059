import { useEffect, useState } from 'react';

/** True once `isOn` has held for `milliseconds` without a break; false at once when it ends. */
export function useDelayed(isOn: boolean, milliseconds: number): boolean {
  const [hasPassed, setHasPassed] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => setHasPassed(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setHasPassed(false);
    };
  }, [isOn, milliseconds]);
  return isOn && hasPassed;
}
