import type { Type } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { requireArgument } from '../argument/argument.loader.js';
import { requireClaim } from '../claim/claim.loader.js';
import { ownVoteLoader, tallyLoader, type VoteRecord } from './vote.loader.js';
import {
  BallotSuccess,
  VoteOnArgumentInput,
  VoteOnClaimInput,
  VoteResult,
  VoteSubject,
  VoteSuccess,
  VoteType,
  WithdrawVoteInput,
} from './vote.type.js';
import type { VoteReceipt } from './vote-receipt.js';
import { VoteService } from './vote.service.js';

@Resolver(() => VoteType)
export class VoteResolver {
  constructor(
    private readonly votes: VoteService,
    private readonly database: Database,
  ) {}

  @Mutation(() => VoteResult, { description: 'Says how true a claim is. Changes or re-affirms an earlier vote.' })
  @SignedIn()
  async voteOnClaim(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The vote.' }) input: VoteOnClaimInput,
  ): Promise<typeof VoteResult> {
    const { teamId, id: itemId } = requireGlobalId(input.claimId, 'claim');
    const outcome = await this.votes.castVote(viewer, { ...input, teamId, itemId, kind: 'claim' });
    return outcome.ok ? this.success(context, outcome.value) : refusalToError(outcome.refusal);
  }

  @Mutation(() => VoteResult, {
    description: 'Says how much an argument bears on its target. Changes or re-affirms an earlier vote.',
  })
  @SignedIn()
  async voteOnArgument(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The vote.' }) input: VoteOnArgumentInput,
  ): Promise<typeof VoteResult> {
    const { teamId, id: itemId } = requireGlobalId(input.argumentId, 'argument');
    const outcome = await this.votes.castVote(viewer, { ...input, teamId, itemId, kind: 'argument' });
    return outcome.ok ? this.success(context, outcome.value) : refusalToError(outcome.refusal);
  }

  @Mutation(() => VoteResult, { description: 'Takes a vote back. Without one nothing happens.' })
  @SignedIn()
  async withdrawVote(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What was voted on.' }) input: WithdrawVoteInput,
  ): Promise<typeof VoteResult> {
    const { teamId, id: itemId } = requireGlobalId(input.subjectId, 'claim', 'argument');
    const outcome = await this.votes.withdrawVote(viewer, {
      teamId,
      itemId,
      idempotencyKey: input.idempotencyKey ?? null,
    });
    return outcome.ok ? this.success(context, outcome.value) : refusalToError(outcome.refusal);
  }

  @ResolveField(() => AccountType, { description: 'Whose vote it is.' })
  voter(@Parent() vote: VoteRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, vote.voterId);
  }

  /** Whoever asks for more than the answer holds gets it from what was read with the vote, not from a later moment. */
  private success(context: GraphQLContext, receipt: VoteReceipt): VoteSuccess | BallotSuccess {
    const { ballot } = receipt;
    if (ballot !== null) return new BallotSuccess({ ...receipt, ballot });
    const key = teamKey(receipt.teamId, receipt.itemId);
    tallyLoader(context, this.database).prime(key, receipt.tally);
    ownVoteLoader(context, this.database).prime(key, receipt.vote);
    return new VoteSuccess(receipt);
  }
}

/** What was voted on: named and secret votes answer alike. */
function subjectResolver(type: Type<VoteSuccess | BallotSuccess>): Type<unknown> {
  @Resolver(() => type)
  class SubjectResolver {
    constructor(private readonly database: Database) {}

    @ResolveField(() => VoteSubject, { description: 'What was voted on.' })
    subject(@Parent() { receipt }: VoteSuccess | BallotSuccess, @Context() context: GraphQLContext) {
      const { teamId, itemId, kind } = receipt;
      return (kind === 'claim' ? requireClaim : requireArgument)(context, this.database, teamId, itemId);
    }
  }
  return SubjectResolver;
}

export const VoteSuccessResolver = subjectResolver(VoteSuccess);
export const BallotSuccessResolver = subjectResolver(BallotSuccess);
