import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { requireClaim } from '../claim/claim.loader.js';
import type { MarkedPassage } from '../source/passage.js';
import type { PassageInput } from '../source/passage.input.js';
import {
  ArchiveCitationInput,
  CitePassageInput,
  ClaimFromPassageInput,
  type ProvenanceHopInput,
} from './citation.input.js';
import { requireCitation } from './citation.loader.js';
import {
  ArchiveCitationResult,
  ArchiveCitationSuccess,
  CitePassageResult,
  CitePassageSuccess,
  ClaimFromPassageResult,
  ClaimFromPassageSuccess,
} from './citation.results.js';
import { CitationService } from './citation.service.js';
import type { Hop } from './provenance.js';

/** Root fields of citations. */
@Resolver()
export class CitationResolver {
  constructor(
    private readonly citations: CitationService,
    private readonly database: Database,
  ) {}

  @Mutation(() => CitePassageResult, {
    description: 'Puts a passage under a claim, which then rests on it or is disputed by it.',
  })
  @SignedIn()
  async citePassage(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Claim and passage.' }) input: CitePassageInput,
  ): Promise<typeof CitePassageResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const claimId = sameTeam(teamId, requireGlobalId(input.claimId, 'claim'));
    const outcome = await this.citations.citePassage(viewer, {
      ...input,
      teamId,
      debateId,
      claimId,
      ...cited(teamId, input),
    });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { citationId, seq } = outcome.value;
    return new CitePassageSuccess(await requireCitation(context, this.database, teamId, citationId), seq);
  }

  @Mutation(() => ClaimFromPassageResult, {
    description: 'Makes a claim that rests on a passage: both in one step, or neither.',
  })
  @SignedIn()
  async claimFromPassage(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Text and passage.' }) input: ClaimFromPassageInput,
  ): Promise<typeof ClaimFromPassageResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const outcome = await this.citations.claimFromPassage(viewer, {
      ...input,
      teamId,
      debateId,
      ...cited(teamId, input),
    });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { claimId, citationId, seq } = outcome.value;
    const claim = await requireClaim(context, this.database, teamId, claimId);
    return new ClaimFromPassageSuccess(claim, await requireCitation(context, this.database, teamId, citationId), seq);
  }

  @Mutation(() => ArchiveCitationResult, { description: 'Takes a citation away from its claim. It stays in the log.' })
  @SignedIn()
  async archiveCitation(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The citation.' }) input: ArchiveCitationInput,
  ): Promise<typeof ArchiveCitationResult> {
    const { teamId, id: citationId } = requireGlobalId(input.citationId, 'citation');
    const outcome = await this.citations.archiveCitation(viewer, { ...input, teamId, citationId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new ArchiveCitationSuccess(
      await requireCitation(context, this.database, teamId, citationId),
      outcome.value.seq,
    );
  }
}

/** Passage and chain with the ids of the team's rows. */
function cited(
  teamId: string,
  input: { readonly passage: PassageInput; readonly provenance: readonly ProvenanceHopInput[] },
): { passage: MarkedPassage; provenance: Hop[] } {
  const sourceVersionId = sameTeam(teamId, requireGlobalId(input.passage.sourceVersionId, 'sourceVersion'));
  return {
    passage: { ...input.passage, sourceVersionId },
    provenance: input.provenance.map((hop) => ({
      ...hop,
      sourceId: sameTeam(teamId, requireGlobalId(hop.sourceId, 'source')),
    })),
  };
}
