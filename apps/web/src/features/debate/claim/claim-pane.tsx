import { useState, type ReactNode } from 'react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { Tabs } from '../../../shared/ui/tabs.js';
import { useModel } from '../data/debate-context.js';
import { usePaneRequest } from '../data/use-pane-request.js';
import { useOnceTrue } from '../../../shared/lib/use-once-true.js';
import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { NotesList } from '../notes/notes-list.js';
import { argumentsOn } from '../outline/outline-model.js';
import { VoteSection } from '../vote/vote-section.js';
import { ArgumentList } from './argument-list.js';
import type { CitePickerProps } from './cite-picker.js';
import { ClaimHead } from './claim-head.js';
import { GroundSection } from './ground-section.js';
import { StrengthWhy } from './strength-why.js';
import { useCopyLink } from './use-copy-link.js';
import { UsesList } from './uses-list.js';

const CitePicker = lazyPart<CitePickerProps>(() => import('./cite-picker.js').then((part) => part.CitePicker));
const RevisionsList = lazyPart<{ number: number }>(() =>
  import('../history/revisions-list.js').then((part) => part.RevisionsList),
);

export const ClaimPane_claimFragment = graphql(`
  fragment ClaimPane_claim on Claim {
    id
    viewerCanVote
    openRoundRevision
    viewerCanArgue
    viewerCanAnnotate
    viewerCanSuggest
    ...ClaimHead_claim
    ...StrengthWhy_claim
    ...GroundSection_claim
    ...UsesList_claim
  }
`);

export interface ClaimPaneProps {
  claim: FragmentType<typeof ClaimPane_claimFragment>;
  number: number;
  /** The step through which the reader came, drawn between the claim's own vote and what it rests on. */
  step?: ReactNode;
  /** Stands in for the tab of arguments, on a narrow screen, where they are the way on. */
  argumentLists?: ReactNode;
}

/** Everything about one claim, what is asked most often first. */
export function ClaimPane({ claim, number, step, argumentLists }: ClaimPaneProps) {
  const facts = readFragment(ClaimPane_claimFragment, claim);
  const model = useModel();
  const copyLink = useCopyLink();
  const [isEditing, setEditing] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const [isCiting, setCiting] = useState(false);
  const wasCiting = useOnceTrue(isCiting);
  const [tab, setTab] = useState(argumentLists === undefined ? 'arguments' : 'notes');
  const write = () => {
    setTab('notes');
    setWriting(true);
  };

  const giveBack = usePaneRequest(number, { edit: () => setEditing(true), note: write, cite: () => setCiting(true) });

  return (
    <div className="flex flex-col gap-6">
      <ClaimHead
        claim={facts}
        number={number}
        isEditing={isEditing}
        onEditing={(isOn) => {
          setEditing(isOn);
          if (!isOn) giveBack();
        }}
        onCite={() => setCiting(true)}
        onNote={write}
        onCopyLink={() => copyLink(number)}
      />
      <VoteSection
        number={number}
        kind="truth"
        question="How true is this claim?"
        canVote={facts.viewerCanVote}
        roundRevision={facts.openRoundRevision ?? null}
      />
      {step}
      <section aria-label="Strength" className="flex flex-col gap-2">
        <h3 className="text-13 text-ink-3">Strength</h3>
        <StrengthWhy claim={facts} number={number} />
      </section>
      {argumentLists}
      <GroundSection claim={facts} number={number} onCite={() => setCiting(true)} />
      <Tabs
        label={`More about #${number}`}
        selected={tab}
        onChange={setTab}
        items={[
          ...(argumentLists === undefined
            ? [
                {
                  id: 'arguments',
                  label: 'For and against',
                  count: argumentsOn(model, number).length,
                  panel: <ArgumentList number={number} canArgue={facts.viewerCanArgue || facts.viewerCanSuggest} />,
                },
              ]
            : []),
          {
            id: 'notes',
            label: 'Notes',
            count: model.annotationCounts[model.slotOf.get(number) ?? -1] ?? 0,
            panel: (
              <NotesList
                kind="claim"
                number={number}
                targetId={facts.id}
                canAnnotate={facts.viewerCanAnnotate}
                isWriting={isWriting}
                onWriting={(isOn) => {
                  setWriting(isOn);
                  if (!isOn) giveBack();
                }}
              />
            ),
          },
          { id: 'uses', label: 'Used in', panel: <UsesList claim={facts} number={number} /> },
          { id: 'revisions', label: 'Wordings', panel: <RevisionsList number={number} /> },
        ]}
      />
      {wasCiting && <CitePicker claim={number} isOpen={isCiting} onOpenChange={setCiting} />}
    </div>
  );
}
