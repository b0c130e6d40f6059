import { useState } from 'react';

/** True from the first time that `flag` is true: what was opened once stays, so that closing it can be drawn. */
export function useOnceTrue(flag: boolean): boolean {
  const [wasTrue, setWasTrue] = useState(flag);
  if (flag && !wasTrue) setWasTrue(true);
  return wasTrue || flag;
}
