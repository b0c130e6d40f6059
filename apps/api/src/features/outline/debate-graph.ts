import {
  assess,
  baseFromVotes,
  buildGraph,
  groundOf,
  type Assessment,
  type DebateGraph,
  type Ground,
  type VoteCounts,
} from '@counterpoint/argumentation';
import type { DebateRows } from './graph.reader.js';

/** What follows from a debate's rows: strengths and grounds. Derived, never stored. */
export type DebateReckoning = {
  readonly rows: DebateRows;
  readonly graph: DebateGraph;
  readonly assessment: Assessment;
  readonly ground: Ground;
};

/**
 * Computes strengths and grounds of a debate. Archived items take no part: an argument counts only while it, its target
 * and all its premises stand unarchived.
 *
 * @throws Error when the stored graph breaks the rules that the database keeps: a fault, never the viewer's doing.
 */
export function reckon(rows: DebateRows): DebateReckoning {
  const citations = new Map<number, { stance: 'SUPPORTS' | 'DISPUTES'; origin: string }[]>();
  for (const { number, stance, originId } of rows.citations) {
    const list = citations.get(number) ?? [];
    list.push({ stance, origin: originId });
    citations.set(number, list);
  }
  const standing = standingNumbers(rows);
  const built = buildGraph({
    claims: rows.claims
      .filter((claim) => standing.has(claim.number))
      .map((claim) => ({
        number: claim.number,
        base: base(claim.counts),
        citations: citations.get(claim.number) ?? [],
      })),
    arguments: rows.arguments
      .filter((argument) => standing.has(argument.number))
      .map(({ number, target, stance, premises, counts }) => ({
        number,
        target,
        stance,
        premises,
        base: base(counts),
      })),
  });
  if (!built.ok) throw new Error(`The debate's graph is broken: ${JSON.stringify(built.refusal)}`);
  const graph = built.value;
  return { rows, graph, assessment: assess(graph), ground: groundOf(graph) };
}

/** Numbers of the items that count: not archived, and for arguments nothing archived at either end. */
export function standingNumbers(rows: DebateRows): Set<number> {
  const standing = new Set(rows.claims.filter((claim) => !claim.archived).map((claim) => claim.number));
  const waiting = new Map(
    rows.arguments.filter((argument) => !argument.archived).map((argument) => [argument.number, argument]),
  );
  // An argument about an argument counts only if that one does: settle until nothing changes (chains are short).
  for (let settled = false; !settled;) {
    settled = true;
    for (const argument of waiting.values()) {
      if (standing.has(argument.target) && argument.premises.every((premise) => standing.has(premise))) {
        standing.add(argument.number);
        waiting.delete(argument.number);
        settled = false;
      }
    }
  }
  return standing;
}

const base = (counts: readonly number[]): number => baseFromVotes(counts as unknown as VoteCounts);
