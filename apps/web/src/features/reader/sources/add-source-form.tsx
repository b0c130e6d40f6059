import { useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../../../gql/gql.js';
import type { SourceKind } from '../../../gql/graphql.js';
import { useDraft } from '../../../shared/lib/drafts.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { Banner } from '../../../shared/ui/banner.js';
import { Button } from '../../../shared/ui/button.js';
import { KeyHint } from '../../../shared/ui/key-hint.js';
import { TextArea } from '../../../shared/ui/text-area.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { settle } from '../data/settle.js';
import { KindSelect } from './kind-select.js';

const AddSource_mutation = graphql(/* GraphQL */ `
  mutation ReaderAddSource($input: AddSourceInput!, $debateId: ID!) {
    addSource(input: $input) {
      __typename
      ... on AddSourceSuccess {
        seq
        source {
          id
          title
          number(debateId: $debateId)
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

export interface AddedSource {
  readonly title: string;
  readonly number: number;
  /** Number of the event, for undo. */
  readonly seq: number;
}

export interface AddSourceFormProps {
  debateId: string;
  /** Language of the debate: the default. */
  language: string;
  onAdded: (source: AddedSource) => void;
  onCancel: () => void;
}

const EMPTY = { title: '', author: '', publisher: '', publishedOn: '', url: '' };

/** A new source: what it is, who answers for it, and its text. Only the title is needed. */
export function AddSourceForm({ debateId, language: debateLanguage, onAdded, onCancel }: AddSourceFormProps) {
  const client = useClient();
  const [fields, setFields] = useState({ ...EMPTY, language: debateLanguage });
  const [kind, setKind] = useState<SourceKind>('NEWS_REPORT');
  const text = useDraft(`new-source.${debateId}`);
  const key = useIdempotencyKey();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: string | null; message: string } | null>(null);

  const change = (field: keyof typeof fields) => (value: string) => {
    setFields((before) => ({ ...before, [field]: value }));
    setProblem((before) => (before?.field === field ? null : before));
  };
  const errorOf = (field: string) => (problem?.field === field ? problem.message : null);
  const isElsewhere = problem !== null && ![...Object.keys(fields), 'text'].includes(problem.field ?? '');

  const save = async () => {
    if (isBusy) return;
    if (fields.title.trim() === '') return setProblem({ field: 'title', message: 'A source needs a title.' });
    setBusy(true);
    const input = {
      debateId,
      kind,
      title: fields.title.trim(),
      author: orNull(fields.author),
      publisher: orNull(fields.publisher),
      url: orNull(fields.url),
      publishedOn: orNull(fields.publishedOn),
      language: orNull(fields.language),
      text: orNull(text.text),
    };
    const variables = { debateId, input: { ...input, idempotencyKey: key.keyFor(input) } };
    const { data, error } = await client.mutation(AddSource_mutation, variables);
    const settled = settle({ error, answer: data?.addSource }, 'AddSourceSuccess');
    setBusy(false);
    if (!settled.ok) {
      return setProblem({ field: settled.field?.replace(/^input\./, '') ?? null, message: settled.message });
    }
    key.renew();
    text.clear();
    onAdded({ ...settled.value.source, seq: settled.value.seq });
  };

  return (
    <form
      aria-label="Add a source"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      className="flex flex-col gap-4 rounded-card bg-paper-2 p-4 ring-1 ring-line md:p-6"
    >
      <TextField
        label="Title"
        autoFocus
        isRequired
        validationBehavior="aria"
        placeholder="As the document names itself"
        value={fields.title}
        onChange={change('title')}
        error={errorOf('title')}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <KindSelect value={kind} onChange={setKind} />
        <TextField
          label="Published on"
          placeholder="2016-03-09"
          value={fields.publishedOn}
          onChange={change('publishedOn')}
          error={errorOf('publishedOn')}
        />
        <TextField label="Author" value={fields.author} onChange={change('author')} error={errorOf('author')} />
        <TextField
          label="Publisher"
          value={fields.publisher}
          onChange={change('publisher')}
          error={errorOf('publisher')}
        />
        <TextField
          label="Address"
          type="url"
          inputMode="url"
          placeholder="https://…"
          value={fields.url}
          onChange={change('url')}
          error={errorOf('url')}
        />
        <TextField
          label="Language"
          placeholder="en"
          value={fields.language}
          onChange={change('language')}
          error={errorOf('language')}
        />
      </div>
      <TextArea
        label="Text"
        description="Paste it, with an empty line between paragraphs. Passages are cited from it; it can also come later."
        rows={6}
        value={text.text}
        onChange={text.setText}
        onSubmit={() => void save()}
        error={errorOf('text')}
      />
      {isElsewhere && (
        <Banner tone="warn" role="alert">
          {problem.message}
        </Banner>
      )}
      <div className="flex justify-end gap-2">
        <Button variant="quiet" onPress={onCancel}>
          Cancel
        </Button>
        <Button variant="primary" type="submit" isPending={isBusy}>
          Add the source <KeyHint keys="Mod+Enter" tone="inverse" />
        </Button>
      </div>
    </form>
  );
}

function orNull(value: string): string | null {
  return value.trim() === '' ? null : value.trim();
}
