import { Context, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import type { AnnotationRecord } from '../annotation/annotation.loader.js';
import { AnnotationType } from '../annotation/annotation.type.js';
import type { ArgumentRecord } from '../argument/argument.loader.js';
import { ArgumentType } from '../argument/argument.type.js';
import { claimLoader, type ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import { mayDo } from '../item/item.fields.js';
import { mergedIntoLoader } from '../claim/merged-into.loader.js';
import { ReviewMarkType } from './moderation.type.js';
import { hiddenAtLoader, marksOfItemLoader } from './review-mark.loader.js';

const HIDDEN_AT = {
  nullable: true,
  description: 'When a moderator took its text out of sight; null where it can be read. Its text is empty then.',
};
const MARKS = { description: 'The marks for review that it bears; at most one of each kind.' };
const CAN_MARK = { description: 'Whether the viewer may mark it for review.' };

@Resolver(() => ClaimType)
export class ClaimModerationResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DateTime, HIDDEN_AT)
  hiddenAt(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return hiddenAtLoader(context, this.database).load(teamKey(claim.teamId, claim.itemId));
  }

  @ResolveField(() => [ReviewMarkType], MARKS)
  async reviewMarks(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return (await marksOfItemLoader(context, this.database).load(teamKey(claim.teamId, claim.itemId))) ?? [];
  }

  @ResolveField(() => Boolean, CAN_MARK)
  viewerCanMarkForReview(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'review.mark');
  }

  @ResolveField(() => ClaimType, {
    nullable: true,
    description: 'The claim that stands for it since the two were merged; null for none.',
  })
  async mergedInto(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    const keptId = await mergedIntoLoader(context, this.database).load(teamKey(claim.teamId, claim.itemId));
    return keptId === null ? null : claimLoader(context, this.database).load(teamKey(claim.teamId, keptId));
  }
}

@Resolver(() => ArgumentType)
export class ArgumentModerationResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DateTime, HIDDEN_AT)
  hiddenAt(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return hiddenAtLoader(context, this.database).load(teamKey(argument.teamId, argument.itemId));
  }

  @ResolveField(() => [ReviewMarkType], MARKS)
  async reviewMarks(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return (await marksOfItemLoader(context, this.database).load(teamKey(argument.teamId, argument.itemId))) ?? [];
  }

  @ResolveField(() => Boolean, CAN_MARK)
  viewerCanMarkForReview(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'review.mark');
  }
}

@Resolver(() => AnnotationType)
export class AnnotationModerationResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DateTime, HIDDEN_AT)
  hiddenAt(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return hiddenAtLoader(context, this.database).load(teamKey(annotation.teamId, annotation.annotationId));
  }
}
