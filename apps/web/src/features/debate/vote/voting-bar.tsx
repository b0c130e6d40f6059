import { lazyPart } from '../../../shared/ui/lazy-part.js';
import { useDebate } from '../data/debate-context.js';

const RoundBar = lazyPart<object>(() => import('./round-bar.js').then((part) => part.RoundBar), {
  fallback: <div className="min-h-11" />,
});

/** How votes are kept and where the round stands: for everybody where votes are secret, else for who may change that. */
export function VotingBar() {
  const { debate } = useDebate();
  const isShown = debate.votingPolicy.mode !== 'NAMED' || debate.viewerCanEditVotingPolicy;
  return isShown ? <RoundBar /> : null;
}
