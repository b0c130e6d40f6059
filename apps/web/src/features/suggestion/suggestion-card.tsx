import type { ResultOf } from '@graphql-typed-document-node/core';
import { Link } from '@tanstack/react-router';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';
import { Avatar } from '../../shared/ui/avatar.js';
import { cx } from '../../shared/ui/cx.js';
import { stanceRuleClass } from '../../shared/ui/stance-mark.js';
import { Time } from '../../shared/ui/time.js';
import { DecideSuggestion } from './decide-suggestion.js';
import { STATE_WORDS, whatIsSuggested } from './suggestion-words.js';

const CardFragment = graphql(`
  fragment SuggestionCard_suggestion on Suggestion {
    id
    kind
    state
    text
    note
    stance
    asPosition
    reason
    createdAt
    editedAt
    decidedAt
    decisionReason
    wasChanged
    isOutdated
    author {
      id
      name
    }
    decidedBy {
      id
      name
    }
    item {
      ...SuggestedItem
    }
    otherItem {
      ...SuggestedItem
    }
    result {
      ...SuggestedItem
    }
    premises {
      text
      claim {
        id
        text
        number
      }
    }
    ...DecideSuggestion_suggestion
  }
`);

const ItemFragment = graphql(`
  fragment SuggestedItem on ArgumentTarget {
    __typename
    ... on Claim {
      id
      text
      claimNumber: number
    }
    ... on Argument {
      id
      argumentNote: note
      argumentNumber: number
    }
  }
`);

export interface SuggestionCardProps {
  suggestion: FragmentType<typeof CardFragment>;
  debateKey: string;
  onDecided: () => void;
}

/** One suggestion: what is proposed beside what there is, why, by whom, and what became of it. */
export function SuggestionCard({ suggestion, debateKey, onDecided }: SuggestionCardProps) {
  const facts = readFragment(CardFragment, suggestion);
  const item = readFragment(ItemFragment, facts.item);
  const other = readFragment(ItemFragment, facts.otherItem);
  const result = readFragment(ItemFragment, facts.result);
  return (
    <li
      className={cx(
        'flex flex-col gap-3 rounded-card bg-paper-3 p-4 ring-1 ring-line',
        facts.kind === 'ARGUMENT' && facts.stance !== null && stanceRuleClass(facts.stance),
      )}
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-ink-3">
        <Avatar name={facts.author.name} size="s" isDecorative />
        <span className="user-text text-ink-2">{facts.author.name}</span>
        <span aria-hidden>·</span>
        <Time at={facts.createdAt} />
        {facts.editedAt !== null && <span>(changed since)</span>}
        {facts.state !== 'OPEN' && (
          <>
            <span aria-hidden>·</span>
            <span className="font-strong text-ink-2">
              {STATE_WORDS[facts.state]}
              {facts.decidedBy !== null && ` by ${facts.decidedBy.name}`}
              {facts.wasChanged && ', with changes'}
            </span>
          </>
        )}
      </p>
      <div className="flex flex-col gap-1.5">
        <h2 className="text-13 font-strong text-ink-2">
          {whatIsSuggested(facts.kind, facts.stance, facts.asPosition)}{' '}
          {item && <ItemLink item={item} debateKey={debateKey} />}
          {other && (
            <>
              {facts.kind === 'MOVE' ? ' to ' : ' into '}
              <ItemLink item={other} debateKey={debateKey} />
            </>
          )}
        </h2>
        {facts.premises.map((premise, index) => (
          <p key={index} dir="auto" className="user-text text-claim">
            {premise.text ?? premise.claim?.text ?? 'A claim that is not open to you'}
            {premise.claim && <span className="figures text-13 text-ink-3"> #{premise.claim.number}</span>}
          </p>
        ))}
        {facts.text !== null && (
          <p dir="auto" className="user-text text-claim">
            {facts.text === '' ? <span className="text-ink-3">No note</span> : facts.text}
          </p>
        )}
        {facts.note !== null && facts.note !== '' && (
          <p dir="auto" className="user-text text-15 text-ink-2">
            {facts.note}
          </p>
        )}
      </div>
      {facts.reason !== '' && (
        <p dir="auto" className="user-text text-13 text-ink-2">
          <span className="text-ink-3">Why:</span> {facts.reason}
        </p>
      )}
      {facts.isOutdated && (
        <p className="text-13 text-warn">
          It was reworded since. Compare both, then reject it or ask for a new suggestion.
        </p>
      )}
      {facts.decisionReason !== '' && (
        <p dir="auto" className="user-text text-13 text-ink-2">
          <span className="text-ink-3">Because:</span> {facts.decisionReason}
        </p>
      )}
      {result && facts.state === 'ACCEPTED' && (
        <p className="text-13 text-ink-3">
          It is <ItemLink item={result} debateKey={debateKey} /> now.
        </p>
      )}
      <DecideSuggestion suggestion={facts} onDecided={onDecided} />
    </li>
  );
}

type Item = ResultOf<typeof ItemFragment>;

function ItemLink({ item, debateKey }: { item: Item; debateKey: string }) {
  const isClaim = item.__typename === 'Claim';
  const number = isClaim ? item.claimNumber : item.argumentNumber;
  const words = isClaim ? item.text : (item.argumentNote ?? '');
  return (
    <Link
      to="/d/$debateKey/c/$number"
      params={{ debateKey, number: String(number) }}
      className="user-text font-normal underline decoration-line underline-offset-3 hover:decoration-current"
    >
      #{number} {isClaim ? words : `argument${words === '' ? '' : `: ${words}`}`}
    </Link>
  );
}
