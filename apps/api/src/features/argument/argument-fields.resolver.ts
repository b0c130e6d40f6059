import { Args, ArgsType, Context, Field, ID, Int, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { requireClaim } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import { debateLoader } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { mayDo, placeIn } from '../item/item.fields.js';
import { pageOfRevisions, revisionCursor } from '../item/item.readers.js';
import { RevisionConnection } from '../item/revision.type.js';
import type { Stance } from './argument.entity.js';
import { requireArgument, type ArgumentRecord } from './argument.loader.js';
import { argumentPage } from './argument-page.js';
import { ArgumentConnection, ArgumentTarget, ArgumentType, StanceEnum } from './argument.type.js';

@ArgsType()
export class ArgumentListArgs extends PageArgs {
  @Field(() => StanceEnum, { nullable: true, description: 'Only those with this stance.' })
  stance?: Stance | null;
}

/** Fields of an argument that lead to other objects. */
@Resolver(() => ArgumentType)
export class ArgumentFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Int, { description: 'Its number in the given debate.' })
  async number(
    @Parent() argument: ArgumentRecord,
    @Context() context: GraphQLContext,
    @Args('debateId', { type: () => ID, nullable: true, description: 'The debate that is meant; its home by default.' })
    debateId?: string | null,
  ): Promise<number> {
    return (await placeIn([context, this.database], argument, debateId)).number;
  }

  @ResolveField(() => ArgumentTarget, { description: 'What is argued for or against.' })
  target(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    const require = argument.targetKind === 'claim' ? requireClaim : requireArgument;
    return require(context, this.database, argument.teamId, argument.targetId);
  }

  @ResolveField(() => [ClaimType], { description: 'The claims that it starts from, taken jointly, in order; 1–8.' })
  premises(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return Promise.all(argument.premiseIds.map((id) => requireClaim(context, this.database, argument.teamId, id)));
  }

  @ResolveField(() => AccountType, { description: 'Who made it.' })
  author(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, argument.authorId);
  }

  @ResolveField(() => DebateType, {
    nullable: true,
    description: 'Where it lives; null where the viewer may not read that debate.',
  })
  homeDebate(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return debateLoader(context, this.database).load(teamKey(argument.teamId, argument.homeDebateId));
  }

  @ResolveField(() => ArgumentConnection, {
    description: 'Arguments about this step: undercuts (CON) and backings (PRO).',
  })
  arguments(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext, @Args() args: ArgumentListArgs) {
    return argumentPage(context, this.database, args, {
      teamId: argument.teamId,
      targetId: argument.itemId,
      stance: args.stance ?? null,
    });
  }

  @ResolveField(() => RevisionConnection, { description: 'Its notes, newest first.' })
  async revisions(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    const rows = await this.database.withViewer(context.viewer, (tx) =>
      pageOfRevisions(tx, argument.teamId, argument.itemId, page),
    );
    return toConnection({ rows, page, keyOf: revisionCursor, nodeOf: (row) => row, totalCount: argument.revision });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change note and stance.' })
  viewerCanEdit(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'argument.edit');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may archive it.' })
  viewerCanArchive(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'argument.archive');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may argue for or against the step.' })
  viewerCanArgue(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'argument.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may annotate it.' })
  viewerCanAnnotate(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'annotation.add');
  }
}
