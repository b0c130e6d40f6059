import { Args, ArgsType, Context, Field, Parent, Resolver } from '@nestjs/graphql';
import type { Action } from '@counterpoint/permissions';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { LongPageArgs, PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId, sameTeam } from '../../platform/graphql/global-id.js';
import { toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { requireArgument, type ArgumentRecord } from '../argument/argument.loader.js';
import { ArgumentType } from '../argument/argument.type.js';
import { requireCitation } from '../citation/citation.loader.js';
import { requireClaim, type ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import { mayIn } from '../debate/debate-access.js';
import { debateLoader, requireDebate, type DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { SourceVersionRecord } from '../source/source.loader.js';
import { PassagesArgs } from '../source/passage.type.js';
import { versionInDebateKey } from '../source/source.reader.js';
import { SourceVersionType } from '../source/source.type.js';
import { requireAnnotation, type AnnotationRecord } from './annotation.loader.js';
import { allThreads, openThreads, repliesOfThread, threadsOfItem, threadsOfVersion } from './annotation.reader.js';
import { AnnotationConnection, AnnotationTargetUnion, AnnotationType } from './annotation.type.js';

/** Fields of an annotation that are more than its own row. */
@Resolver(() => AnnotationType)
export class AnnotationFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => DebateType, { description: 'The debate that it belongs to.' })
  debate(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return requireDebate(context, this.database, annotation.teamId, annotation.debateId);
  }

  @ResolveField(() => AnnotationTargetUnion, { description: 'What its thread is about.' })
  target(@Parent() { teamId, target }: AnnotationRecord, @Context() context: GraphQLContext) {
    switch (target.kind) {
      case 'passage':
        return target;
      case 'claim':
        return requireClaim(context, this.database, teamId, target.id);
      case 'argument':
        return requireArgument(context, this.database, teamId, target.id);
      case 'citation':
        return requireCitation(context, this.database, teamId, target.id);
    }
  }

  @ResolveField(() => AccountType, { description: 'Who wrote it.' })
  author(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, annotation.authorId);
  }

  @ResolveField(() => AccountType, {
    nullable: true,
    description: 'Who resolved its thread; null while it is open, and for replies.',
  })
  resolvedBy(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return annotation.resolvedBy === null ? null : requireAccount(context, this.database, annotation.resolvedBy);
  }

  @ResolveField(() => AnnotationType, {
    nullable: true,
    description: 'The first of its thread; null for that one itself.',
  })
  inReplyTo(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return annotation.threadId === null
      ? null
      : requireAnnotation(context, this.database, annotation.teamId, annotation.threadId);
  }

  @ResolveField(() => AnnotationConnection, {
    description: 'The replies to its thread, oldest first; archived ones are left out. A reply has none of its own.',
  })
  replies(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext, @Args() args: LongPageArgs) {
    return connectionOf(
      context,
      this.database,
      repliesOfThread,
      teamKey(annotation.teamId, annotation.annotationId),
      toPage(args),
    );
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change its wording.' })
  viewerCanEdit(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return this.may(context, annotation, 'annotation.edit');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may reply to its thread.' })
  viewerCanReply(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return this.may(context, annotation, 'annotation.reply');
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may resolve its thread or open it again; false for replies.',
  })
  async viewerCanResolve(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext): Promise<boolean> {
    return annotation.threadId === null && (await this.may(context, annotation, 'annotation.resolve'));
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may archive it.' })
  viewerCanArchive(@Parent() annotation: AnnotationRecord, @Context() context: GraphQLContext) {
    return this.may(context, annotation, 'annotation.archive');
  }

  private async may(context: GraphQLContext, annotation: AnnotationRecord, action: Action): Promise<boolean> {
    if (annotation.archivedAt !== null || annotation.isThreadArchived) return false;
    const debate = await debateLoader(context, this.database).load(teamKey(annotation.teamId, annotation.debateId));
    return debate !== null && mayIn(context.viewer, debate, action, annotation.authorId === context.viewer.accountId);
  }
}

@ArgsType()
export class ThreadsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only threads that are not resolved.' })
  unresolvedOnly?: boolean | null;
}

/** Threads of a debate. */
@Resolver(() => DebateType)
export class DebateAnnotationsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AnnotationConnection, {
    description: 'The first annotation of each thread of the debate, newest first; archived ones are left out.',
  })
  annotations(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: ThreadsArgs) {
    const list = args.unresolvedOnly === true ? openThreads : allThreads;
    return connectionOf(context, this.database, list, teamKey(debate.teamId, debate.debateId), toPage(args));
  }
}

const ON_ITEM = {
  description:
    'The first annotation of each thread about it, in the debates that the viewer may read, oldest first; archived ones are left out.',
};

/** Threads about a claim. */
@Resolver(() => ClaimType)
export class ClaimAnnotationsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AnnotationConnection, ON_ITEM)
  annotations(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    return connectionOf(context, this.database, threadsOfItem, teamKey(claim.teamId, claim.itemId), toPage(args));
  }
}

/** Threads about an argument. */
@Resolver(() => ArgumentType)
export class ArgumentAnnotationsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AnnotationConnection, ON_ITEM)
  annotations(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    return connectionOf(context, this.database, threadsOfItem, teamKey(argument.teamId, argument.itemId), toPage(args));
  }
}

/** Threads about passages of a text. */
@Resolver(() => SourceVersionType)
export class VersionAnnotationsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AnnotationConnection, {
    description:
      'The first annotation of each thread about a passage of it in the given debate, in document order; archived ones are left out.',
  })
  async annotations(
    @Parent() version: SourceVersionRecord,
    @Context() context: GraphQLContext,
    @Args() args: PassagesArgs,
  ) {
    const debateId = sameTeam(version.teamId, requireGlobalId(args.debateId, 'debate'));
    await requireDebate(context, this.database, version.teamId, debateId);
    const key = versionInDebateKey(version.teamId, version.sourceVersionId, debateId);
    return connectionOf(context, this.database, threadsOfVersion, key, toPage(args));
  }
}
