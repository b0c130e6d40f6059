import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../../gql/index.js';
import type { Visibility } from '../../gql/graphql.js';
import { debateKey } from '../../shared/lib/debate-key.js';
import { useDraft } from '../../shared/lib/drafts.js';
import { errorSentence } from '../../shared/lib/graphql-errors.js';
import { useIdempotencyKey } from '../../shared/lib/idempotency.js';
import { useFocusOnProblem } from '../../shared/lib/use-focus-on-problem.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { TextArea } from '../../shared/ui/text-area.js';
import { PositionFields } from './position-fields.js';
import { VisibilityChoice } from './visibility-choice.js';

const CreateDebate = graphql(`
  mutation NewDebateFormCreate($input: CreateDebateInput!) {
    createDebate(input: $input) {
      __typename
      ... on CreateDebateSuccess {
        debate {
          id
          question
        }
      }
      ... on ValidationError {
        field
      }
      ... on UserError {
        message
      }
    }
  }
`);

/** Characters that the API accepts in a question (the limit of a title). */
const QUESTION_LIMIT = 200;

/** Question, positions, who may read it. The question is kept as a draft until the debate exists. */
export function NewDebateForm({ teamId }: { teamId: string }) {
  const navigate = useNavigate();
  const question = useDraft(`debate:${teamId}:question`);
  const description = useDraft(`debate:${teamId}:description`);
  const [positions, setPositions] = useState(['', '']);
  const [visibility, setVisibility] = useState<Visibility>('TEAM');
  const [problem, setProblem] = useState<{ field: string; message: string } | null>(null);
  const [{ fetching }, createDebate] = useMutation(CreateDebate);
  const { keyFor } = useIdempotencyKey();
  const form = useFocusOnProblem(problem);

  async function submit() {
    setProblem(null);
    const input = {
      teamId,
      question: question.text.trim(),
      description: description.text.trim(),
      visibility,
      positions: positions.map((text) => text.trim()).filter(Boolean),
    };
    const { data, error } = await createDebate({ input: { ...input, idempotencyKey: keyFor(input) } });
    if (error) return setProblem({ field: '', message: errorSentence(error) });
    if (data?.createDebate.__typename === 'CreateDebateSuccess') {
      question.clear();
      description.clear();
      return navigate({ to: '/d/$debateKey', params: { debateKey: debateKey(data.createDebate.debate) } });
    }
    const refusal = data?.createDebate;
    if (refusal) setProblem({ field: 'field' in refusal ? refusal.field : '', message: refusal.message });
  }

  const isAboutQuestion = problem?.field.endsWith('question') ?? false;
  return (
    <Form
      ref={form}
      className="flex flex-col gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextArea
        label="The question"
        description="One that can be answered, and on which you do not agree."
        placeholder="Why was the list made public?"
        rows={2}
        limit={QUESTION_LIMIT}
        isRequired
        autoFocus
        value={question.text}
        onChange={question.setText}
        onSubmit={() => void submit()}
        error={isAboutQuestion ? problem?.message : null}
      />
      <PositionFields positions={positions} onChange={setPositions} onSubmit={() => void submit()} />
      <TextArea
        label="What should people know first? (optional)"
        rows={3}
        value={description.text}
        onChange={description.setText}
        onSubmit={() => void submit()}
      />
      <VisibilityChoice value={visibility} onChange={setVisibility} />
      {problem && !isAboutQuestion && (
        <Banner tone="warn" role="alert">
          {problem.message}
        </Banner>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" size="l" isPending={fetching}>
          Start the debate
        </Button>
      </div>
    </Form>
  );
}
