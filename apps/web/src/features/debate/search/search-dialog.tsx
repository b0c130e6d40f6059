import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { useDebate } from '../data/debate-context.js';
import { usePageState } from '../page/page-state.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { PositionComposer } from '../claim/position-composer.js';
import type { Destination, SearchBoxProps } from './search-box.js';

const SearchBox = lazyPart<SearchBoxProps>(() => import('./search-box.js').then((part) => part.SearchBox), {
  fallback: <div className="min-h-64" />,
});

/** Time that a dialog needs to close and to give the focus back (milliseconds). */
const AFTER_CLOSING = 250;

/** Search in the debate: `/` or Mod+K opens it, Enter goes to the hit, nothing found offers to add the words as a claim. */
export function SearchDialog() {
  const isSearching = usePageState((state) => state.isSearching);
  const { open, debateKey, store } = useDebate();
  const navigate = useNavigate();
  const [newClaim, setNewClaim] = useState<string | null>(null);
  const close = () => {
    usePageState.setState({ isSearching: false });
    setNewClaim(null);
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
    <Dialog
      title={newClaim === null ? 'Search in this debate' : 'New claim'}
      isOpen={isSearching}
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
    >
      {newClaim === null ? (
        <SearchBox onGo={go} onAdd={setNewClaim} />
      ) : (
        <PositionComposer
          initial={newClaim}
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
