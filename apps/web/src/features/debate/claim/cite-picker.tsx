import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { buttonClass } from '../../../shared/ui/button-class.js';
import { Dialog } from '../../../shared/ui/dialog.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { Loading, Skeleton } from '../../../shared/ui/skeleton.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { textOf } from '../outline/outline-model.js';

const CitableSourcesQuery = graphql(`
  query Debate_citableSources($debateId: ID!) {
    debate(id: $debateId) {
      id
      sources(first: 50) {
        totalCount
        edges {
          node {
            id
            number(debateId: $debateId)
            title
            author
            publisher
          }
        }
      }
    }
  }
`);

export interface CitePickerProps {
  /** Number of the claim that a passage is to be cited under. */
  claim: number;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The debate's sources, each leading into the reader with this claim ready to cite under. */
export function CitePicker({ claim, isOpen, onOpenChange }: CitePickerProps) {
  const model = useModel();
  return (
    <Dialog title={`Cite a passage under #${claim}`} isOpen={isOpen} onOpenChange={onOpenChange}>
      <p dir="auto" className="user-text mb-4 line-clamp-3 text-15 text-ink-2">
        {textOf(model, claim)}
      </p>
      <Sources claim={claim} />
    </Dialog>
  );
}

function Sources({ claim }: { claim: number }) {
  const { debate, debateKey } = useDebate();
  const [{ data }] = useQuery({
    query: CitableSourcesQuery,
    variables: { debateId: debate.id },
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    return (
      <Loading label="Loading the sources">
        <Skeleton className="h-10 w-full" />
      </Loading>
    );
  }
  const sources = data.debate.sources.edges.map(({ node }) => node);
  const toSources = (
    <Link to="/d/$debateKey/sources" params={{ debateKey }} className={buttonClass({ size: 's' })}>
      {debate.viewerCanAddSource ? 'All sources, and add one' : 'All sources'}
    </Link>
  );
  if (sources.length === 0) {
    return (
      <EmptyState
        title="There is no source yet."
        example="Add the text of a report, a paper or a testimony first."
        action={toSources}
      />
    );
  }
  return (
    <>
      <p className="mb-2 text-13 text-ink-3">Choose where it says so; then select the passage and press c.</p>
      <ul className="-mx-2 mb-4 flex flex-col">
        {sources.map((source) => (
          <li key={source.id}>
            <Link
              to="/d/$debateKey/sources/$number"
              params={{ debateKey, number: String(source.number) }}
              search={{ cite: claim }}
              className="flex min-h-11 items-baseline gap-3 rounded-control px-2 py-2 hover:bg-hover"
            >
              <span className="figures min-w-8 flex-none text-13 text-ink-3">S{source.number}</span>
              <span className="min-w-0 flex-1">
                <span className="user-text block text-15">{source.title}</span>
                <span className="user-text block text-13 text-ink-3">
                  {[source.author, source.publisher].filter(Boolean).join(', ')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {toSources}
    </>
  );
}
