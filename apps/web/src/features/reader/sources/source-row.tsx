import { Link } from '@tanstack/react-router';
import { graphql } from '../../../gql/gql.js';
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.js';
import { kindWord, publicationDate } from '../source-words.js';

export const SourceRow_source = graphql(/* GraphQL */ `
  fragment SourceRow_source on Source {
    id
    title
    kind
    author
    publisher
    publishedOn
    language
    number(debateId: $debateId)
    currentVersion {
      id
      version
    }
  }
`);

export interface SourceRowProps {
  source: FragmentType<typeof SourceRow_source>;
  debateKey: string;
}

/** One source of the list. */
export function SourceRow({ source: masked, debateKey }: SourceRowProps) {
  const source = readFragment(SourceRow_source, masked);
  const facts = [
    kindWord(source.kind),
    source.author,
    source.publisher,
    source.publishedOn === null ? null : publicationDate(source.publishedOn),
    source.currentVersion === null ? 'no text yet' : null,
    source.currentVersion !== null && source.currentVersion.version > 1
      ? `version ${source.currentVersion.version}`
      : null,
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <Link
      to="/d/$debateKey/sources/$number"
      params={{ debateKey, number: String(source.number) }}
      className="flex items-baseline gap-3 rounded-control px-2 py-3 hover:bg-hover md:gap-4"
    >
      <span className="w-8 flex-none text-end text-13 text-ink-3 figures">S{source.number}</span>
      <span className="min-w-0 flex-1">
        <span className="user-text block font-serif text-17" lang={source.language}>
          {source.title}
        </span>
        <span className="user-text block text-13 text-ink-3">{facts.join(' · ')}</span>
      </span>
    </Link>
  );
}
