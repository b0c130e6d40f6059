import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import { readFragment, type FragmentType } from '../../../gql/fragment-masking.js';
import { Button } from '../../../shared/ui/button.js';
import { StanceMark } from '../../../shared/ui/stance-mark.js';
import { Time } from '../../../shared/ui/time.js';
import { useCiting } from '../data/use-citing.js';
import { useReader } from '../reader-context.js';
import { CardFrame } from './card-frame.js';
import { ChainPath } from './chain-path.js';
import { focusPassageLink } from './passage-link.js';
import { Regrade } from './regrade.js';

export const CitationCard_citation = graphql(/* GraphQL */ `
  fragment CitationCard_citation on Citation {
    id
    stance
    createdAt
    viewerCanArchive
    author {
      id
      name
    }
    claim {
      id
      text
      number(debateId: $debateId)
      viewerCanCite
    }
    passage {
      start
      end
      quote
    }
    provenance {
      reliability
      credibility
      source {
        id
        title
        number(debateId: $debateId)
      }
    }
  }
`);

export interface CitationCardProps {
  citation: FragmentType<typeof CitationCard_citation>;
  label: string;
  isOpen: boolean;
}

/** A passage that a claim rests on, or that disputes it. Open, it shows the chain and what can be done. */
export const CitationCard = memo(function CitationCard({ citation: masked, label, isOpen }: CitationCardProps) {
  const citation = readFragment(CitationCard_citation, masked);
  const { claim, passage, provenance } = citation;
  const { debateKey, source } = useReader();
  const { archive } = useCiting();
  const [isRegrading, setRegrading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const supports = citation.stance === 'SUPPORTS';

  const remove = async () => {
    const settled = await archive({ id: citation.id, claimNumber: claim.number });
    setProblem(settled.ok ? null : settled.message);
  };

  return (
    <CardFrame
      id={citation.id}
      span={passage}
      label={label}
      quote={passage.quote}
      tone={supports ? 'for' : 'against'}
      isOpen={isOpen}
    >
      <p className="flex items-start gap-2 text-15">
        <span className="mt-0.5">
          <StanceMark stance={supports ? 'PRO' : 'CON'} />
        </span>
        <span className={isOpen ? 'user-text' : 'user-text line-clamp-2'}>
          {claim.number === null ? (
            claim.text
          ) : (
            <Link
              to="/d/$debateKey/c/$number"
              params={{ debateKey, number: String(claim.number) }}
              className="underline-offset-2 hover:underline"
            >
              <span className="text-ink-3 figures">#{claim.number}</span> {claim.text}
            </Link>
          )}
        </span>
      </p>
      {provenance.length > 0 ? (
        <ChainPath hops={provenance} end="this" showsTitles={isOpen} />
      ) : (
        isOpen && <p className="text-13 text-ink-3">S{source.number}’s own word</p>
      )}
      {isOpen && (
        <>
          <p className="text-12 text-ink-3">
            Cited by {citation.author.name} <Time at={citation.createdAt} />
          </p>
          {problem !== null && <p className="text-13 text-warn">{problem}</p>}
          {isRegrading && claim.number !== null ? (
            <Regrade
              citationId={citation.id}
              claim={{ id: claim.id, number: claim.number, text: claim.text }}
              span={passage}
              stance={citation.stance}
              chain={provenance}
              onDone={() => {
                setRegrading(false);
                focusPassageLink(citation.id);
              }}
            />
          ) : (
            <div className="-ms-2 flex flex-wrap gap-1 empty:hidden">
              {claim.viewerCanCite && citation.viewerCanArchive && claim.number !== null && (
                <Button variant="quiet" size="s" onPress={() => setRegrading(true)}>
                  Change the chain
                </Button>
              )}
              {citation.viewerCanArchive && (
                <Button variant="quiet" size="s" onPress={() => void remove()}>
                  Take away
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </CardFrame>
  );
});
