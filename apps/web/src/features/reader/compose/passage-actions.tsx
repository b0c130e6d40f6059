import { Link } from '@tanstack/react-router';
import { Link2, MessageSquarePlus, Plus, TextQuote } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { showToast } from '../../../shared/lib/toasts.js';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import type { CitableClaim } from '../data/use-citing.js';
import { useReader, useReaderState } from '../reader-context.js';
import { BAR_QUERY, useMediaQuery } from '../use-media-query.js';
import { ChainEditor } from './chain-editor.js';
import { passageAddress } from './passage-address.js';
import type { CiteFlow } from './use-cite-flow.js';

export interface PassageActionsProps {
  flow: CiteFlow;
  /** The claim under which a press on "Cite" puts the passage; null: one is picked first. */
  claim: CitableClaim | null;
  onCite: () => void;
}

/** What can be done with the chosen passage, and how a citation of it will be recorded. */
export function PassageActions({ flow, claim, onCite }: PassageActionsProps) {
  const { can, dispatch, version, viewerId } = useReader();
  const state = useReaderState();
  const first = useRef<HTMLDivElement>(null);
  const by = state.chosen?.by;
  const isBar = useMediaQuery(BAR_QUERY);
  const size = isBar ? 'm' : 's';
  useEffect(() => {
    // Somebody who chose with the keyboard goes on with it; a pointer's selection keeps the focus where it is.
    if (by !== 'pointer') first.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [by]);

  const copyLink = async () => {
    if (!state.chosen) return;
    const address = passageAddress(location.href, { span: state.chosen.span, version: version.number });
    try {
      await navigator.clipboard.writeText(address);
      showToast({ text: 'Link to this passage copied.' });
    } catch {
      showToast({ text: `The browser did not allow copying. The link is ${address}` });
    }
  };

  return (
    <div className="flex flex-col gap-2">
      <div ref={first} className="flex flex-wrap items-center gap-1">
        {can.addClaim && (
          <>
            <Button
              variant="primary"
              size={size}
              icon={<TextQuote aria-hidden />}
              isPending={flow.isBusy}
              onPress={onCite}
            >
              <span className="max-w-44 truncate">{citeLabel(flow.stance, claim)}</span>
              {!isBar && <KeyHint keys="c" tone="inverse" />}
            </Button>
            <Button
              variant="quiet"
              size={size}
              icon={<Plus aria-hidden />}
              onPress={() => dispatch({ type: 'panel', mode: 'claim' })}
            >
              New claim
              {!isBar && <KeyHint keys="n" />}
            </Button>
          </>
        )}
        {can.annotate && (
          <Button
            variant="quiet"
            size={size}
            icon={<MessageSquarePlus aria-hidden />}
            onPress={() => dispatch({ type: 'panel', mode: 'note' })}
          >
            Note
            {!isBar && <KeyHint keys="h" />}
          </Button>
        )}
        {!can.addClaim && !can.annotate && (
          <p className="px-1 text-13 text-ink-3">
            {viewerId === null ? (
              <>
                <Link
                  to="/sign-in"
                  search={{ next: `${location.pathname}${location.search}` }}
                  className="font-strong text-accent underline-offset-2 hover:underline"
                >
                  Sign in
                </Link>{' '}
                to cite this passage or to note something on it.
              </>
            ) : (
              'You may read this debate, but not cite or note in it.'
            )}
          </p>
        )}
        <span className="flex-1" />
        <IconButton label="Copy a link to this passage" size={size} onPress={() => void copyLink()}>
          <Link2 aria-hidden />
        </IconButton>
      </div>
      {can.addClaim && (
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-2">
          <Segmented
            label="What the passage does for the claim"
            size={size}
            options={[
              { id: 'SUPPORTS', label: 'Supports' },
              { id: 'DISPUTES', label: 'Disputes' },
            ]}
            value={flow.stance}
            onChange={flow.setStance}
          />
          <ChainEditor chain={flow.chain} lastChain={flow.lastChain} onChange={flow.setChain} />
        </div>
      )}
    </div>
  );
}

function citeLabel(stance: CiteFlow['stance'], claim: CitableClaim | null): string {
  if (claim === null) return stance === 'SUPPORTS' ? 'Cite for a claim…' : 'Cite against a claim…';
  return stance === 'SUPPORTS' ? `Cite for #${claim.number}` : `Cite against #${claim.number}`;
}
