import { useEffect } from 'react';

/** Asks search engines to leave the page out, for as long as it shows what is not for everybody. */
export function useNoIndex(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const tag = document.createElement('meta');
    tag.name = 'robots';
    tag.content = 'noindex, nofollow';
    document.head.append(tag);
    return () => tag.remove();
  }, [isOn]);
}
