import { ArrowRight } from 'lucide-react';
import { Fragment } from 'react';
import { credibilityWords, reliabilityWords, type ReliabilityGrade } from '../core/provenance.js';

export interface ChainPathProps {
  /** Nearest hop first, as the API gives it. */
  hops: readonly {
    readonly reliability?: ReliabilityGrade;
    readonly credibility?: number;
    readonly source: { readonly id: string; readonly title: string; readonly number: number };
  }[];
  /** What stands at the end: the source of the passage. */
  end: string;
  /** True shows titles, false numbers only (titles on hover). */
  showsTitles?: boolean;
}

/** A chain as a small path, origin first: "S5 C3 → S3 B2 → this". It flows and wraps like text. */
export function ChainPath({ hops, end, showsTitles = false }: ChainPathProps) {
  return (
    <span className="text-13 text-ink-3">
      {hops.toReversed().map((hop) => (
        <Fragment key={hop.source.id}>
          <span title={`S${hop.source.number} ${hop.source.title}`} className="text-ink-2">
            S{hop.source.number}
            {showsTitles && <bdi> {hop.source.title}</bdi>}
          </span>{' '}
          {hop.reliability !== undefined && hop.credibility !== undefined && (
            <Grade reliability={hop.reliability} credibility={hop.credibility} />
          )}
          <span className="sr-only">, reported by </span>
          <span className="whitespace-nowrap">
            <ArrowRight aria-hidden className="mx-1 inline size-3! align-[-0.1em] text-ink-4" />
          </span>
        </Fragment>
      ))}
      {end}
    </span>
  );
}

/** The two Admiralty grades of a hop as one chip, spelled out on hover and to screen readers. */
function Grade({ reliability, credibility }: { reliability: ReliabilityGrade; credibility: number }) {
  const words = `source: ${reliabilityWords(reliability)}; what it says here: ${credibilityWords(credibility)}`;
  return (
    <span
      title={words}
      className="inline-block rounded-[4px] bg-paper-2 px-1 text-12 text-ink-2 figures ring-1 ring-line"
    >
      <span aria-hidden>
        {reliability}
        {credibility}
      </span>
      <span className="sr-only">({words})</span>
    </span>
  );
}
