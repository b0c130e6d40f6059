import type { DebateReckoning } from './debate-graph.js';
import { standingNumbers } from './debate-graph.js';
import type { Outline, OutlineArguments, OutlineClaims } from './outline.type.js';

/** The columns of a debate. Archived items come only when asked for, with strength 0: they take no part. */
export function outlineColumns(reckoning: DebateReckoning, includeArchived: boolean): Outline {
  const { rows, assessment } = reckoning;
  return {
    seq: rows.seq,
    semantics: assessment.semantics,
    claims: claimColumns(reckoning, includeArchived),
    arguments: argumentColumns(reckoning, includeArchived),
  };
}

function claimColumns({ rows, assessment, ground }: DebateReckoning, includeArchived: boolean): OutlineClaims {
  const claims = rows.claims.filter((claim) => includeArchived || !claim.archived);
  const assessed = claims.map((claim) => (claim.archived ? null : assessment.of(claim.number)));
  const citations = new Map<number, number>();
  for (const { number } of rows.citations) citations.set(number, (citations.get(number) ?? 0) + 1);
  const grounds = claims.map((claim) => (claim.archived ? null : ground.of(claim.number)));
  return {
    numbers: claims.map((claim) => claim.number),
    texts: claims.map((claim) => claim.text),
    positions: claims.map((claim) => claim.position),
    strengths: assessed.map((one) => one?.combined ?? 0),
    crowd: assessed.map((one) => one?.crowd ?? 0),
    bandLow: assessed.map((one) => one?.band.min ?? 0),
    bandHigh: assessed.map((one) => one?.band.max ?? 0),
    votes: claims.flatMap((claim) => claim.counts),
    staleVotes: claims.flatMap(staleCounts),
    revisions: claims.map((claim) => claim.revision),
    citationCounts: claims.map((claim) => citations.get(claim.number) ?? 0),
    originCounts: grounds.map((one) => one?.origins.length ?? 0),
    loadBearingCounts: grounds.map((one) => one?.loadBearing.length ?? 0),
    annotationCounts: claims.map((claim) => claim.annotationCount),
    livesElsewhere: claims.map((claim) => (claim.livesElsewhere ? 1 : 0)),
    archived: claims.map((claim) => claim.archived),
  };
}

/** An argument shows as archived also when something at either end of it is. */
function argumentColumns({ rows, assessment }: DebateReckoning, includeArchived: boolean): OutlineArguments {
  const standing = standingNumbers(rows);
  const shown = rows.arguments.filter((argument) => includeArchived || standing.has(argument.number));
  return {
    numbers: shown.map((argument) => argument.number),
    targets: shown.map((argument) => argument.target),
    stances: shown.map((argument) => argument.stance),
    premises: shown.map((argument) => argument.premises),
    notes: shown.map((argument) => argument.note ?? ''),
    strengths: shown.map((argument) => (standing.has(argument.number) ? assessment.of(argument.number).combined : 0)),
    votes: shown.flatMap((argument) => argument.counts),
    staleVotes: shown.flatMap(staleCounts),
    revisions: shown.map((argument) => argument.revision),
    annotationCounts: shown.map((argument) => argument.annotationCount),
    archived: shown.map((argument) => !standing.has(argument.number)),
  };
}

function staleCounts(item: { readonly counts: readonly number[]; readonly freshCounts: readonly number[] }): number[] {
  return item.counts.map((count, value) => count - (item.freshCounts[value] ?? 0));
}
