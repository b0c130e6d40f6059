import { useMutation } from 'urql';
import { Button } from '../../../shared/ui/button.js';
import { ConfirmDialog } from '../../../shared/ui/confirm-dialog.js';
import { useDebate } from '../data/debate-context.js';
import { OpenRound } from './open-round.js';
import { CloseRoundMutation, ReleaseRoundMutation } from './voting-documents.js';
import { useRoundStep } from './use-round-step.js';

/** The one step that the viewer can take with the debate's round now. Each concerns everybody, so each asks first. */
export function RoundSteps() {
  const { debate } = useDebate();
  const { round } = debate;
  if (round?.viewerCanClose) return <CloseRound roundId={round.id} number={round.number} />;
  if (round?.viewerCanRelease) return <ReleaseRound roundId={round.id} number={round.number} />;
  return debate.viewerCanOpenRound ? <OpenRound /> : null;
}

function CloseRound({ roundId, number }: { roundId: string; number: number }) {
  const { debate } = useDebate();
  const [, close] = useMutation(CloseRoundMutation);
  const { keyFor, take } = useRoundStep(`Round ${number} is closed.`);
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
      <p>What ties votes to people is destroyed: nobody can find out how somebody voted after that.</p>
      <p>{showsAtOnce ? 'Its results show at once.' : 'Its results show when you release them.'}</p>
    </ConfirmDialog>
  );
}

function ReleaseRound({ roundId, number }: { roundId: string; number: number }) {
  const [, release] = useMutation(ReleaseRoundMutation);
  const { keyFor, take } = useRoundStep(`The results of round ${number} show.`);
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
