import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { useDebate } from '../data/debate-context.js';
import { usePageState } from '../page/page-state.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { PositionComposer } from '../claim/position-composer.js';
import type { LinkClaimProps } from '../link/link-claim.js';
import type { Destination, SearchBoxProps } from './search-box.js';

const SearchBox = lazyPart<SearchBoxProps>(() => import('./search-box.js').then((part) => part.SearchBox), {
  fallback: <div className="min-h-64" />,
});

const LinkClaim = lazyPart<LinkClaimProps>(() => import('../link/link-claim.js').then((part) => part.LinkClaim), {
  fallback: <div className="min-h-64" />,
});

type Step = { kind: 'search' } | { kind: 'claim'; text: string } | { kind: 'link' };

const TITLES: Record<Step['kind'], string> = {
  search: 'Search in this debate',
  claim: 'New claim',
  link: 'Use a claim of another debate',
};

/** Time that a dialog needs to close and to give the focus back (milliseconds). */
const AFTER_CLOSING = 250;

/** Search in the debate: `/` or Mod+K opens it, Enter goes to the hit, nothing found offers to add the words as a claim, and a claim of another debate can be used here. */
export function SearchDialog() {
  const isSearching = usePageState((state) => state.isSearching);
  const { open, debateKey, store } = useDebate();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>({ kind: 'search' });
  const close = () => {
    usePageState.setState({ isSearching: false });
    setStep({ kind: 'search' });
  };

  function go(to: Destination) {
    close();
    if (to.kind === 'item') {
      const key = store.actions.reveal(to.number);
      open(to.number);
      // Closing the dialog gives the focus back to where it was; the hit takes it from there.
      setTimeout(() => store.setState({ focusRequest: key }), AFTER_CLOSING);
    } else {
      const params = { debateKey, number: String(to.number) };
      void navigate({ to: '/d/$debateKey/sources/$number', params });
    }
  }

  return (
    <Dialog title={TITLES[step.kind]} isOpen={isSearching} onOpenChange={(isOpen) => (isOpen ? undefined : close())}>
      {step.kind === 'search' && (
        <SearchBox
          onGo={go}
          onAdd={(text) => setStep({ kind: 'claim', text })}
          onLink={() => setStep({ kind: 'link' })}
        />
      )}
      {step.kind === 'link' && <LinkClaim onLinked={(number) => go({ kind: 'item', number })} />}
      {step.kind === 'claim' && (
        <PositionComposer
          initial={step.text}
          isPosition={false}
          onClose={(number) => {
            close();
            if (number !== null) go({ kind: 'item', number });
          }}
        />
      )}
    </Dialog>
  );
}
