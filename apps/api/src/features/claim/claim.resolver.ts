import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { requireDebate } from '../debate/debate.loader.js';
import { AddClaimInput, ArchiveClaimInput, EditClaimInput, LinkClaimInput, MergeClaimsInput } from './claim.input.js';
import { requireClaim } from './claim.loader.js';
import {
  AddClaimResult,
  AddClaimSuccess,
  ArchiveClaimResult,
  ArchiveClaimSuccess,
  EditClaimResult,
  EditClaimSuccess,
  LinkClaimResult,
  LinkClaimSuccess,
  MergeClaimsResult,
  MergeClaimsSuccess,
} from './claim.results.js';
import type { ClaimReceipt } from './claim-receipt.js';
import { ClaimService } from './claim.service.js';

/** Root fields of claims. */
@Resolver()
export class ClaimResolver {
  constructor(
    private readonly claims: ClaimService,
    private readonly database: Database,
  ) {}

  @Mutation(() => AddClaimResult, { description: 'Adds a claim to a debate, as a position or not yet connected.' })
  @SignedIn()
  async addClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The claim.' }) input: AddClaimInput,
  ): Promise<typeof AddClaimResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const outcome = await this.claims.addClaim(viewer, { ...input, teamId, debateId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new AddClaimSuccess(...(await this.entered(context, outcome.value)));
  }

  @Mutation(() => LinkClaimResult, {
    description: 'Lets a claim stand in another debate of its team: linked, never copied.',
  })
  @SignedIn()
  async linkClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Claim and debate.' }) input: LinkClaimInput,
  ): Promise<typeof LinkClaimResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const claimId = sameTeam(teamId, requireGlobalId(input.claimId, 'claim'));
    const outcome = await this.claims.linkClaim(viewer, { ...input, teamId, debateId, claimId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new LinkClaimSuccess(...(await this.entered(context, outcome.value)));
  }

  @Mutation(() => EditClaimResult, {
    description: 'Gives a claim a new wording. Earlier votes become stale, unless only the spelling changed.',
  })
  @SignedIn()
  async editClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The new wording.' }) input: EditClaimInput,
  ): Promise<typeof EditClaimResult> {
    const { teamId, id: claimId } = requireGlobalId(input.claimId, 'claim');
    const outcome = await this.claims.editClaim(viewer, { ...input, teamId, claimId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new EditClaimSuccess(await requireClaim(context, this.database, teamId, claimId), outcome.value.seq);
  }

  @Mutation(() => ArchiveClaimResult, {
    description: 'Archives a claim and the arguments that it serves; the claims those used stay.',
  })
  @SignedIn()
  async archiveClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The claim.' }) input: ArchiveClaimInput,
  ): Promise<typeof ArchiveClaimResult> {
    const { teamId, id: claimId } = requireGlobalId(input.claimId, 'claim');
    const outcome = await this.claims.archiveClaim(viewer, { ...input, teamId, claimId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new ArchiveClaimSuccess(await requireClaim(context, this.database, teamId, claimId), outcome.value.seq);
  }

  @Mutation(() => MergeClaimsResult, {
    description:
      'Makes one claim out of two that say the same. Arguments go over; who voted on the one only has a stale vote on the other. Can be undone.',
  })
  @SignedIn()
  async mergeClaims(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The two claims.' }) input: MergeClaimsInput,
  ): Promise<typeof MergeClaimsResult> {
    const { teamId, id: claimId } = requireGlobalId(input.claimId, 'claim');
    const intoId = sameTeam(teamId, requireGlobalId(input.intoId, 'claim'));
    const outcome = await this.claims.mergeClaims(viewer, { ...input, teamId, claimId, intoId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new MergeClaimsSuccess(await requireClaim(context, this.database, teamId, intoId), outcome.value.seq);
  }

  private async entered(context: GraphQLContext, receipt: ClaimReceipt) {
    const claim = await requireClaim(context, this.database, receipt.teamId, receipt.claimId);
    const debate = await requireDebate(context, this.database, receipt.teamId, receipt.debateId);
    return [claim, debate, receipt.seq] as const;
  }
}
