import { Link } from '@tanstack/react-router';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { debateKey as keyOf } from '../../../shared/lib/debate-key.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { StanceMark } from '../../../shared/ui/stance-mark.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { isClaim, stanceOf, targetOf, textOf } from '../outline/outline-model.js';

export const UsesList_claimFragment = graphql(`
  fragment UsesList_claim on Claim {
    id
    debates {
      id
      question
    }
    servesIn(first: 50) {
      edges {
        node {
          id
          stance
          homeDebate {
            id
          }
          target {
            __typename
            ... on Claim {
              id
              text
            }
          }
        }
      }
    }
  }
`);

export interface UsesListProps {
  claim: FragmentType<typeof UsesList_claimFragment>;
  number: number;
}

/** Every place where a claim is used: in this debate by argument, in others by debate. */
export function UsesList({ claim, number }: UsesListProps) {
  const { debate, open } = useDebate();
  const model = useModel();
  const { debates, servesIn } = readFragment(UsesList_claimFragment, claim);
  const others = debates.filter((each) => each.id !== debate.id);
  const steps = model.usedIn.get(number) ?? [];
  const isPosition = model.positions.includes(number);
  if (steps.length === 0 && others.length === 0 && !isPosition) {
    return (
      <EmptyState
        title="It serves no other claim yet."
        example="Use it as a premise: add an argument elsewhere and pick it there."
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col gap-1">
        {isPosition && <li className="text-15">It is one of the positions.</li>}
        {steps.map((step) => {
          const target = targetOf(model, step);
          return (
            <li key={step}>
              <button
                type="button"
                onClick={() => open(step)}
                className="flex min-h-9 w-full items-start gap-2 rounded-control px-2 py-1.5 text-start text-15 hover:bg-hover"
              >
                <StanceMark stance={stanceOf(model, step) ?? 'NEUTRAL'} />
                <span className="figures text-ink-3">#{target}</span>
                <span dir="auto" className="user-text line-clamp-2">
                  {isClaim(model, target) ? textOf(model, target) : 'the step of this argument'}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {others.length > 0 && (
        <div>
          <h4 className="mb-1 text-13 text-ink-3">Also stands in</h4>
          <ul>
            {others.map((each) => (
              <li key={each.id}>
                <Link
                  to="/d/$debateKey"
                  params={{ debateKey: keyOf(each) }}
                  className="user-text inline-flex min-h-8 items-center text-15 underline decoration-line underline-offset-3 hover:decoration-current"
                >
                  {each.question}
                </Link>
                {servesIn.edges.map(
                  ({ node }) =>
                    node.homeDebate?.id === each.id &&
                    node.target.__typename === 'Claim' && (
                      <p key={node.id} className="flex items-start gap-2 py-1 ps-2 text-13 text-ink-2">
                        <StanceMark stance={node.stance} />
                        <span dir="auto" className="user-text line-clamp-2">
                          {node.target.text}
                        </span>
                      </p>
                    ),
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
