import { BookOpen, Diamond, Link2, MessageSquare, Plus, Split } from 'lucide-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { useDelayedValue } from './use-delayed-value.js';
import { Button } from '../../../shared/ui/button.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { findClaims } from './find-claims.js';
import { HitList, type Hit } from './hit-list.js';

const DebateSearchQuery = graphql(`
  query DebateSearch($debateId: ID!, $query: String!) {
    debate(id: $debateId) {
      id
      search(query: $query, first: 20) {
        totalCount
        edges {
          node {
            excerpt
            rank
            item {
              __typename
              ... on Claim {
                id
                claimNumber: number(debateId: $debateId)
              }
              ... on Argument {
                id
                argumentNumber: number(debateId: $debateId)
              }
              ... on Source {
                id
                title
                sourceNumber: number(debateId: $debateId)
              }
              ... on Annotation {
                id
                target {
                  __typename
                  ... on Claim {
                    id
                    claimNumber: number(debateId: $debateId)
                  }
                  ... on Argument {
                    id
                    argumentNumber: number(debateId: $debateId)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** Where a hit leads. */
export type Destination = { kind: 'item'; number: number } | { kind: 'source'; number: number };

export interface SearchBoxProps {
  onGo: (to: Destination) => void;
  /** Called with the words when nothing was found and they are to become a claim. */
  onAdd: (text: string) => void;
  /** Called when a claim of another debate is to be used here. */
  onLink: () => void;
}

/** Typing pauses this long before the server is asked; claims known here show at once (milliseconds). */
const PAUSE = 180;

/** A field with its hits below: claims by number or words at once, and what the server finds in sources and notes. */
export function SearchBox({ onGo, onAdd, onLink }: SearchBoxProps) {
  const { debate } = useDebate();
  const model = useModel();
  const [typed, setTyped] = useState('');
  const query = useDelayedValue(typed.trim(), PAUSE);
  const deferred = useDeferredValue(typed);
  const [{ data, fetching }] = useQuery({
    query: DebateSearchQuery,
    variables: { debateId: debate.id, query },
    pause: query === '',
  });

  const hits = useMemo(() => {
    const local = findClaims(model, deferred, 6, new Set()).map(({ number, text }): Hit<Destination> => ({
      key: `#${number}`,
      to: { kind: 'item', number },
      icon: <Diamond aria-hidden />,
      label: `#${number}`,
      excerpt: text,
    }));
    const known = new Set(local.map((hit) => hit.key));
    const remote = query === '' ? [] : (data?.debate.search.edges ?? []).flatMap(({ node }) => toHit(node));
    return [...local, ...remote.filter((hit) => !known.has(hit.key))].slice(0, 20);
  }, [model, deferred, data, query]);
  const isEmpty = typed.trim() !== '' && hits.length === 0 && query === typed.trim() && !fetching;

  return (
    <div className="flex min-h-64 flex-col gap-3">
      <HitList
        label="Words, or a number such as #12"
        placeholder="Words, or #12"
        typed={typed}
        onTyped={setTyped}
        hits={hits}
        onChoose={onGo}
      />
      {typed.trim() === '' && (
        <p className="text-15 text-ink-3">Claims, arguments, sources and notes of this debate.</p>
      )}
      {isEmpty && (
        <EmptyState
          title={`Nothing says “${typed.trim()}” yet.`}
          action={
            (debate.viewerCanAddClaim || debate.viewerCanSuggest) && (
              <Button variant="primary" size="s" icon={<Plus aria-hidden />} onPress={() => onAdd(typed.trim())}>
                {debate.viewerCanAddClaim ? 'Add as claim' : 'Suggest as claim'}
              </Button>
            )
          }
        />
      )}
      {debate.viewerCanAddClaim && (
        <div className="mt-auto border-t border-line pt-3">
          <Button size="s" variant="quiet" icon={<Link2 aria-hidden />} onPress={onLink}>
            Use a claim of another debate
          </Button>
        </div>
      )}
    </div>
  );
}

type Found = import('../../../gql/graphql.js').DebateSearchQuery['debate']['search']['edges'][number]['node'];

function toHit({ item, excerpt }: Found): Hit<Destination>[] {
  switch (item.__typename) {
    case 'Claim':
      return [itemHit(item.claimNumber, excerpt, <Diamond aria-hidden />)];
    case 'Argument':
      return [itemHit(item.argumentNumber, excerpt, <Split aria-hidden />)];
    case 'Source': {
      const { sourceNumber: number } = item;
      return [
        {
          key: `S${number}`,
          to: { kind: 'source', number },
          icon: <BookOpen aria-hidden />,
          label: `S${number}`,
          excerpt,
        },
      ];
    }
    case 'Annotation': {
      const { target } = item;
      const number =
        target.__typename === 'Claim'
          ? target.claimNumber
          : target.__typename === 'Argument'
            ? target.argumentNumber
            : null;
      if (number === null) return [];
      return [{ ...itemHit(number, excerpt, <MessageSquare aria-hidden />), key: item.id }];
    }
  }
}

function itemHit(number: number, excerpt: string, icon: ReactNode): Hit<Destination> {
  return { key: `#${number}`, to: { kind: 'item', number }, icon, label: `#${number}`, excerpt };
}
