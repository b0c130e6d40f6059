import type { Type } from '@nestjs/common';
import { Args, Context, Int, Parent, Resolver } from '@nestjs/graphql';
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
import { mayDo } from '../item/item.fields.js';
import { debateLoader } from '../debate/debate.loader.js';
import { openPlaceLoader, ownBallotLoader, requireRound } from '../round/round.loader.js';
import { Ballot, RoundType } from '../round/round.type.js';
import { countVotes, ownVoteLoader, pageOfVotes, tallyLoader } from './vote.loader.js';
import { TallyType, VoteConnection, VoteType } from './vote.type.js';

/** Votes on what can be voted on: claims and arguments have the same fields. */
function itemVotesResolver(type: Type<unknown>): Type<unknown> {
  @Resolver(() => type)
  class ItemVotesResolver {
    constructor(private readonly database: Database) {}

    private openPlace({ teamId, itemId }: ItemFields, context: GraphQLContext) {
      return openPlaceLoader(context, this.database).load(teamKey(teamId, itemId));
    }

    @ResolveField(() => TallyType, {
      description:
        'The votes, counted by value. In a round that is not released it is as if nobody had voted, for everybody.',
    })
    async tally(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      const tally = await tallyLoader(context, this.database).load(teamKey(item.teamId, item.itemId));
      if (tally === null) throw new NotFound();
      return tally;
    }

    @ResolveField(() => VoteType, { nullable: true, description: "The viewer's own vote; null for none." })
    viewerVote(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      return ownVoteLoader(context, this.database).load(teamKey(item.teamId, item.itemId));
    }

    @ResolveField(() => RoundType, {
      nullable: true,
      description: 'The open round in which it can be voted on in secret; null for none.',
    })
    async openRound(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      const place = await this.openPlace(item, context);
      return place === null ? null : requireRound(context, this.database, place.teamId, place.roundId);
    }

    @ResolveField(() => Int, {
      nullable: true,
      description: 'The revision that its open round is about, for `revision` of a vote; null without one.',
    })
    async openRoundRevision(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      return (await this.openPlace(item, context))?.revision ?? null;
    }

    @ResolveField(() => Ballot, {
      nullable: true,
      description:
        "The viewer's own secret vote; null for none, and once its round is closed: then nobody knows any more whose a ballot is.",
    })
    viewerBallot(@Parent() item: ItemFields, @Context() context: GraphQLContext) {
      return ownBallotLoader(context, this.database).load(teamKey(item.teamId, item.itemId));
    }

    @ResolveField(() => Boolean, {
      description: 'Whether the viewer may vote on it now; where votes are secret, only in an open round.',
    })
    async viewerCanVote(@Parent() item: ItemFields, @Context() context: GraphQLContext): Promise<boolean> {
      const home = await debateLoader(context, this.database).load(teamKey(item.teamId, item.homeDebateId));
      if (home === null) return false;
      if (home.ballotMode === 'named') return mayDo([context, this.database], item, 'vote.cast');
      if (!(await mayDo([context, this.database], item, 'ballot.cast'))) return false;
      return (await this.openPlace(item, context)) !== null;
    }

    @ResolveField(() => VoteConnection, { description: 'The named votes, newest first.' })
    async votes(@Parent() item: ItemFields, @Context() context: GraphQLContext, @Args() args: PageArgs) {
      const page = toPage(args);
      const rows = await this.database.withViewer(context.viewer, (tx) =>
        pageOfVotes(tx, item.teamId, item.itemId, page),
      );
      const count = async () => {
        const home = await debateLoader(context, this.database).load(teamKey(item.teamId, item.homeDebateId));
        // The tally is known already; where votes are secret, it is of ballots that nobody has a name for.
        if (home?.ballotMode !== 'named') {
          return this.database.withViewer(context.viewer, (tx) => countVotes(tx, item.teamId, item.itemId));
        }
        return (await tallyLoader(context, this.database).load(teamKey(item.teamId, item.itemId)))?.total ?? 0;
      };
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
