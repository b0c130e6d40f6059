import { useState } from 'react';
import { useMutation } from 'urql';
import type { SuggestionChangesInput } from '../../gql/graphql.js';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { useIdempotencyKey } from '../../shared/lib/idempotency.js';
import { problemIn } from '../../shared/lib/problem-in.js';
import { showToast } from '../../shared/lib/toasts.js';
import { Banner } from '../../shared/ui/banner.js';
import { Button } from '../../shared/ui/button.js';
import { ChangeForm, RejectForm } from './decision-forms.js';

export const DecideFragment = graphql(`
  fragment DecideSuggestion_suggestion on Suggestion {
    id
    kind
    text
    note
    viewerCanAccept
    viewerCanReject
    viewerCanWithdraw
    viewerCanEdit
    edition
    premises {
      text
    }
  }
`);

const Accept = graphql(`
  mutation DecideSuggestionAccept($input: AcceptSuggestionInput!) {
    acceptSuggestion(input: $input) {
      __typename
      ... on AcceptSuggestionSuccess {
        suggestion {
          id
          state
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Reject = graphql(`
  mutation DecideSuggestionReject($input: RejectSuggestionInput!) {
    rejectSuggestion(input: $input) {
      __typename
      ... on RejectSuggestionSuccess {
        suggestion {
          id
          state
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Edit = graphql(`
  mutation DecideSuggestionEdit($input: EditSuggestionInput!) {
    editSuggestion(input: $input) {
      __typename
      ... on EditSuggestionSuccess {
        suggestion {
          ...SuggestionCard_suggestion
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

const Withdraw = graphql(`
  mutation DecideSuggestionWithdraw($input: WithdrawSuggestionInput!) {
    withdrawSuggestion(input: $input) {
      __typename
      ... on WithdrawSuggestionSuccess {
        suggestion {
          id
          state
        }
      }
      ... on UserError {
        message
      }
    }
  }
`);

export interface DecideSuggestionProps {
  suggestion: FragmentType<typeof DecideFragment>;
  onDecided: () => void;
}

/** What can be done with a suggestion that waits: accept it as it is or with changes, reject it, say it anew, take it back. */
export function DecideSuggestion({ suggestion, onDecided }: DecideSuggestionProps) {
  const facts = readFragment(DecideFragment, suggestion);
  const [mode, setMode] = useState<'none' | 'changing' | 'rejecting' | 'editing'>('none');
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [, accept] = useMutation(Accept);
  const [, reject] = useMutation(Reject);
  const [, edit] = useMutation(Edit);
  const [, withdraw] = useMutation(Withdraw);
  const keys = useIdempotencyKey();
  const { id: suggestionId, viewerCanAccept, viewerCanReject, viewerCanWithdraw, viewerCanEdit, edition } = facts;
  if (!viewerCanAccept && !viewerCanReject && !viewerCanWithdraw && !viewerCanEdit) return null;

  async function decide(work: () => Promise<string | null>, done: string) {
    setPending(true);
    setProblem(null);
    const wrong = await work();
    setPending(false);
    if (wrong !== null) return setProblem(wrong);
    keys.renew();
    showToast({ text: done });
    onDecided();
  }
  const acceptIt = (changes: SuggestionChangesInput | null) =>
    decide(async () => {
      // What was read is what is accepted: its author may have changed it meanwhile.
      const input = { suggestionId, changes, expectedEdition: edition };
      const { data, error } = await accept({ input: { ...input, idempotencyKey: keys.keyFor(input) } });
      return problemIn(error, data?.acceptSuggestion, 'AcceptSuggestionSuccess');
    }, 'Accepted. It stands in the debate, with its author’s name.');
  const rejectIt = (reason: string) =>
    decide(async () => {
      const input = { suggestionId, reason };
      const { data, error } = await reject({ input: { ...input, idempotencyKey: keys.keyFor(input) } });
      return problemIn(error, data?.rejectSuggestion, 'RejectSuggestionSuccess');
    }, 'Rejected. Its author reads why.');
  const editIt = async (changes: SuggestionChangesInput) => {
    await decide(async () => {
      const input = { suggestionId, changes };
      const { data, error } = await edit({ input: { ...input, idempotencyKey: keys.keyFor(input) } });
      const wrong = problemIn(error, data?.editSuggestion, 'EditSuggestionSuccess');
      if (wrong === null) setMode('none');
      return wrong;
    }, 'Changed. It waits for a decision.');
  };
  const withdrawIt = () =>
    decide(async () => {
      const input = { suggestionId };
      const { data, error } = await withdraw({ input: { ...input, idempotencyKey: keys.keyFor(input) } });
      return problemIn(error, data?.withdrawSuggestion, 'WithdrawSuggestionSuccess');
    }, 'Taken back.');
  const canChange = facts.kind === 'CLAIM' || facts.kind === 'ARGUMENT' || facts.kind === 'EDIT';

  return (
    <div className="flex flex-col gap-3">
      {problem !== null && (
        <Banner tone="warn" role="alert">
          {problem}
        </Banner>
      )}
      {mode === 'changing' && (
        <ChangeForm
          facts={facts}
          action="Accept with changes"
          isPending={isPending}
          onSave={acceptIt}
          onCancel={() => setMode('none')}
        />
      )}
      {mode === 'editing' && (
        <ChangeForm
          facts={facts}
          action="Save"
          isPending={isPending}
          onSave={editIt}
          onCancel={() => setMode('none')}
        />
      )}
      {mode === 'rejecting' && (
        <RejectForm isPending={isPending} onReject={rejectIt} onCancel={() => setMode('none')} />
      )}
      {mode === 'none' && (
        <div className="flex flex-wrap gap-2">
          {viewerCanAccept && (
            <Button size="s" variant="primary" isPending={isPending} onPress={() => void acceptIt(null)}>
              Accept
            </Button>
          )}
          {viewerCanAccept && canChange && (
            <Button size="s" onPress={() => setMode('changing')}>
              Accept with changes
            </Button>
          )}
          {viewerCanReject && (
            <Button size="s" variant="quiet" onPress={() => setMode('rejecting')}>
              Reject
            </Button>
          )}
          {viewerCanEdit && canChange && (
            <Button size="s" onPress={() => setMode('editing')}>
              Edit
            </Button>
          )}
          {viewerCanWithdraw && (
            <Button size="s" variant="quiet" isPending={isPending} onPress={() => void withdrawIt()}>
              Take it back
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
