import { useEffect } from 'react';

/** Names the browser tab; the product's name stays at the end. */
export function useDocumentTitle(title: string | null): void {
  useEffect(() => {
    document.title = title ? `${title} · Counterpoint` : 'Counterpoint';
  }, [title]);
}
