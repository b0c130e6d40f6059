import { Context, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { Node } from '../../platform/graphql/node.type.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { accountLoader, requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { annotationLoader } from '../annotation/annotation.loader.js';
import { argumentLoader } from '../argument/argument.loader.js';
import { ArgumentTarget } from '../argument/argument.type.js';
import { claimLoader } from '../claim/claim.loader.js';
import { requireDebate } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { mayDo } from '../item/item.fields.js';
import type { ContentRef } from './content.js';
import type { HiddenContentRecord, MuteRecord, ReportRecord } from './moderation.reader.js';
import {
  HiddenContentType,
  MuteType,
  ReportKindEnum,
  ReportType,
  ReviewKindEnum,
  ReviewMarkType,
} from './moderation.type.js';
import type { ReviewMarkRecord } from './review-mark.loader.js';

/** Content by what it is; null where the viewer may not read it (any more). */
function find(context: GraphQLContext, database: Database, { teamId, kind, id }: ContentRef) {
  const load = { claim: claimLoader, argument: argumentLoader, annotation: annotationLoader }[kind];
  return load(context, database).load(teamKey(teamId, id));
}

@Resolver(() => ReviewMarkType)
export class ReviewMarkFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ReviewKindEnum, { description: 'What is wanting.' })
  kind(@Parent() mark: ReviewMarkRecord): string {
    return mark.reviewKind;
  }

  @ResolveField(() => ArgumentTarget, { nullable: true, description: 'The claim or argument that bears it.' })
  item(@Parent() { teamId, itemKind, itemId }: ReviewMarkRecord, @Context() context: GraphQLContext) {
    return find(context, this.database, { teamId, kind: itemKind, id: itemId });
  }

  @ResolveField(() => AccountType, { description: 'Who set it.' })
  markedBy(@Parent() mark: ReviewMarkRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, mark.markedBy);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may settle it.' })
  async viewerCanSettle(@Parent() mark: ReviewMarkRecord, @Context() context: GraphQLContext): Promise<boolean> {
    if (mark.settledAt !== null) return false;
    const load = mark.itemKind === 'claim' ? claimLoader : argumentLoader;
    const item = await load(context, this.database).load(teamKey(mark.teamId, mark.itemId));
    return item !== null && (await mayDo([context, this.database], item, 'review.settle'));
  }
}

@Resolver(() => ReportType)
export class ReportFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ReportKindEnum, { description: 'Why it is unacceptable.' })
  kind(@Parent() report: ReportRecord): string {
    return report.reportKind;
  }

  @ResolveField(() => Node, {
    nullable: true,
    description: 'The claim, argument or annotation; null where the viewer may not read it (any more).',
  })
  subject(@Parent() { teamId, subjectKind, subjectId }: ReportRecord, @Context() context: GraphQLContext) {
    return find(context, this.database, { teamId, kind: subjectKind, id: subjectId });
  }

  @ResolveField(() => AccountType, { nullable: true, description: 'Who reported it; null where nobody was signed in.' })
  reporter(@Parent() report: ReportRecord, @Context() context: GraphQLContext) {
    return report.reporterId === null ? null : accountLoader(context, this.database).load(report.reporterId);
  }
}

@Resolver(() => HiddenContentType)
export class HiddenContentFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Node, { nullable: true, description: 'The claim, argument or annotation.' })
  subject(@Parent() { teamId, subjectKind, subjectId }: HiddenContentRecord, @Context() context: GraphQLContext) {
    return find(context, this.database, { teamId, kind: subjectKind, id: subjectId });
  }

  @ResolveField(() => AccountType, { description: 'Who hid it.' })
  hiddenBy(@Parent() hidden: HiddenContentRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, hidden.hiddenBy);
  }
}

@Resolver(() => MuteType)
export class MuteFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AccountType, { description: 'Who is muted.' })
  account(@Parent() mute: MuteRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, mute.accountId);
  }

  @ResolveField(() => AccountType, { description: 'Who muted them.' })
  mutedBy(@Parent() mute: MuteRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, mute.mutedBy);
  }

  @ResolveField(() => DebateType, { description: 'Where.' })
  debate(@Parent() mute: MuteRecord, @Context() context: GraphQLContext) {
    return requireDebate(context, this.database, mute.teamId, mute.debateId);
  }
}
