import { Link } from '@tanstack/react-router';
import { graphql, readFragment, type FragmentType } from '../../gql/index.js';

const SubjectFragment = graphql(`
  fragment ModeratedItem on Node {
    __typename
    id
    ... on Claim {
      text
      claimNumber: number
      author {
        id
        name
      }
    }
    ... on Argument {
      argumentNote: note
      argumentNumber: number
      author {
        id
        name
      }
    }
    ... on Annotation {
      body
      author {
        id
        name
      }
    }
  }
`);

export interface ModeratedItemProps {
  subject: FragmentType<typeof SubjectFragment> | null;
  debateKey: string;
}

/** A claim, an argument or a note that somebody is to look at, with its author. */
export function ModeratedItem({ subject, debateKey }: ModeratedItemProps) {
  const facts = readFragment(SubjectFragment, subject);
  if (!facts) return <p className="text-15 text-ink-3">It is no longer there.</p>;
  if (facts.__typename === 'Claim' || facts.__typename === 'Argument') {
    const number = facts.__typename === 'Claim' ? facts.claimNumber : facts.argumentNumber;
    const words = facts.__typename === 'Claim' ? facts.text : (facts.argumentNote ?? 'an argument');
    return (
      <p className="text-15">
        <Link
          to="/d/$debateKey/c/$number"
          params={{ debateKey, number: String(number) }}
          className="user-text underline decoration-line underline-offset-3 hover:decoration-current"
        >
          #{number} {words}
        </Link>{' '}
        <span className="user-text text-13 text-ink-3">by {facts.author.name}</span>
      </p>
    );
  }
  if (facts.__typename !== 'Annotation') return null;
  return (
    <p className="text-15">
      <span className="text-ink-3">A note:</span> <span className="user-text">{facts.body}</span>{' '}
      <span className="user-text text-13 text-ink-3">by {facts.author.name}</span>
    </p>
  );
}
