import type { Type } from '@nestjs/common';
import { Args, Context, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { ArgumentType } from '../argument/argument.type.js';
import { ClaimType } from '../claim/claim.type.js';
import type { ItemFields } from '../item/item.record.js';
import { ownVoteLoader, pageOfVotes, tallyLoader } from './vote.loader.js';
import { TallyType, VoteConnection, VoteType } from './vote.type.js';

/** Votes on what can be voted on: claims and arguments have the same three fields. */
function itemVotesResolver(type: Type<unknown>): Type<unknown> {
  @Resolver(() => type)
  class ItemVotesResolver {
    constructor(private readonly database: Database) {}

    @ResolveField(() => TallyType, { description: 'The votes, counted by value.' })
    async tally(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      const tally = await tallyLoader(context, this.database).load(teamKey(item.teamId, item.itemId));
      if (tally === null) throw new NotFound();
      return tally;
    }

    @ResolveField(() => VoteType, { nullable: true, description: "The viewer's own vote; null for none." })
    viewerVote(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      return ownVoteLoader(context, this.database).load(teamKey(item.teamId, item.itemId));
    }

    @ResolveField(() => VoteConnection, { description: 'The named votes, newest first.' })
    async votes(@Parent() item: ItemFields, @Context() context: GraphQLContext, @Args() args: PageArgs) {
      const page = toPage(args);
      const rows = await this.database.withViewer(context.viewer, (tx) =>
        pageOfVotes(tx, item.teamId, item.itemId, page),
      );
      const count = async () =>
        (await tallyLoader(context, this.database).load(teamKey(item.teamId, item.itemId)))?.total ?? 0;
      return toConnection({
        rows,
        page,
        keyOf: (row) => [Number(row.castMicros), row.voterId],
        nodeOf: (row) => row,
        totalCount: count,
      });
    }
  }
  return ItemVotesResolver;
}

export const ClaimVotesResolver = itemVotesResolver(ClaimType);
export const ArgumentVotesResolver = itemVotesResolver(ArgumentType);
