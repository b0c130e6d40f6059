import type { ReactNode } from 'react';
import { graphql } from '../../../gql/index.js';
import { Banner } from '../../../shared/ui/banner.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { ProgressLine } from '../../../shared/ui/progress-line.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';
import { useDelayed } from '../../../shared/lib/use-delayed.js';
import { StepSection } from '../argument/step-section.js';
import { ClaimPane } from '../claim/claim-pane.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { useDetail } from '../data/use-detail.js';
import { isArgument, isClaim, premisesOf, textOf } from '../outline/outline-model.js';
import { ItemTrail } from './item-trail.js';

const ClaimItemQuery = graphql(`
  query Debate_claimItem($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      claim(number: $number) {
        id
        ...ClaimPane_claim
      }
    }
  }
`);

const ArgumentItemQuery = graphql(`
  query Debate_argumentItem($debateId: ID!, $number: Int!) {
    debate(id: $debateId) {
      id
      argument(number: $number) {
        id
        ...StepSection_argument
      }
    }
  }
`);

export interface ItemViewProps {
  /** Number of the claim or argument. */
  number: number;
  /** Stands in for the tab of arguments on a narrow screen. */
  argumentLists?: ReactNode;
}

/** A claim, or an argument with its claim: the same content beside the outline and on a narrow screen of its own. */
export function ItemView({ number, argumentLists }: ItemViewProps) {
  const model = useModel();
  if (isClaim(model, number)) {
    return (
      <div className="flex flex-col gap-4">
        <ItemTrail number={number} />
        <ClaimDetails key={number} number={number} argumentLists={argumentLists} />
      </div>
    );
  }
  if (!isArgument(model, number)) {
    return (
      <EmptyState
        title={`There is no #${number} in this debate.`}
        example="It may have been archived. Its history is still in the log."
      />
    );
  }
  const premises = premisesOf(model, number);
  const [only, ...more] = premises;
  return (
    <div className="flex flex-col gap-4">
      <ItemTrail number={number} />
      {only !== undefined && more.length === 0 ? (
        <ClaimDetails
          key={number}
          number={only}
          argumentLists={argumentLists}
          step={<StepDetails number={number} isAlone={false} />}
        />
      ) : (
        <>
          <JointPremises premises={premises} />
          <StepDetails key={number} number={number} isAlone />
          {argumentLists}
        </>
      )}
    </div>
  );
}

function ClaimDetails({
  number,
  step,
  argumentLists,
}: {
  number: number;
  step?: ReactNode;
  argumentLists?: ReactNode;
}) {
  const { debate } = useDebate();
  const { data, error, isReading, readAgain } = useDetail(ClaimItemQuery, { debateId: debate.id, number });
  const isSlow = useDelayed(isReading && data !== undefined, 600);
  if (!data) return error ? <QueryProblem error={error} onRetry={readAgain} /> : <ClaimSkeleton number={number} />;
  return (
    <>
      <ProgressLine isShown={isSlow} />
      <ClaimPane claim={data.debate.claim} number={number} step={step} argumentLists={argumentLists} />
    </>
  );
}

function StepDetails({ number, isAlone }: { number: number; isAlone: boolean }) {
  const { debate } = useDebate();
  const { data, error } = useDetail(ArgumentItemQuery, { debateId: debate.id, number });
  if (!data)
    return error ? (
      <Banner tone="warn">The step could not be read.</Banner>
    ) : (
      <Skeleton className="h-40 w-full rounded-card" />
    );
  return <StepSection argument={data.debate.argument} number={number} isAlone={isAlone} />;
}

/** The text is known from the outline already; only what hangs on it is on its way. */
function ClaimSkeleton({ number }: { number: number }) {
  const model = useModel();
  return (
    <div className="flex flex-col gap-6">
      <h2 dir="auto" className="user-text text-detail font-normal text-wrap">
        {textOf(model, number)}
      </h2>
      <Loading label="Loading the details">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-5 w-1/2" />
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-28 w-full" />
        </div>
      </Loading>
    </div>
  );
}

function JointPremises({ premises }: { premises: readonly number[] }) {
  const { open } = useDebate();
  const model = useModel();
  return (
    <div className="flex flex-col gap-2">
      <h2 className="text-13 text-ink-3">{premises.length} premises, taken together</h2>
      <ul className="flex flex-col border-s-2 border-ink-4">
        {premises.map((claim) => (
          <li key={claim}>
            <button
              type="button"
              onClick={() => open(claim)}
              className="flex w-full gap-2 rounded-e-control px-3 py-2 text-start hover:bg-hover"
            >
              <span dir="auto" className="user-text min-w-0 flex-1 text-17">
                {textOf(model, claim)}
              </span>
              <span className="figures text-13 text-ink-3">#{claim}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="text-13 text-ink-3">They count as strongly as the weakest of them.</p>
    </div>
  );
}
