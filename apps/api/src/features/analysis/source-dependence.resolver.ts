import { setImmediate as othersToo } from 'node:timers/promises';
import { Args, Context, Info, Int, Parent, Resolver } from '@nestjs/graphql';
import {
  sourceDependence,
  type OriginDependence as OriginFigures,
  type SourceDependence as Figures,
} from '@counterpoint/argumentation';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireClaim, type ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { AT_LEAST, AtLeastInput } from '../outline/at-least.input.js';
import type { DebateReckoning } from '../outline/debate-graph.js';
import { OutlineService } from '../outline/outline.service.js';
import { versionOf } from '../outline/version-of.js';
import { SourceType } from '../source/source.type.js';
import { idAt, itemIdsByNumber, sourceOf } from './named-record.loader.js';
import { onceFor } from './once-for.js';
import { positionsOf } from './positions.js';
import { valueOrBadInput } from './refusals.js';
import { OriginDependence, SourceDependence } from './source-dependence.type.js';

type OriginRecord = OriginFigures & { readonly teamId: string };
type DependenceRecord = { readonly teamId: string; readonly claimId: string };

/** The work that one question may cause, in changes of items; what would take longer is answered less exactly, and says so. */
const EFFORT = 2_000_000;

@Resolver(() => DebateType)
export class DebateSourceDependenceResolver {
  constructor(
    private readonly outlines: OutlineService,
    private readonly database: Database,
  ) {}

  @ResolveField(() => [SourceDependence], {
    description:
      'What each position rests on and how far it falls without each origin, in the order of the positions; or the same of one claim. BAD_USER_INPUT where there is no such claim.',
  })
  async sourceDependence(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('claim', { type: () => Int, nullable: true, description: 'Number of one claim; all positions by default.' })
    claim?: number | null,
    @Args('shares', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'Shapley’s shares of the origins, too: exact where there are few, else by samples.',
    })
    shares?: boolean | null,
    @Args('turning', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'The fewest origins whose rejection turns it, too.',
    })
    turning?: boolean | null,
    @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
  ) {
    const { reckoning, content } = await versionOf(context, this.outlines, debate, info, atLeast);
    const asked = claim == null ? positionsOf(reckoning) : [claim];
    const found: Figures[] = [];
    for (const number of asked) {
      found.push(dependenceOf(reckoning, number, shares ?? false, turning ?? false));
      await othersToo(); // in a large debate each position takes its time
    }
    const ids = await itemIdsByNumber([context, this.database], debate, asked);
    const sources = (keys: readonly string[]) =>
      Promise.all(keys.map((key) => sourceOf([context, this.database], debate.teamId, key)));
    const all = found.map(async (figures) => ({
      ...figures,
      seq: content.seq,
      number: figures.claim,
      teamId: debate.teamId,
      claimId: idAt(ids, figures.claim),
      origins: figures.origins.map((origin) => ({
        ...origin,
        teamId: debate.teamId,
        share: origin.share?.value ?? null,
        shareError: origin.share?.standardError ?? null,
      })),
      sharesMethod: figures.shares?.method ?? null,
      turning: figures.turning && {
        ...figures.turning,
        origins: figures.turning.origins && (await sources(figures.turning.origins)),
      },
    }));
    return Promise.all(all);
  }
}

function dependenceOf(reckoning: DebateReckoning, claim: number, shares: boolean, turning: boolean): Figures {
  const { graph } = reckoning;
  const affordable = Math.floor(EFFORT / Math.max(graph.size, 1));
  return onceFor(reckoning, ['sourceDependence', claim, shares, turning], () =>
    valueOrBadInput(
      sourceDependence(graph, claim, {
        shares: shares && {
          exactUpTo: Math.floor(Math.log2(affordable)),
          samples: Math.min(Math.max(Math.floor(affordable / Math.max(graph.origins.length, 1)), 20), 1000),
        },
        turning: turning && { budget: Math.min(Math.max(affordable, 50), 20_000) },
      }),
    ),
  );
}

@Resolver(() => SourceDependence)
export class SourceDependenceFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ClaimType, { description: 'The claim.' })
  claim(@Parent() { teamId, claimId }: DependenceRecord, @Context() context: GraphQLContext): Promise<ClaimRecord> {
    return requireClaim(context, this.database, teamId, claimId);
  }
}

@Resolver(() => OriginDependence)
export class OriginDependenceFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceType, { description: 'The origin.' })
  source(@Parent() { teamId, origin }: OriginRecord, @Context() context: GraphQLContext) {
    return sourceOf([context, this.database], teamId, origin);
  }
}
