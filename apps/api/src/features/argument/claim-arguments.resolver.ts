import { Args, Context, Int, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import type { ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { itemAt } from '../item/item-at.js';
import { ArgumentListArgs } from './argument-fields.resolver.js';
import { requireArgument } from './argument.loader.js';
import { argumentPage } from './argument-page.js';
import { ArgumentConnection, ArgumentType } from './argument.type.js';

/** Arguments around a claim. */
@Resolver(() => ClaimType)
export class ClaimArgumentsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ArgumentConnection, {
    description: 'Arguments for and against it, in the order in which they were made.',
  })
  arguments(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext, @Args() args: ArgumentListArgs) {
    return argumentPage(context, this.database, args, {
      teamId: claim.teamId,
      targetId: claim.itemId,
      stance: args.stance ?? null,
    });
  }

  @ResolveField(() => ArgumentConnection, { description: 'Arguments that start from it.' })
  servesIn(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    return argumentPage(context, this.database, args, { teamId: claim.teamId, premiseId: claim.itemId });
  }
}

/** Arguments of a debate. */
@Resolver(() => DebateType)
export class DebateArgumentsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ArgumentType, { description: 'The argument with this number. NOT_FOUND where there is none.' })
  async argument(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Args('number', { type: () => Int, description: 'Its number in this debate.' }) number: number,
  ) {
    const item = await itemAt([context, this.database], debate, number);
    if (item?.kind !== 'argument') throw new NotFound();
    return requireArgument(context, this.database, debate.teamId, item.itemId);
  }
}
