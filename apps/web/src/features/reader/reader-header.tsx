import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { graphql } from '../../gql/gql.js';
import { readFragment, type FragmentType } from '../../gql/fragment-masking.js';
import { ChainPath } from './cards/chain-path.js';
import { distinctChains } from './core/provenance.js';
import type { ReaderCitation } from './data/passage-documents.js';
import { kindWord, publicationDate, safeHref } from './source-words.js';

export const ReaderHeader_source = graphql(/* GraphQL */ `
  fragment ReaderHeader_source on Source {
    id
    title
    kind
    author
    publisher
    url
    publishedOn
    language
    number(debateId: $debateId)
  }
`);

export interface ReaderHeaderProps {
  source: FragmentType<typeof ReaderHeader_source>;
  debate: { readonly question: string };
  debateKey: string;
  citations: readonly ReaderCitation[];
  /** Stands after the facts: which text is shown. */
  versions?: ReactNode;
}

/** What the document is, who answers for it, and where it has its word from. */
export function ReaderHeader({ source: masked, debate, debateKey, citations, versions }: ReaderHeaderProps) {
  const source = readFragment(ReaderHeader_source, masked);
  const chains = distinctChains(citations.map(({ provenance }) => provenance));
  const main = chains[0];
  const facts = [
    kindWord(source.kind),
    source.author,
    source.publisher,
    source.publishedOn === null ? null : publicationDate(source.publishedOn),
  ].filter((fact) => fact !== null && fact !== '');
  const href = source.url === null ? null : safeHref(source.url);

  return (
    <header className="mb-8 font-sans md:ps-12">
      <nav aria-label="Where this is" className="mb-4 flex gap-x-2 text-13 text-ink-3">
        <Link
          to="/d/$debateKey"
          params={{ debateKey }}
          activeOptions={{ exact: true }}
          className="min-w-0 truncate underline-offset-2 hover:text-ink-1 hover:underline"
        >
          <bdi>{debate.question}</bdi>
        </Link>
        <span aria-hidden>/</span>
        <Link
          to="/d/$debateKey/sources"
          params={{ debateKey }}
          activeOptions={{ exact: true }}
          className="underline-offset-2 hover:text-ink-1 hover:underline"
        >
          Sources
        </Link>
        <span aria-hidden>/</span>
        <span className="figures">S{source.number}</span>
      </nav>
      <h1 className="user-text font-serif text-32 font-strong tracking-[-0.015em]" lang={source.language}>
        {source.title}
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-2 text-15 text-ink-2">
        {facts.map((fact, index) => (
          <span key={index} className="user-text">
            {index > 0 && (
              <span aria-hidden className="me-2 text-ink-4">
                ·
              </span>
            )}
            {fact}
          </span>
        ))}
        {href !== null && (
          <a
            href={href}
            target="_blank"
            rel="noreferrer noopener"
            className="inline-flex items-center gap-1 text-accent underline-offset-2 hover:underline"
          >
            Original <ExternalLink aria-hidden className="size-3.5!" />
            <span className="sr-only">(opens in a new tab)</span>
          </a>
        )}
        {versions}
      </div>
      {main && (
        <p className="mt-2 flex flex-wrap items-center gap-x-2">
          <ChainPath hops={main.chain} end="this" showsTitles />
          <span className="text-13 text-ink-3">
            in {main.count} of {citations.length} {citations.length === 1 ? 'citation' : 'citations'}
            {chains.length > 1 && `, and ${chains.length - 1} other ${chains.length === 2 ? 'chain' : 'chains'}`}
          </span>
        </p>
      )}
    </header>
  );
}
