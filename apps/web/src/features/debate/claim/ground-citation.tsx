import { Link } from '@tanstack/react-router';
import { ArrowRight, Trash2 } from 'lucide-react';
import { graphql, readFragment, type FragmentType } from '../../../gql/index.js';
import { IconButton } from '../../../shared/ui/button.js';
import { cx } from '../../../shared/ui/cx.js';
import { StanceMark, stanceRuleClass } from '../../../shared/ui/stance-mark.js';
import { useDebate } from '../data/debate-context.js';

export const GroundCitation_citationFragment = graphql(`
  fragment GroundCitation_citation on Citation {
    id
    stance
    archivedAt
    viewerCanArchive
    passage {
      start
      end
      quote
      sourceVersion {
        id
        version
        source {
          id
          number(debateId: $debateId)
          title
          kind
        }
      }
    }
    provenance {
      reliability
      credibility
      source {
        id
        number(debateId: $debateId)
        title
      }
    }
  }
`);

export interface GroundCitationProps {
  citation: FragmentType<typeof GroundCitation_citationFragment>;
  /** Number of the claim that it is cited under. */
  claim: number;
  onArchive: (id: string) => void;
}

/** A passage: its words, where they stand, and hop by hop where they come from, each hop with its grade. */
export function GroundCitation({ citation, claim, onArchive }: GroundCitationProps) {
  const { debateKey } = useDebate();
  const { id, stance, passage, provenance, viewerCanArchive } = readFragment(GroundCitation_citationFragment, citation);
  const { source } = passage.sourceVersion;
  // The path reads from the origin to the text at hand; the API gives the nearest hop first.
  const hops = [...provenance].reverse();
  return (
    <li
      className={cx(
        'group/card flex flex-col gap-2 rounded-control bg-paper-3 py-2.5 ps-3 pe-2 ring-1 ring-line',
        stanceRuleClass(stance === 'SUPPORTS' ? 'PRO' : 'CON'),
      )}
    >
      <div className="flex items-start gap-2">
        <Link
          to="/d/$debateKey/sources/$number"
          params={{ debateKey, number: String(source.number) }}
          search={{ p: `${passage.start}-${passage.end}`, cite: claim }}
          className="min-w-0 flex-1 rounded-[4px] hover:underline hover:decoration-line hover:underline-offset-4"
        >
          <span className="sr-only">{stance === 'SUPPORTS' ? 'Supports it: ' : 'Disputes it: '}</span>
          <q dir="auto" className="user-text line-clamp-5 font-serif text-15 text-ink-1">
            {passage.quote}
          </q>
        </Link>
        {viewerCanArchive && (
          <IconButton size="s" label="Archive this citation" onPress={() => onArchive(id)}>
            <Trash2 aria-hidden />
          </IconButton>
        )}
      </div>
      <p className="flex flex-wrap items-center gap-1.5 text-12 text-ink-3">
        {stance === 'DISPUTES' && <StanceMark stance="CON" isSpoken={false} />}
        {hops.map((hop) => (
          <span key={hop.source.id} className="inline-flex items-center gap-1.5">
            <SourceChip
              number={hop.source.number}
              title={hop.source.title}
              grade={`${hop.reliability}${hop.credibility}`}
            />
            <ArrowRight aria-hidden className="size-3! rtl:-scale-x-100" />
          </span>
        ))}
        <SourceChip number={source.number} title={source.title} />
        {hops.length === 0 && <span>its own word</span>}
      </p>
    </li>
  );
}

/** A source by its number, with its name on hover and, where it was reported, the grade it was given. */
export function SourceChip({ number, title, grade }: { number: number; title: string; grade?: string }) {
  const { debateKey } = useDebate();
  return (
    <Link
      to="/d/$debateKey/sources/$number"
      params={{ debateKey, number: String(number) }}
      title={grade === undefined ? title : `${title}, graded ${grade}`}
      className="figures inline-flex min-h-6 items-center gap-1 rounded-[5px] bg-neutral-soft px-1.5 text-12 font-strong text-ink-2 hover:bg-pressed hover:text-ink-1"
    >
      S{number}
      <span className="sr-only">
        {title}
        {grade !== undefined && `, graded ${grade}`}
      </span>
      {grade !== undefined && (
        <span aria-hidden className="font-normal text-ink-3">
          {grade}
        </span>
      )}
    </Link>
  );
}
