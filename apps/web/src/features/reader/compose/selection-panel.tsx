import { useEffect, useEffectEvent, useRef } from 'react';
import { Banner } from '../../../shared/ui/banner.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { Button } from '../../../shared/ui/button.js';
import type { CitableClaim } from '../data/use-citing.js';
import { useReader, useReaderState } from '../reader-context.js';
import { ClaimComposer } from './claim-composer.js';
import type { ClaimPickerProps } from './claim-picker.js';
import { FloatingPanel } from './floating-panel.js';
import { NoteComposer } from './note-composer.js';
import { PassageActions } from './passage-actions.js';
import type { CiteFlow } from './use-cite-flow.js';

const ClaimPicker = lazyPart<ClaimPickerProps>(() => import('./claim-picker.js').then((part) => part.ClaimPicker));

export interface SelectionPanelProps {
  flow: CiteFlow;
  currentClaim: CitableClaim | null;
  /** Cites under the current claim, or asks for one. */
  onCite: () => void;
  /** A claim was picked: it becomes the current one. */
  onPick: (claim: CitableClaim) => void;
  /** Reads the source anew, when its text turned out to have changed. */
  onReload: () => void;
  /** Gives the focus back to where the passage was chosen. */
  onLeave: () => void;
}

/** What floats at the chosen passage: its actions, or the one that was taken. */
export function SelectionPanel({ flow, currentClaim, onCite, onPick, onReload, onLeave }: SelectionPanelProps) {
  const { surface, dispatch, debateId } = useReader();
  const state = useReaderState();
  const { chosen, panel } = state;
  const content = useRef<HTMLDivElement>(null);
  const hasFocus = useRef(false);
  const isOpen = chosen !== null && panel !== 'closed';

  // When the panel goes while the focus is in it, the focus goes back to the passage and not to the page's body.
  const leave = useEffectEvent(() => {
    if (hasFocus.current) onLeave();
    hasFocus.current = false;
  });
  useEffect(() => {
    if (!isOpen) return;
    return () => leave();
  }, [isOpen]);

  // Back from writing to the actions: the field that had the focus is gone.
  useEffect(() => {
    if (panel === 'actions' && hasFocus.current)
      content.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [panel]);

  if (!isOpen) return null;
  const back = () => dispatch({ type: 'dismiss' });
  return (
    <FloatingPanel
      surface={surface}
      span={chosen.span}
      label={panel === 'actions' ? 'What to do with the passage' : panelLabels[panel]}
      role={panel === 'actions' ? 'toolbar' : 'dialog'}
      onEscape={back}
    >
      <div
        ref={content}
        className="flex flex-col gap-2"
        onFocus={() => {
          hasFocus.current = true;
        }}
        onBlur={({ currentTarget, relatedTarget }) => {
          hasFocus.current = relatedTarget === null || currentTarget.contains(relatedTarget);
        }}
      >
        {panel === 'actions' && <PassageActions flow={flow} claim={currentClaim} onCite={onCite} />}
        {panel === 'pick' && (
          <ClaimPicker
            debateId={debateId}
            label={flow.stance === 'SUPPORTS' ? 'Cite for which claim?' : 'Cite against which claim?'}
            onPick={onPick}
          />
        )}
        {panel === 'claim' && <ClaimComposer flow={flow} onCancel={back} />}
        {panel === 'note' && <NoteComposer flow={flow} onCancel={back} />}
        {flow.problem && (
          <Banner
            tone="warn"
            action={
              flow.problem.isStaleText && (
                <Button size="s" onPress={onReload}>
                  Reload the text
                </Button>
              )
            }
          >
            {flow.problem.message}
          </Banner>
        )}
      </div>
    </FloatingPanel>
  );
}

const panelLabels = {
  pick: 'Cite under a claim',
  claim: 'New claim from the passage',
  note: 'Note on the passage',
} as const;
