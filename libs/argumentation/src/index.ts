export { ok, refused } from './outcome.js';
export type { Outcome } from './outcome.js';

export { MAX_PREMISES } from './graph/debate-input.js';
export type {
  ArgumentCandidate,
  ArgumentInput,
  CitationInput,
  ClaimInput,
  DebateInput,
  GraphRefusal,
  Stance,
} from './graph/debate-input.js';
export { rowOf } from './graph/csr.js';
export type { Csr } from './graph/csr.js';
export { hasWeighedArguments, indexOf, isArgument, numberAt } from './graph/debate-graph.js';
export type { DebateGraph, Evidence } from './graph/debate-graph.js';
export { buildGraph, findCycle } from './graph/build-graph.js';
export { graphFromColumns, withBase } from './graph/graph-from-columns.js';
export type { GraphColumns } from './graph/graph-from-columns.js';
export { checkArgument, wouldCycle } from './graph/check-argument.js';
export { notYetConnected } from './graph/connection.js';

export { baseFromVotes, basesFromVotes } from './semantics/votes.js';
export type { Smoothing, VoteCounts } from './semantics/votes.js';
export { baseFromGrade } from './semantics/grades.js';
export type { Credibility, Grade, Reliability } from './semantics/grades.js';
export type { Aggregation, Formula, Semantics, SemanticsId, Slopes } from './semantics/semantics.js';
export {
  ALL_SEMANTICS,
  BAND_SEMANTICS,
  DFQUAD,
  EB,
  EBT,
  HCAT,
  MLP,
  QE,
  QUAD,
  SDDFQUAD,
  semanticsByName,
} from './semantics/semantics-catalogue.js';

export { contributionOf, evaluate, strengths } from './evaluation/strengths.js';
export type { EvaluationInput, Strengths } from './evaluation/strengths.js';
export { liveStrengths } from './evaluation/live-strengths.js';
export type { LiveStrengths } from './evaluation/live-strengths.js';
export { gradient } from './evaluation/gradient.js';
export type { Gradient } from './evaluation/gradient.js';
export { assess } from './evaluation/assessment.js';
export type { Assessment, AssessmentColumns, Band, ItemAssessment } from './evaluation/assessment.js';

export { explain, explainStrength, explainVotes } from './explanation/explain.js';
export type {
  ArgumentPart,
  BandExplanation,
  CitationPart,
  Effect,
  Explanation,
  PremisePart,
  StrengthExplanation,
  VotesExplanation,
} from './explanation/explanation.js';

export { groundOf } from './ground/ground.js';
export type { ClaimGround, Ground } from './ground/ground.js';
export { rejectOrigins } from './ground/reject-origins.js';
export type { Rejection } from './ground/reject-origins.js';
export { claimIndex } from './graph/claim-lookup.js';
export type { ClaimRefusal } from './graph/claim-lookup.js';
export { shapleyShares } from './search/shapley.js';
export type { Sampling, Share, Shares } from './search/shapley.js';
export type { SearchLimits } from './search/smallest-set.js';
export { chainGrade } from './dependence/chain-grade.js';
export type { ChainGrade } from './dependence/chain-grade.js';
export { sourceDependence } from './dependence/source-dependence.js';
export type { DependenceOptions, OriginDependence, SourceDependence } from './dependence/source-dependence.js';
export type { TurningOrigins } from './dependence/turning-origins.js';
export { cruxesOf } from './cruxes/cruxes.js';
export type { Crux, CruxOptions, Cruxes } from './cruxes/cruxes.js';
export { doubleCruxesOf } from './cruxes/double-cruxes.js';
export type { DoubleCrux, DoubleCruxes, DoubleCruxOptions } from './cruxes/double-cruxes.js';
export { partingClaims } from './cruxes/parting-claims.js';
export type { Parting, PartingClaims } from './cruxes/parting-claims.js';
export { basesOfVoters } from './cruxes/views.js';
export type { ViewRefusal } from './cruxes/views.js';
export { canonicalOverlay, MAX_OVERLAY_ENTRIES, MAX_VOTER_WEIGHT } from './overlay/overlay.js';
export type { Overlay, OverlayPart, OverlayRefusal } from './overlay/overlay.js';
export { formatOverlay, parseOverlay } from './overlay/overlay-text.js';
export { applyOverlay } from './overlay/apply-overlay.js';
export type { Overlaid } from './overlay/apply-overlay.js';
export { whatIf } from './overlay/what-if.js';
export type { ItemChange, WhatIf } from './overlay/what-if.js';
export type { ItemBallots } from './overlay/weighted-votes.js';
export { DOUBLE_SIGN_FROM, matrixOf, ratingOf } from './matrix/matrix.js';
export type { CellFacts, Matrix, MatrixCell, MatrixRefusal, Rating } from './matrix/matrix.js';
export { competingPositions } from './matrix/competing.js';
export type { Competing, CompetingOptions, MatrixColumn, MatrixRow } from './matrix/competing.js';
export type { ColumnScores, Diagnosticity, Ranking, RowWeight, WeightLevel } from './matrix/scores.js';
