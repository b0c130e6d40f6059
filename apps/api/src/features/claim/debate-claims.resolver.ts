import { Args, Context, Info, Int, Parent, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { startsEarly } from '../../platform/graphql/early-fields.js';
import { toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { itemAt } from '../item/item-at.js';
import { claimLoader, readClaims, requireClaim, type ClaimRecord } from './claim.loader.js';
import { claimsOfDebate } from './claim.reader.js';
import { ClaimConnection, ClaimType } from './claim.type.js';

// The list asks for nothing but the debate's key, and row security leaves out what may not be read.
startsEarly('Debate.claims', ([context, database], debate, args, selected) =>
  connectionOf(context, database, claimsOfDebate, debate, toPage(args), selected),
);

/** Claims of a debate. */
@Resolver(() => DebateType)
export class DebateClaimsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => [ClaimType], { description: "The answers to its question, in their authors' order; at most 50." })
  async positions(@Parent() debate: DebateRecord, @Context() context: GraphQLContext): Promise<ClaimRecord[]> {
    return this.database.withViewer(context.viewer, async (tx) => {
      const rows = await tx.query<{ claim_id: string }[]>(
        `SELECT p.claim_id FROM position p JOIN item i ON i.team_id = p.team_id AND i.item_id = p.claim_id
          WHERE p.team_id = $1 AND p.debate_id = $2 AND i.archived_at IS NULL ORDER BY p.ordinal`,
        [debate.teamId, debate.debateId],
      );
      const keys = rows.map((row) => teamKey(debate.teamId, row.claim_id));
      const claims = await readClaims(tx, keys);
      for (const [key, claim] of claims) claimLoader(context, this.database).prime(key as (typeof keys)[number], claim);
      return keys.flatMap((key) => claims.get(key) ?? []);
    });
  }

  @ResolveField(() => ClaimConnection, {
    description: 'The claims that stand in it, by number; archived ones are left out.',
  })
  claims(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Args() args: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const key = teamKey(debate.teamId, debate.debateId);
    return connectionOf(context, this.database, claimsOfDebate, key, toPage(args), info);
  }

  @ResolveField(() => ClaimType, { description: 'The claim with this number. NOT_FOUND where there is none.' })
  async claim(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Args('number', { type: () => Int, description: 'Its number in this debate.' }) number: number,
  ): Promise<ClaimRecord> {
    const item = await itemAt([context, this.database], debate, number);
    if (item?.kind !== 'claim') throw new NotFound();
    return requireClaim(context, this.database, debate.teamId, item.itemId);
  }
}
