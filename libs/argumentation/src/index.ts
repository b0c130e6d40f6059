export { ok, refused } from './outcome.js';
export type { Outcome } from './outcome.js';
export { MAX_PREMISES } from './debate-input.js';
export type {
  ArgumentCandidate,
  ArgumentInput,
  CitationInput,
  ClaimInput,
  DebateInput,
  GraphRefusal,
  Stance,
} from './debate-input.js';
export { rowOf } from './csr.js';
export type { Csr } from './csr.js';
export { hasWeighedArguments, indexOf, isArgument, numberAt } from './debate-graph.js';
export type { DebateGraph } from './debate-graph.js';
export { buildGraph, findCycle } from './build-graph.js';
export { graphFromColumns, withBase } from './graph-from-columns.js';
export type { GraphColumns } from './graph-from-columns.js';
export { checkArgument, wouldCycle } from './check-argument.js';
export { baseFromVotes, basesFromVotes } from './votes.js';
export type { Smoothing, VoteCounts } from './votes.js';
export { modularSemantics, productAggregation, sumAggregation } from './semantics.js';
export type { Aggregation, Contributions, Influence, Semantics, SemanticsId } from './semantics.js';
export { ALL_SEMANTICS, DFQUAD, EB, MLP, QE, semanticsByName } from './semantics-catalogue.js';
export { contributionOf, strengths } from './strengths.js';
export type { Strengths } from './strengths.js';
export { assess } from './assessment.js';
export type { Assessment, AssessmentColumns, Band, ItemAssessment } from './assessment.js';
export { groundOf } from './ground.js';
export type { ClaimGround, Ground } from './ground.js';
export { rejectOrigins } from './reject-origins.js';
export type { Rejection } from './reject-origins.js';
export { notYetConnected } from './connection.js';
