import { sampleAnnotations } from './annotations.js';
import { sampleCitations } from './citations.js';
import { argumentDispositions, claimDispositions, voting } from './dispositions.js';
import { leakDebate } from './leak.debate.js';
import { sampleAccounts, sampleTeam, sampleVoters } from './people.js';
import { sampleSources } from './sources.js';
import type {
  SampleAccount,
  SampleAnnotation,
  SampleCitation,
  SampleDebate,
  SampleSource,
  SampleVote,
  SampleVoter,
} from './types.js';
import { expandVotes } from './votes.js';
import { ypgDebate } from './ypg.debate.js';

/** Everything that the loader puts into a fresh database. */
export interface SampleContent {
  readonly team: { readonly key: string; readonly name: string };
  readonly accounts: readonly SampleAccount[];
  readonly voters: readonly SampleVoter[];
  readonly sources: readonly SampleSource[];
  /** In loading order: a debate links only claims of debates before it. */
  readonly debates: readonly SampleDebate[];
  readonly citations: readonly SampleCitation[];
  readonly annotations: readonly SampleAnnotation[];
  readonly votes: readonly SampleVote[];
}

export const sampleContent: SampleContent = {
  team: sampleTeam,
  accounts: sampleAccounts,
  voters: sampleVoters,
  sources: sampleSources,
  debates: [leakDebate, ypgDebate],
  citations: sampleCitations,
  annotations: sampleAnnotations,
  votes: expandVotes(sampleVoters, { claims: claimDispositions, arguments: argumentDispositions, ...voting }),
};
