import { Diamond } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { errorSentence } from '../../../shared/lib/graphql-errors.js';
import { useIdempotencyKey } from '../../../shared/lib/idempotency.js';
import { Banner } from '../../../shared/ui/banner.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { QueryProblem } from '../../../shared/ui/query-problem.js';
import { SelectField } from '../../../shared/ui/select-field.js';
import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';
import { SwitchField } from '../../../shared/ui/switch-field.js';
import { LinkClaimMutation } from '../data/content-documents.js';
import { useDebate } from '../data/debate-context.js';
import { refusalSentence } from '../data/refusal.js';
import { useLogUndo } from '../data/use-log-undo.js';
import { useDelayedValue } from '../search/use-delayed-value.js';
import { HitList, type Hit } from '../search/hit-list.js';

const OtherDebatesQuery = graphql(`
  query LinkClaimDebates($debateId: ID!) {
    debate(id: $debateId) {
      id
      team {
        id
        name
        debates(first: 50) {
          edges {
            node {
              id
              question
            }
          }
        }
      }
    }
  }
`);

const ClaimsElsewhereQuery = graphql(`
  query LinkClaimSearch($from: ID!, $query: String!) {
    debate(id: $from) {
      id
      search(query: $query, first: 20) {
        edges {
          node {
            excerpt
            item {
              __typename
              ... on Claim {
                id
                number(debateId: $from)
                debates {
                  id
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** Typing pauses this long before the server is asked (milliseconds). */
const PAUSE = 180;

export interface LinkClaimProps {
  /** Called with the claim's number in this debate. */
  onLinked: (number: number) => void;
}

/** Finds a claim of another debate of the team and lets it stand here, too: with its votes, its sources and its home. */
export function LinkClaim({ onLinked }: LinkClaimProps) {
  const { debate } = useDebate();
  const [{ data, error }, readAgain] = useQuery({ query: OtherDebatesQuery, variables: { debateId: debate.id } });
  const others = data?.debate.team.debates.edges.flatMap(({ node }) => (node.id === debate.id ? [] : [node])) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const from = chosen ?? others[0]?.id;

  if (error && !data) return <QueryProblem error={error} onRetry={readAgain} />;
  if (!data) {
    return (
      <Loading label="Loading the team’s debates">
        <Skeleton className="h-64 w-full" />
      </Loading>
    );
  }
  if (from === undefined) {
    return (
      <EmptyState
        title={`${debate.team.name} has no other debate yet.`}
        example="A claim can stand in several debates of a team: its votes and sources go with it."
      />
    );
  }
  return (
    <div className="flex min-h-64 flex-col gap-4">
      <SelectField
        label="Debate"
        options={others.map(({ id, question }) => ({ id, label: question }))}
        value={from}
        onChange={setChosen}
      />
      <ClaimsOf key={from} from={from} onLinked={onLinked} />
    </div>
  );
}

interface Found {
  id: string;
  standsHere: boolean;
}

function ClaimsOf({ from, onLinked }: LinkClaimProps & { from: string }) {
  const { debate } = useDebate();
  const [typed, setTyped] = useState('');
  const [isPosition, setPosition] = useState(false);
  const query = useDelayedValue(typed.trim(), PAUSE);
  const [{ data, error, fetching }] = useQuery({
    query: ClaimsElsewhereQuery,
    variables: { from, query },
    pause: query === '',
  });
  const { link, problem, isPending } = useLinking(isPosition, onLinked);
  const found = query === '' ? [] : (data?.debate.search.edges ?? []);
  const hits = found.flatMap(({ node: { item, excerpt } }): Hit<Found>[] => {
    if (item.__typename !== 'Claim') return [];
    const standsHere = item.debates.some(({ id }) => id === debate.id);
    return [
      {
        key: item.id,
        to: { id: item.id, standsHere },
        icon: <Diamond aria-hidden />,
        label: `#${item.number}`,
        excerpt: standsHere ? `${excerpt} (stands here already)` : excerpt,
      },
    ];
  });
  const isEmpty = query !== '' && query === typed.trim() && !fetching && hits.length === 0;

  return (
    <>
      <HitList
        label="Words of the claim, or its number there"
        placeholder="Words, or #12"
        typed={typed}
        onTyped={setTyped}
        hits={hits}
        onChoose={(claim) => {
          if (!isPending) void link(claim);
        }}
      />
      {typed.trim() === '' && (
        <p className="text-15 text-ink-3">
          The claim then stands in both debates: one wording, the same votes and sources. It keeps its home.
        </p>
      )}
      {isEmpty && !error && <p className="text-15 text-ink-3">No claim there says “{typed.trim()}”.</p>}
      {(problem !== null || error) && (
        <Banner tone="warn" role="alert">
          {problem ?? (error && errorSentence(error))}
        </Banner>
      )}
      <SwitchField
        label="It answers this debate’s question"
        description="Then it stands among the positions. Otherwise it waits below until somebody argues with it."
        isSelected={isPosition}
        onChange={setPosition}
      />
    </>
  );
}

function useLinking(asPosition: boolean, onLinked: (number: number) => void) {
  const { debate, outbox, refresh } = useDebate();
  const remember = useLogUndo();
  const keys = useIdempotencyKey();
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function link({ id, standsHere }: Found) {
    if (standsHere) return setProblem('This claim stands in this debate already. Search finds it here.');
    const input = { claimId: id, debateId: debate.id, asPosition };
    setPending(true);
    setProblem(null);
    const answer = await outbox?.submit(LinkClaimMutation, { debateId: debate.id, input }, keys.keyFor(input));
    setPending(false);
    const told = answer?.data?.linkClaim;
    if (!told) return setProblem(answer?.error ? errorSentence(answer.error) : 'The server sent no answer. Try again.');
    if (told.__typename !== 'LinkClaimSuccess') return setProblem(refusalSentence(told));
    keys.renew();
    await refresh(told.seq);
    const { number } = told.claim;
    remember(`Linked #${number} into this debate.`, told.seq);
    onLinked(number);
  }
  return { link, problem, isPending };
}
