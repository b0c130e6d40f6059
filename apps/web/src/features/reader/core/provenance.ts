/** Admiralty reliability of a source (AJP-2.1): A to E fall, F says that it cannot be judged. */
export const RELIABILITIES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type ReliabilityGrade = (typeof RELIABILITIES)[number];

const RELIABILITY_WORDS: Record<ReliabilityGrade, string> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};

/** Admiralty credibility of what is said: 1 to 5 fall, 6 says that it cannot be judged. */
export const CREDIBILITIES = [1, 2, 3, 4, 5, 6] as const;

const CREDIBILITY_WORDS: Record<number, string> = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
};

export function reliabilityWords(grade: ReliabilityGrade): string {
  return RELIABILITY_WORDS[grade];
}

export function credibilityWords(credibility: number): string {
  return CREDIBILITY_WORDS[credibility] ?? 'unknown';
}

/** One hop of a chain: what the passage reports was said by that source. */
export interface Hop {
  readonly source: { readonly id: string; readonly title: string; readonly number: number };
  readonly reliability: ReliabilityGrade;
  readonly credibility: number;
}

/** A hop that nobody has graded yet. */
export function ungradedHop(source: Hop['source']): Hop {
  return { source, reliability: 'F', credibility: 6 };
}

/**
 * The chain as it is read, origin first: "S5 → S3 → this". Chains are kept nearest hop first, because that is the
 * order in which they are found out.
 */
export function chainPath(hops: readonly { readonly source: { readonly number: number } }[]): string {
  return [...hops.map((hop) => `S${hop.source.number}`).reverse(), 'this'].join(' → ');
}

/** Sources that may come next: not the cited source itself and none that is in the chain, for then it would go in a circle. */
export function nextSources<T extends { readonly id: string }>(
  sources: readonly T[],
  citedSourceId: string,
  hops: readonly Hop[],
): T[] {
  const taken = new Set([citedSourceId, ...hops.map((hop) => hop.source.id)]);
  return sources.filter((source) => !taken.has(source.id));
}

/** The distinct chains of a list of citations, the most frequent first: what the header shows of a document. */
export function distinctChains<T extends { readonly source: { readonly id: string } }>(
  chains: readonly (readonly T[])[],
): { chain: readonly T[]; count: number }[] {
  const found = new Map<string, { chain: readonly T[]; count: number }>();
  for (const chain of chains) {
    if (chain.length === 0) continue;
    const key = chain.map((hop) => hop.source.id).join('>');
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { chain, count: 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
