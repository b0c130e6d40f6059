import { useState } from 'react';
import { useDraft } from '../../../shared/lib/drafts.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { formatSpan } from '../core/passages.js';
import { useReader, useReaderState } from '../reader-context.js';
import { caretAtEnd } from './caret-at-end.js';
import { ChainEditor } from './chain-editor.js';
import type { CiteFlow } from './use-cite-flow.js';
import { textLength } from '../../../shared/lib/text-length.js';

/** Characters that a claim may have. */
const CLAIM_LIMIT = 500;

export interface ClaimComposerProps {
  flow: CiteFlow;
  onCancel: () => void;
}

/** A new claim that rests on the chosen passage. It starts as the passage itself, to be put into one's own words. */
export function ClaimComposer({ flow, onCancel }: ClaimComposerProps) {
  const { text, version } = useReader();
  const state = useReaderState();
  // The draft belongs to the passage it was begun with; choosing again while writing must not swap the text.
  const [begun] = useState(() => state.chosen?.span ?? { start: 0, end: 0 });
  const draft = useDraft(
    `passage-claim.${version.id}.${formatSpan(begun)}`,
    text.slice(begun.start, begun.end).replaceAll(/\s+/g, ' '),
  );
  const length = textLength(draft.text);
  const isSendable = length > 0 && length <= CLAIM_LIMIT && !flow.isBusy;

  const submit = async () => {
    if (!isSendable) return;
    if ((await flow.makeClaim(draft.text.trim())) === null) return;
    draft.clear();
  };

  return (
    <div className="flex flex-col gap-2 p-1">
      <TextArea
        label="New claim, resting on this passage"
        description="One statement that can be true or false."
        autoFocus
        inputRef={caretAtEnd}
        rows={3}
        limit={CLAIM_LIMIT}
        value={draft.text}
        onChange={draft.setText}
        onSubmit={() => void submit()}
        onCancel={onCancel}
      />
      <ChainEditor chain={flow.chain} lastChain={flow.lastChain} onChange={flow.setChain} />
      <div className="flex justify-end gap-2">
        <Button variant="quiet" size="s" onPress={onCancel}>
          Back
        </Button>
        <Button
          variant="primary"
          size="s"
          isDisabled={!isSendable && !flow.isBusy}
          isPending={flow.isBusy}
          onPress={() => void submit()}
        >
          Add claim
          <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </div>
  );
}
