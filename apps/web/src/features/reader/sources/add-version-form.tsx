import { useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../../../gql/gql.js';
import { useDraft } from '../../../shared/lib/drafts.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Button } from '../../../shared/ui/button.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { settle } from '../data/settle.js';

const AddVersion_mutation = graphql(/* GraphQL */ `
  mutation ReaderAddVersion($input: AddSourceVersionInput!) {
    addSourceVersion(input: $input) {
      __typename
      ... on AddSourceVersionSuccess {
        sourceVersion {
          id
          version
        }
      }
      ... on UserError {
        message
      }
      ... on ValidationError {
        field
      }
    }
  }
`);

export interface AddVersionFormProps {
  debateId: string;
  sourceId: string;
  /** Receives the number of the new version. */
  onAdded: (version: number) => void;
  onCancel?: () => void;
}

/** The text of a source, pasted. A version never changes; a corrected text is a new one, and old passages keep theirs. */
export function AddVersionForm({ debateId, sourceId, onAdded, onCancel }: AddVersionFormProps) {
  const client = useClient();
  const draft = useDraft(`source-text.${sourceId}`);
  const key = useIdempotencyKey();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const save = async () => {
    if (draft.text.trim() === '' || isBusy) return;
    setBusy(true);
    const input = { debateId, sourceId, text: draft.text };
    const variables = { input: { ...input, idempotencyKey: key.keyFor(input) } };
    const { data, error } = await client.mutation(AddVersion_mutation, variables);
    const settled = settle({ error, answer: data?.addSourceVersion }, 'AddSourceVersionSuccess');
    setBusy(false);
    if (!settled.ok) return setProblem(settled.message);
    key.renew();
    draft.clear();
    showToast({ text: `Text captured as version ${settled.value.sourceVersion.version}.` });
    onAdded(settled.value.sourceVersion.version);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-3"
    >
      <TextArea
        label="Text of the document"
        description="Paste it whole, with an empty line between paragraphs. It is kept as it is; passages are cited from it."
        rows={10}
        value={draft.text}
        error={problem}
        onChange={draft.setText}
        onSubmit={() => void save()}
      />
      <div className="flex justify-end gap-2">
        {onCancel && (
          <Button variant="quiet" onPress={onCancel}>
            Cancel
          </Button>
        )}
        <Button variant="primary" type="submit" isPending={isBusy} isDisabled={draft.text.trim() === ''}>
          Keep this text
        </Button>
      </div>
    </form>
  );
}
