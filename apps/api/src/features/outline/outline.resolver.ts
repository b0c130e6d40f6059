import type { Type } from '@nestjs/common';
import { Args, Context, ID, Info, Parent, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { teamKey } from '../../platform/graphql/batch.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { ArgumentType } from '../argument/argument.type.js';
import type { ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { placeIn } from '../item/item.fields.js';
import type { ItemFields } from '../item/item.record.js';
import { sourceLoader } from '../source/source.loader.js';
import { AT_LEAST, AtLeastInput } from './at-least.input.js';
import { OutlineService } from './outline.service.js';
import { Ground, Outline, OutlineVotes, Strength, type StrengthRecord } from './outline.type.js';
import { versionOf } from './version-of.js';

const IN_DEBATE = { type: () => ID, nullable: true, description: 'The debate that is meant; its home by default.' };

@Resolver(() => DebateType)
export class DebateOutlineResolver {
  constructor(private readonly outlines: OutlineService) {}

  @ResolveField(() => Outline, { description: 'The whole debate as columns, with strengths by the default semantics.' })
  async outline(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('includeArchived', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'Archived items, too.',
    })
    includeArchived: boolean | null,
    @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
  ) {
    const version = await versionOf(context, this.outlines, debate, info, atLeast);
    return { ...version.columns(includeArchived ?? false), teamId: debate.teamId, debateId: debate.debateId };
  }
}

@Resolver(() => Outline)
export class OutlineFieldsResolver {
  constructor(private readonly outlines: OutlineService) {}

  @ResolveField(() => OutlineVotes, { description: "The viewer's own votes." })
  viewerVotes(@Parent() outline: { teamId: string; debateId: string }, @Context() context: GraphQLContext) {
    return this.outlines.ownVotes(context.viewer, outline.teamId, outline.debateId);
  }
}

/** Claims and arguments have a strength alike. */
function itemStrengthResolver(type: Type<unknown>, description: string): Type<unknown> {
  @Resolver(() => type)
  class ItemStrengthResolver {
    constructor(
      private readonly outlines: OutlineService,
      private readonly database: Database,
    ) {}

    @ResolveField(() => Strength, { description })
    async strength(
      @Parent() item: ItemFields,
      @Context() context: GraphQLContext,
      @Info() info: GraphQLResolveInfo,
      @Args('debateId', IN_DEBATE) debateId?: string | null,
      @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
    ): Promise<StrengthRecord> {
      const place = await placeIn([context, this.database], item, debateId);
      const { reckoning } = await versionOf(context, this.outlines, { ...place, teamId: item.teamId }, info, atLeast);
      const { semantics } = reckoning;
      const record = { semantics, reckoning, number: place.number, teamId: item.teamId };
      if (!reckoning.counts(place.number)) {
        return { ...record, combined: 0, value: 0, crowd: 0, argumentsOnly: 0, bandLow: 0, bandHigh: 0 };
      }
      const { combined, crowd, argumentsOnly, band } = reckoning.assessment.of(place.number);
      const figures = { combined, value: combined, crowd, argumentsOnly, bandLow: band.min, bandHigh: band.max };
      return { ...record, ...figures };
    }
  }
  return ItemStrengthResolver;
}

export const ClaimStrengthResolver = itemStrengthResolver(
  ClaimType,
  'Its computed standing in the given debate; 0 while archived.',
);
export const ArgumentStrengthResolver = itemStrengthResolver(
  ArgumentType,
  'The computed relevance of the step; 0 while archived.',
);

@Resolver(() => ClaimType)
export class ClaimGroundResolver {
  constructor(
    private readonly outlines: OutlineService,
    private readonly database: Database,
  ) {}

  @ResolveField(() => Ground, { description: 'What it rests on in the given debate.' })
  async ground(
    @Parent() claim: ClaimRecord,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('debateId', IN_DEBATE) debateId?: string | null,
    @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
  ): Promise<Ground> {
    const place = await placeIn([context, this.database], claim, debateId);
    const { reckoning } = await versionOf(context, this.outlines, { ...place, teamId: claim.teamId }, info, atLeast);
    if (!reckoning.counts(place.number)) return { origins: [], own: [], loadBearing: [] };
    const { origins, own, loadBearing } = reckoning.ground.of(place.number);
    const sources = (ids: readonly string[]) =>
      Promise.all(
        ids.map(async (id) => {
          const source = await sourceLoader(context, this.database).load(teamKey(claim.teamId, id));
          if (source === null) throw new NotFound();
          return source;
        }),
      );
    return { origins: await sources(origins), own: await sources(own), loadBearing: await sources(loadBearing) };
  }
}
