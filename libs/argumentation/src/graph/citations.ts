import { csrFromPairs } from './csr.js';
import type { Csr } from './csr.js';
import type { Evidence } from './debate-graph.js';
import type { CitationInput, ClaimInput } from './debate-input.js';

/** Relevance of a passage that nobody judged: what an item without votes has. */
const UNJUDGED = 0.5;

/** What is known of a graph's items when its citations are laid out. */
interface Items {
  readonly size: number;
  readonly indexByNumber: ReadonlyMap<number, number>;
}

/** The citations of all claims: the distinct origins, what gives ground, and what has weight. */
export function citationsOf(
  claims: readonly ClaimInput[],
  { size, indexByNumber }: Items,
): { origins: readonly string[]; supportedBy: Csr; evidence: Evidence } {
  const origins = [...new Set(claims.flatMap(({ citations }) => citations.map(({ origin }) => origin)))].sort();
  const originIndex = new Map(origins.map((origin, index) => [origin, index]));
  const ground = { claims: [] as number[], origins: [] as number[] };
  const graded = { claims: [] as number[], origins: [] as number[], weights: [] as number[] };
  for (const { number, citations } of claims) {
    const index = indexByNumber.get(number) as number;
    const supporting = citations.filter(({ stance }) => stance === 'SUPPORTS').map(({ origin }) => origin);
    for (const origin of [...new Set(supporting)].sort()) {
      ground.claims.push(index);
      ground.origins.push(originIndex.get(origin) as number);
    }
    for (const { origin, weight } of weighed(citations)) {
      graded.claims.push(index);
      graded.origins.push(originIndex.get(origin) as number);
      graded.weights.push(weight);
    }
  }
  // Rows keep the order of their pairs, so a second pass over the same pairs puts each weight beside its origin.
  const rows = csrFromPairs(size, graded.claims, graded.origins);
  const places = csrFromPairs(size, graded.claims, Array.from(graded.claims.keys()));
  const weight = Float64Array.from(places.items, (pair) => graded.weights[pair] as number);
  return {
    origins,
    supportedBy: csrFromPairs(size, ground.claims, ground.origins),
    evidence: { start: rows.start, origin: rows.items, weight },
  };
}

/** One entry for an origin and a stance, however many outlets carry it: the strongest. Sorted by origin, support first. */
function weighed(citations: readonly CitationInput[]): { readonly origin: string; readonly weight: number }[] {
  const found: { origin: string; weight: number }[] = [];
  for (const { stance, origin, credibility, relevance = UNJUDGED } of citations) {
    if (credibility === undefined) continue;
    const sign = stance === 'SUPPORTS' ? 1 : -1;
    const strength = credibility * relevance;
    if (strength === 0) continue;
    const known = found.find((one) => one.origin === origin && Math.sign(one.weight) === sign);
    if (known === undefined) found.push({ origin, weight: sign * strength });
    else if (Math.abs(known.weight) < strength) known.weight = sign * strength;
  }
  return found.sort((one, other) => compare(one.origin, other.origin) || other.weight - one.weight);
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
