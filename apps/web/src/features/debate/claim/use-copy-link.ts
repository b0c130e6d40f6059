import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { showToast } from '../../../shared/lib/toasts.js';
import { useDebate } from '../data/debate-context.js';

/** Copies the address of a claim or argument, and says so. */
export function useCopyLink(): (number: number) => void {
  const { debateKey } = useDebate();
  const router = useRouter();
  return useCallback(
    (number) => {
      const params = { debateKey, number: String(number) };
      const { href } = router.buildLocation({ to: '/d/$debateKey/c/$number', params });
      const address = new URL(href, location.origin).href;
      navigator.clipboard
        .writeText(address)
        .then(() => showToast({ text: `Link to #${number} copied.` }))
        .catch(() => showToast({ text: `The browser did not allow copying. The link is ${address}` }));
    },
    [debateKey, router],
  );
}
