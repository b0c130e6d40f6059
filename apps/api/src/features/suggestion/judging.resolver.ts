import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { argumentLoader, requireArgument } from '../argument/argument.loader.js';
import { DuplicateArgumentError } from '../argument/argument.results.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { requireClaim } from '../claim/claim.loader.js';
import { JudgingService } from './judging.service.js';
import {
  AcceptSuggestionInput,
  EditSuggestionInput,
  RejectSuggestionInput,
  WithdrawSuggestionInput,
} from './suggestion.input.js';
import { requireSuggestion } from './suggestion.loader.js';
import {
  AcceptSuggestionResult,
  AcceptSuggestionSuccess,
  EditSuggestionResult,
  EditSuggestionSuccess,
  RejectSuggestionResult,
  RejectSuggestionSuccess,
  WithdrawSuggestionResult,
  WithdrawSuggestionSuccess,
} from './suggestion.results.js';

const SUGGESTION = { description: 'The suggestion.' };

/** Root fields for deciding about suggestions. */
@Resolver()
export class JudgingResolver {
  constructor(
    private readonly judging: JudgingService,
    private readonly database: Database,
  ) {}

  @Mutation(() => AcceptSuggestionResult, {
    description:
      'Makes the suggested change, as it is or with changes. Its author becomes the author of what is new. Nobody accepts their own.',
  })
  @SignedIn()
  async acceptSuggestion(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTION) input: AcceptSuggestionInput,
  ): Promise<typeof AcceptSuggestionResult> {
    const { teamId, id: suggestionId } = requireGlobalId(input.suggestionId, 'suggestion');
    const outcome = await this.judging.acceptSuggestion(viewer, { ...input, teamId, suggestionId });
    if (!outcome.ok) {
      const { refusal } = outcome;
      if (refusal.kind !== 'duplicateArgument') return refusalToError(refusal);
      return new DuplicateArgumentError(await requireArgument(context, this.database, teamId, refusal.argumentId));
    }
    const { itemId, seq } = outcome.value;
    const item =
      (await argumentLoader(context, this.database).load(teamKey(teamId, itemId))) ??
      (await requireClaim(context, this.database, teamId, itemId));
    return new AcceptSuggestionSuccess(
      await requireSuggestion(context, this.database, teamId, suggestionId),
      item,
      seq,
    );
  }

  @Mutation(() => RejectSuggestionResult, {
    description: 'Says no to a suggestion, with a reason for its author. Nobody rejects their own.',
  })
  @SignedIn()
  async rejectSuggestion(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTION) input: RejectSuggestionInput,
  ): Promise<typeof RejectSuggestionResult> {
    const { teamId, id: suggestionId } = requireGlobalId(input.suggestionId, 'suggestion');
    const outcome = await this.judging.rejectSuggestion(viewer, { ...input, teamId, suggestionId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new RejectSuggestionSuccess(await requireSuggestion(context, this.database, teamId, suggestionId));
  }

  @Mutation(() => EditSuggestionResult, {
    description: 'Says one’s own suggestion in other words, while it waits. What it is about stays.',
  })
  @SignedIn()
  async editSuggestion(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTION) input: EditSuggestionInput,
  ): Promise<typeof EditSuggestionResult> {
    const { teamId, id: suggestionId } = requireGlobalId(input.suggestionId, 'suggestion');
    const outcome = await this.judging.editSuggestion(viewer, { ...input, teamId, suggestionId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new EditSuggestionSuccess(await requireSuggestion(context, this.database, teamId, suggestionId));
  }

  @Mutation(() => WithdrawSuggestionResult, { description: 'Takes one’s own suggestion back.' })
  @SignedIn()
  async withdrawSuggestion(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', SUGGESTION) input: WithdrawSuggestionInput,
  ): Promise<typeof WithdrawSuggestionResult> {
    const { teamId, id: suggestionId } = requireGlobalId(input.suggestionId, 'suggestion');
    const outcome = await this.judging.withdrawSuggestion(viewer, { ...input, teamId, suggestionId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new WithdrawSuggestionSuccess(await requireSuggestion(context, this.database, teamId, suggestionId));
  }
}
