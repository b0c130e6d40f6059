import { useState } from 'react';
import { useMutation } from 'urql';
import { readFragment, type FragmentType } from '../../../gql/index.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { problemIn } from '../../../shared/lib/problem-in.js';
import { showToast } from '../../../shared/lib/toasts.js';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.js';
import { Segmented } from '../../../shared/ui/segmented.js';
import { useDebate } from '../data/debate-context.js';
import {
  CloseRoundMutation,
  OpenRoundMutation,
  ReleaseRoundMutation,
  RoundAnswer_resultFragment,
} from './voting-documents.js';
import { modeWords } from './voting-words.js';

type Answer = FragmentType<typeof RoundAnswer_resultFragment> | null | undefined;

/** Whether the round went on; else why not. Its results, or that there are none yet, show in the outline from then on. */
function useStep(done: string) {
  const { refresh } = useDebate();
  const { keyFor, renew } = useIdempotencyKey();
  const take = async (error: Parameters<typeof problemIn>[0], masked: Answer): Promise<string | null> => {
    const answer = readFragment(RoundAnswer_resultFragment, masked);
    const problem = problemIn(error, answer, 'RoundSuccess');
    if (problem !== null || answer?.__typename !== 'RoundSuccess') return problem ?? 'The server sent no answer.';
    renew();
    showToast({ text: done });
    await refresh(answer.seq);
    return null;
  };
  return { keyFor, take };
}

/** The one step that the viewer can take with the debate's round now. Each concerns everybody, so each asks first. */
export function RoundSteps() {
  const { debate } = useDebate();
  const { round } = debate;
  if (round?.viewerCanClose) return <CloseRound roundId={round.id} number={round.number} />;
  if (round?.viewerCanRelease) return <ReleaseRound roundId={round.id} number={round.number} />;
  return debate.viewerCanOpenRound ? <OpenRound /> : null;
}

const ABOUT = [
  { id: 'all', label: 'Everything' },
  { id: 'positions', label: 'The positions only' },
] as const;

function OpenRound() {
  const { debate } = useDebate();
  const [about, setAbout] = useState<(typeof ABOUT)[number]['id']>('all');
  const [, open] = useMutation(OpenRoundMutation);
  const { keyFor, take } = useStep('The round is open.');
  return (
    <ConfirmDialog
      action="Open a round"
      trigger={<Button size="s">Open a round</Button>}
      title="Open a round of votes?"
      isDanger={false}
      onConfirm={async () => {
        const chosen = about === 'all' ? {} : { subjectIds: debate.positions.map(({ id }) => id) };
        const input = { debateId: debate.id, ...chosen };
        const { error, data } = await open({ input: { ...input, idempotencyKey: keyFor(input) } });
        return take(error, data?.openRound);
      }}
    >
      <Segmented label="What the round is about" options={[...ABOUT]} value={about} onChange={setAbout} />
      <p>
        People cast {modeWords(debate.votingPolicy.mode)} on{' '}
        {about === 'all' ? 'every claim and argument' : 'the positions'} of this debate, as they are worded now. Earlier
        votes on them are set aside.
      </p>
      <p>Until the round is released nothing about voting can be changed.</p>
    </ConfirmDialog>
  );
}

function CloseRound({ roundId, number }: { roundId: string; number: number }) {
  const { debate } = useDebate();
  const [, close] = useMutation(CloseRoundMutation);
  const { keyFor, take } = useStep(`Round ${number} is closed.`);
  const showsAtOnce = debate.votingPolicy.results === 'AFTER_CLOSING';
  return (
    <ConfirmDialog
      action="Close the round"
      trigger={<Button size="s">Close the round</Button>}
      title={`Close round ${number}?`}
      onConfirm={async () => {
        const input = { roundId };
        const { error, data } = await close({ input: { ...input, idempotencyKey: keyFor(input) } });
        return take(error, data?.closeRound);
      }}
    >
      <p>Nobody can vote in it any more, and it cannot be opened again.</p>
      {debate.votingPolicy.mode === 'ANONYMOUS' && (
        <p>What ties votes to people is destroyed: nobody can find out how somebody voted after that.</p>
      )}
      <p>{showsAtOnce ? 'Its results show at once.' : 'Its results show when you release them.'}</p>
    </ConfirmDialog>
  );
}

function ReleaseRound({ roundId, number }: { roundId: string; number: number }) {
  const [, release] = useMutation(ReleaseRoundMutation);
  const { keyFor, take } = useStep(`The results of round ${number} show.`);
  return (
    <ConfirmDialog
      action="Release the results"
      trigger={<Button size="s">Release the results</Button>}
      title={`Release round ${number}?`}
      isDanger={false}
      onConfirm={async () => {
        const input = { roundId };
        const { error, data } = await release({ input: { ...input, idempotencyKey: keyFor(input) } });
        return take(error, data?.releaseRound);
      }}
    >
      <p>Everybody who may read this debate sees the results. That cannot be taken back.</p>
    </ConfirmDialog>
  );
}
