import { useEffect, useState } from 'react';

/**
 * The secret behind the # of a mailed link. It is taken out of the address at once, so that it stays in no history and in
 * no bookmark. Empty where there is none.
 */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }, []);
  return token;
}
