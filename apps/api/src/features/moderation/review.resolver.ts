import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { MarkForReviewInput, SettleReviewMarkInput } from './moderation.input.js';
import {
  MarkForReviewResult,
  MarkForReviewSuccess,
  SettleReviewMarkResult,
  SettleReviewMarkSuccess,
} from './moderation.results.js';
import { requireReviewMark } from './review-mark.loader.js';
import { ReviewService } from './review.service.js';

/** Root fields of marks for review. */
@Resolver()
export class ReviewResolver {
  constructor(
    private readonly reviews: ReviewService,
    private readonly database: Database,
  ) {}

  @Mutation(() => MarkForReviewResult, { description: 'Marks what is wanting in a claim or an argument.' })
  @SignedIn()
  async markForReview(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'What is wanting, and where.' }) input: MarkForReviewInput,
  ): Promise<typeof MarkForReviewResult> {
    const { teamId, id: itemId } = requireGlobalId(input.itemId, 'claim', 'argument');
    const outcome = await this.reviews.markForReview(viewer, { ...input, teamId, itemId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    const { markId, seq } = outcome.value;
    return new MarkForReviewSuccess(await requireReviewMark(context, this.database, teamId, markId), seq);
  }

  @Mutation(() => SettleReviewMarkResult, {
    description: 'Says that what was marked is mended, or was none; by its author or an editor.',
  })
  @SignedIn()
  async settleReviewMark(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The mark.' }) input: SettleReviewMarkInput,
  ): Promise<typeof SettleReviewMarkResult> {
    const { teamId, id: markId } = requireGlobalId(input.markId, 'reviewMark');
    const outcome = await this.reviews.settleReviewMark(viewer, { ...input, teamId, markId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new SettleReviewMarkSuccess(
      await requireReviewMark(context, this.database, teamId, markId),
      outcome.value.seq,
    );
  }
}
