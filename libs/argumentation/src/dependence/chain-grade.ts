import type { Credibility, Grade, Reliability } from '../semantics/grades.js';

/** What a chain of reports is worth on each axis. */
export interface ChainGrade {
  /** The grade of the whole: F and 6 where a hop that cannot be judged leaves it open. */
  readonly reliability: Reliability;
  readonly credibility: Credibility;
  /** The worst of what is known: the whole is no better than this. Null where nothing is known. */
  readonly atBest: { readonly reliability: Reliability | null; readonly credibility: Credibility | null };
}

/**
 * The grade of a chain of reports, never better than its worst hop, on each axis for itself. A hop that
 * cannot be judged, or is not graded (F and 6), leaves the whole open, unless another has the worst grade already: nothing
 * can make that worse. Of an empty chain nothing is known. Grades by the Admiralty code, NATO AJP-2.1; how a chain is graded is this project's.
 */
export function chainGrade(hops: readonly Grade[]): ChainGrade {
  const reliability = worstOf<Reliability>(
    hops.map((hop) => hop.reliability),
    { worst: 'E', unknown: 'F' },
  );
  const credibility = worstOf<Credibility>(
    hops.map((hop) => hop.credibility),
    { worst: 5, unknown: 6 },
  );
  return {
    reliability: reliability.whole,
    credibility: credibility.whole,
    atBest: { reliability: reliability.known, credibility: credibility.known },
  };
}

/** Grades of one axis compare in their order: the later letter, the larger digit is worse. */
function worstOf<One extends string | number>(
  hops: readonly One[],
  { worst, unknown }: { readonly worst: One; readonly unknown: One },
): { readonly whole: One; readonly known: One | null } {
  const known = hops.filter((grade) => grade !== unknown);
  const most = known.reduce<One | null>((so, grade) => (so === null || grade > so ? grade : so), null);
  const isOpen = most === null || (known.length < hops.length && most !== worst);
  return { whole: isOpen ? unknown : most, known: most };
}
