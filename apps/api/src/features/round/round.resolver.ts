import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import type { Outcome } from '../../platform/outcome.js';
import { requireDebate } from '../debate/debate.loader.js';
import { CloseRoundInput, EditVotingPolicyInput, OpenRoundInput, ReleaseRoundInput } from './round.input.js';
import { requireRound } from './round.loader.js';
import { EditVotingPolicyResult, EditVotingPolicySuccess, RoundResult, RoundSuccess } from './round.results.js';
import { RoundService, type RoundReceipt } from './round.service.js';
import { VotingPolicyService } from './voting-policy.service.js';

/** Root fields of voting policies and rounds. */
@Resolver()
export class RoundResolver {
  constructor(
    private readonly rounds: RoundService,
    private readonly policies: VotingPolicyService,
    private readonly database: Database,
  ) {}

  @Mutation(() => EditVotingPolicyResult, {
    description:
      'Changes who votes, how votes are kept and when results show. Votes only become more secret, never less, and nothing changes while a round is not released.',
  })
  @SignedIn()
  async editVotingPolicy(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The changes.' }) input: EditVotingPolicyInput,
  ): Promise<typeof EditVotingPolicyResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const outcome = await this.policies.editVotingPolicy(viewer, { ...input, teamId, debateId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new EditVotingPolicySuccess(
      await requireDebate(context, this.database, teamId, debateId),
      outcome.value.seq,
    );
  }

  @Mutation(() => RoundResult, {
    description:
      'Opens a round of secret votes over the present wording. Named votes on what it is about are set aside; their history stays.',
  })
  @SignedIn()
  async openRound(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The round.' }) input: OpenRoundInput,
  ): Promise<typeof RoundResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const subjects = input.subjectIds?.map((id) => requireGlobalId(id, 'claim', 'argument')) ?? null;
    // What is of another team lives in no debate of this one.
    const itemIds = subjects?.map((subject) => (subject.teamId === teamId ? subject.id : teamId)) ?? null;
    return this.answer(
      context,
      await this.rounds.openRound(viewer, {
        ...{ teamId, debateId, itemIds },
        closesAt: input.closesAt ?? null,
        idempotencyKey: input.idempotencyKey ?? null,
      }),
    );
  }

  @Mutation(() => RoundResult, {
    description:
      'Ends a round: no more ballots. What ties ballots to people is destroyed. Results show now or when they are released, as the policy says.',
  })
  @SignedIn()
  async closeRound(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The round.' }) input: CloseRoundInput,
  ): Promise<typeof RoundResult> {
    return this.answer(context, await this.rounds.closeRound(viewer, keyOf(input)));
  }

  @Mutation(() => RoundResult, { description: 'Shows the results of a closed round.' })
  @SignedIn()
  async releaseRound(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The round.' }) input: ReleaseRoundInput,
  ): Promise<typeof RoundResult> {
    return this.answer(context, await this.rounds.releaseRound(viewer, keyOf(input)));
  }

  private async answer(
    context: GraphQLContext,
    outcome: Outcome<RoundReceipt, Parameters<typeof refusalToError>[0]>,
  ): Promise<typeof RoundResult> {
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { teamId, roundId, seq } = outcome.value;
    return new RoundSuccess(await requireRound(context, this.database, teamId, roundId), seq);
  }
}

function keyOf({ roundId, idempotencyKey }: CloseRoundInput | ReleaseRoundInput) {
  const { teamId, id } = requireGlobalId(roundId, 'round');
  return { teamId, roundId: id, idempotencyKey: idempotencyKey ?? null };
}
