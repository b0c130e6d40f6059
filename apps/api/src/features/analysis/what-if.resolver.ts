import { Args, Context, Info, Parent, Resolver } from '@nestjs/graphql';
import type { ItemAssessment, Overlay as OverlayData, WhatIf as Laid } from '@counterpoint/argumentation';
import type { GraphQLResolveInfo } from 'graphql';
import { Database } from '../../platform/database/database.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { accountLoader, type AccountRecord } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { AT_LEAST, AtLeastInput } from '../outline/at-least.input.js';
import { OutlineService } from '../outline/outline.service.js';
import { versionOf } from '../outline/version-of.js';
import { SourceType } from '../source/source.type.js';
import { sourceOf } from './named-record.loader.js';
import { overlayOf } from './overlay-keys.js';
import { WhatIfInput } from './what-if.input.js';
import { WhatIfService } from './what-if.service.js';
import { OverlayGroup, OverlaySource, OverlayVoter, WhatIf, type StrengthColumns } from './what-if.type.js';

type SourceEntry = { readonly teamId: string; readonly origin: string };
type VoterEntry = { readonly voter: string };
type GroupEntry = { readonly voters: readonly string[] };

@Resolver(() => DebateType)
export class DebateWhatIfResolver {
  constructor(
    private readonly outlines: OutlineService,
    private readonly overlays: WhatIfService,
  ) {}

  @ResolveField(() => WhatIf, {
    description:
      'The debate as it would look if sources were rejected, claims left out or supposed, or votes counted otherwise. Nothing is written, and nobody else sees it. BAD_USER_INPUT, naming the entry, for an overlay that does not fit the debate.',
  })
  async whatIf(
    @Parent() debate: DebateRecord,
    @Context() context: GraphQLContext,
    @Info() info: GraphQLResolveInfo,
    @Args('suppose', { type: () => WhatIfInput, description: 'What is supposed.' }) suppose: WhatIfInput,
    @Args('atLeast', AT_LEAST) atLeast?: AtLeastInput | null,
  ) {
    const overlay =
      suppose.link === undefined
        ? overlayOf(suppose.overlay ?? {}, debate.teamId)
        : this.overlays.readLink(suppose.link);
    const version = await versionOf(context, this.outlines, debate, info, atLeast);
    const laid = await this.overlays.lay(context.viewer, debate, version, overlay);
    return {
      seq: version.content.seq,
      semantics: laid.after.semantics,
      overlay: entriesOf(laid.overlay, debate.teamId),
      link: this.overlays.linkOf(laid.overlay),
      leftOut: laid.leftOut,
      notEstablished: laid.notEstablished,
      numbers: laid.changes.map(({ number }) => number),
      before: columnsOf(laid, ({ before }) => before),
      after: columnsOf(laid, ({ after }) => after),
    };
  }
}

function entriesOf({ origins, items, voters, groups }: Required<OverlayData>, teamId: string) {
  return { sources: origins.map((origin) => ({ ...origin, teamId })), items, voters, groups };
}

function columnsOf({ changes }: Laid, of: (change: Laid['changes'][number]) => ItemAssessment | null): StrengthColumns {
  const column = (figure: (item: ItemAssessment) => number) =>
    changes.map((change) => {
      const item = of(change);
      return item === null ? null : figure(item);
    });
  return {
    values: column(({ combined }) => combined),
    crowd: column(({ crowd }) => crowd),
    argumentsOnly: column(({ argumentsOnly }) => argumentsOnly),
    bandLow: column(({ band }) => band.min),
    bandHigh: column(({ band }) => band.max),
  };
}

@Resolver(() => OverlaySource)
export class OverlaySourceFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SourceType, { description: 'The source.' })
  source(@Parent() { teamId, origin }: SourceEntry, @Context() context: GraphQLContext) {
    return sourceOf([context, this.database], teamId, origin);
  }
}

@Resolver(() => OverlayVoter)
export class OverlayVoterFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AccountType, {
    nullable: true,
    description: 'Who; null where there is nobody the viewer may see.',
  })
  voter(@Parent() { voter }: VoterEntry, @Context() context: GraphQLContext): Promise<AccountRecord | null> {
    return accountLoader(context, this.database).load(voter);
  }
}

@Resolver(() => OverlayGroup)
export class OverlayGroupFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => [AccountType], { description: 'Who belongs to it, of those the viewer may see.' })
  async voters(@Parent() { voters }: GroupEntry, @Context() context: GraphQLContext): Promise<AccountRecord[]> {
    const accounts = await Promise.all(voters.map((voter) => accountLoader(context, this.database).load(voter)));
    return accounts.filter((account) => account !== null);
  }
}
