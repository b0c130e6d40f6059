import { Args, Context, Info, Int, Parent, Resolver } from '@nestjs/graphql';
import { cruxesOf, type Crux as CruxFigures } from '@counterpoint/argumentation';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import { BadInput } from '../../platform/errors.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { PAGE_MAXIMUM } from '../../platform/graphql/page.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireClaim, type ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { AT_LEAST, AtLeastInput } from '../outline/at-least.input.js';
import { OutlineService } from '../outline/outline.service.js';
import { versionOf } from '../outline/version-of.js';
import { Crux, Cruxes } from './cruxes.type.js';
import { idAt, itemIdsByNumber } from './named-record.loader.js';
import { onceFor } from './once-for.js';
import { valueOrBadInput } from './refusals.js';

type CruxRecord = CruxFigures & { readonly teamId: string; readonly claimId: string };

@Resolver(() => DebateType)
export class DebateCruxesResolver {
  constructor(
    private readonly outlines: OutlineService,
    private readonly database: Database,
  ) {}

  @ResolveField(() => Cruxes, {
    description:
      'The claims that would move a position most if the team changed its mind about them, among those on which it is not of one mind. BAD_USER_INPUT where there is no such claim.',
  })
  async cruxes(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('position', { type: () => Int, description: 'Number of the position, or of any other claim.' })
    position: number,
    @Args('first', { type: () => Int, nullable: true, defaultValue: 10, description: 'How many; 1–50.' })
    first: number | null,
    @Args('turningOnly', {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description: 'Only claims that alone can take the position to the other side of 0.5.',
    })
    turningOnly: boolean | null,
    @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
  ) {
    const limit = first ?? 10;
    if (limit < 1 || limit > PAGE_MAXIMUM) {
      throw new BadInput(`"first" must be a whole number from 1 to ${PAGE_MAXIMUM}; it is ${limit}.`);
    }
    const { reckoning, content } = await versionOf(context, this.outlines, debate, info, atLeast);
    const options = { limit, turningOnly: turningOnly ?? false };
    const found = onceFor(reckoning, ['cruxes', position, options], () =>
      valueOrBadInput(cruxesOf(reckoning.graph, position, options)),
    );
    const numbers = found.cruxes.map(({ number }) => number);
    const ids = await itemIdsByNumber([context, this.database], debate, numbers);
    const nodes = found.cruxes.map((crux): CruxRecord => ({
      ...crux,
      teamId: debate.teamId,
      claimId: idAt(ids, crux.number),
    }));
    return { ...found, seq: content.seq, nodes };
  }
}

@Resolver(() => Crux)
export class CruxFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => ClaimType, { description: 'The claim.' })
  claim(@Parent() { teamId, claimId }: CruxRecord, @Context() context: GraphQLContext): Promise<ClaimRecord> {
    return requireClaim(context, this.database, teamId, claimId);
  }
}
