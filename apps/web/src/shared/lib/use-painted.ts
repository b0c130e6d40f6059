import { useEffect, useState } from 'react';
import { painted } from './painted.js';

/** False until the browser has painted the component for the first time. */
export function usePainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    let isGone = false;
    void painted().then(() => {
      if (!isGone) setPainted(true);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return isPainted;
}
