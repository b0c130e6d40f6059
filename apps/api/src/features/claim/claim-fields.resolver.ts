import { Args, Context, ID, Int, Parent, Resolver } from '@nestjs/graphql';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { debateLoader, requireDebate } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { mayDo, placeIn, placesOf } from '../item/item.fields.js';
import { pageOfRevisions, revisionCursor } from '../item/item.readers.js';
import { RevisionConnection } from '../item/revision.type.js';
import type { ClaimRecord } from './claim.loader.js';
import { ClaimType } from './claim.type.js';

const IN_DEBATE = { type: () => ID, nullable: true, description: 'The debate that is meant; its home by default.' };

/** Fields of a claim that lead to other objects. */
@Resolver(() => ClaimType)
export class ClaimFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Int, { description: 'Its number in the given debate.' })
  number(
    @Parent() claim: ClaimRecord,
    @Context() context: GraphQLContext,
    @Args('debateId', IN_DEBATE) debateId?: string | null,
  ): number | Promise<number> {
    const wanted = debateId == null ? claim.homeDebateId : requireGlobalId(debateId, 'debate').id;
    if (claim.place?.debateId === wanted) return claim.place.number;
    return placeIn([context, this.database], claim, debateId).then(({ number }) => number);
  }

  @ResolveField(() => Boolean, {
    description: "Whether it is put forward as an answer to the given debate's question.",
  })
  async isPosition(
    @Parent() claim: ClaimRecord,
    @Context() context: GraphQLContext,
    @Args('debateId', IN_DEBATE) debateId?: string | null,
  ): Promise<boolean> {
    return (await placeIn([context, this.database], claim, debateId)).isPosition;
  }

  @ResolveField(() => AccountType, { description: 'Who first wrote it.' })
  author(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, claim.authorId);
  }

  @ResolveField(() => DebateType, {
    nullable: true,
    description: 'Where it lives and its truth is voted on; null where the viewer may not read that debate.',
  })
  homeDebate(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return debateLoader(context, this.database).load(teamKey(claim.teamId, claim.homeDebateId));
  }

  @ResolveField(() => [DebateType], {
    description: 'The debates in which it stands, as far as the viewer may read them.',
  })
  async debates(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    const places = await placesOf([context, this.database], claim);
    return Promise.all(places.map(({ debateId }) => requireDebate(context, this.database, claim.teamId, debateId)));
  }

  @ResolveField(() => RevisionConnection, { description: 'Its wordings, newest first.' })
  async revisions(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    const rows = await this.database.withViewer(context.viewer, (tx) =>
      pageOfRevisions(tx, claim.teamId, claim.itemId, page),
    );
    return toConnection({ rows, page, keyOf: revisionCursor, nodeOf: (row) => row, totalCount: claim.revision });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change its wording.' })
  viewerCanEdit(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'claim.edit');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may archive it.' })
  viewerCanArchive(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'claim.archive');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may argue for or against it.' })
  viewerCanArgue(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'argument.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may annotate it.' })
  viewerCanAnnotate(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'annotation.add');
  }
}
