import { BookOpen, Diamond, MessageSquare, Plus, Split } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../../gql/index.js';
import { useDelayedValue } from './use-delayed-value.js';
import { Button } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { EmptyState } from '../../../shared/ui/empty-state.js';
import { inputClass } from '../../../shared/ui/field-parts.js';
import { useDebate, useModel } from '../data/debate-context.js';
import { Excerpt } from './excerpt.js';
import { findClaims } from './find-claims.js';

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

interface Hit {
  key: string;
  to: Destination;
  icon: ReactNode;
  label: string;
  excerpt: string;
}

export interface SearchBoxProps {
  onGo: (to: Destination) => void;
  /** Called with the words when nothing was found and they are to become a claim. */
  onAdd: (text: string) => void;
}

/** Typing pauses this long before the server is asked; claims known here show at once (milliseconds). */
const PAUSE = 180;

/** A field with its hits below: claims by number or words at once, and what the server finds in sources and notes. */
export function SearchBox({ onGo, onAdd }: SearchBoxProps) {
  const { debate } = useDebate();
  const model = useModel();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const query = useDelayedValue(typed.trim(), PAUSE);
  const deferred = useDeferredValue(typed);
  const [{ data, fetching }] = useQuery({
    query: DebateSearchQuery,
    variables: { debateId: debate.id, query },
    pause: query === '',
  });

  const hits = useMemo(() => {
    const local = findClaims(model, deferred, 6, new Set()).map(({ number, text }): Hit => ({
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
  // One column for the numbers, as wide as the longest.
  const digits = Math.max(3, ...hits.map(({ label }) => label.length));
  const at = Math.min(chosen, Math.max(0, hits.length - 1));

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setChosen(Math.min(hits.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, at - 1));
    else if (event.key === 'Enter' && hits[at]) onGo(hits[at].to);
    else return;
    event.preventDefault();
  }
  const isEmpty = typed.trim() !== '' && hits.length === 0 && query === typed.trim() && !fetching;

  return (
    <div className="flex min-h-64 flex-col gap-3">
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-label="Words, or a number such as #12"
        aria-expanded={hits.length > 0}
        aria-controls={listId}
        aria-activedescendant={hits.length > 0 ? `${listId}-${at}` : undefined}
        placeholder="Words, or #12"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        className={cx(inputClass, 'h-11')}
      />
      <ul id={listId} role="listbox" aria-label="Found" className="-mx-2 flex flex-col">
        {hits.map((hit, index) => (
          <li
            key={hit.key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setChosen(index)}
            onClick={() => onGo(hit.to)}
            className={cx(
              'flex min-h-11 cursor-pointer items-start gap-3 rounded-control px-2 py-2',
              index === at && 'bg-accent-soft',
            )}
          >
            <span className="mt-[3px] text-ink-3">{hit.icon}</span>
            <span
              className="figures flex-none text-13 leading-[1.375rem] text-ink-3"
              style={{ minWidth: `${digits}ch` }}
            >
              {hit.label}
            </span>
            <Excerpt text={hit.excerpt} words={typed} />
          </li>
        ))}
      </ul>
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
    </div>
  );
}

type Found = import('../../../gql/graphql.js').DebateSearchQuery['debate']['search']['edges'][number]['node'];

function toHit({ item, excerpt }: Found): Hit[] {
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

function itemHit(number: number, excerpt: string, icon: ReactNode): Hit {
  return { key: `#${number}`, to: { kind: 'item', number }, icon, label: `#${number}`, excerpt };
}
