import { Args, ArgsType, Context, Field, Parent, Resolver } from '@nestjs/graphql';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { ArgumentType } from '../argument/argument.type.js';
import type { ArgumentRecord } from '../argument/argument.loader.js';
import type { ClaimRecord } from '../claim/claim.loader.js';
import { ClaimType } from '../claim/claim.type.js';
import { mayIn } from '../debate/debate-access.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { mayDo } from '../item/item.fields.js';
import { countSuggestions, pageOfSuggestions } from './suggestion.reader.js';
import type { SuggestionState } from './suggestion.entity.js';
import { SuggestionConnection, SuggestionStateEnum } from './suggestion.type.js';

@ArgsType()
class SuggestionListArgs extends PageArgs {
  @Field(() => SuggestionStateEnum, {
    nullable: true,
    defaultValue: 'open',
    description: 'Only those in this state; null: all of them.',
  })
  state?: SuggestionState | null;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Only the viewer’s own.' })
  ownOnly?: boolean | null;
}

/** Suggestions of a debate. */
@Resolver(() => DebateType)
export class DebateSuggestionsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => SuggestionConnection, {
    description:
      'Suggestions that are judged here: all for those who may judge them, otherwise the viewer’s own. Those that wait come oldest first, others newest first.',
  })
  async suggestions(
    @Parent() debate: DebateRecord,
    @Context() { viewer }: GraphQLContext,
    @Args() args: SuggestionListArgs,
  ) {
    const page = toPage(args);
    const ownOnly = args.ownOnly === true || !mayIn(viewer, debate, 'suggestion.read');
    const queue = { teamId: debate.teamId, debateId: debate.debateId, state: args.state ?? null, ownOnly };
    const rows = await this.database.withViewer(viewer, (tx) => pageOfSuggestions(tx, viewer, queue, page));
    const totalCount = () => this.database.withViewer(viewer, (tx) => countSuggestions(tx, viewer, queue));
    return toConnection({ rows, page, keyOf: (row) => [row.suggestionId], nodeOf: (row) => row, totalCount });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may suggest changes.' })
  viewerCanSuggest(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'suggestion.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may judge suggestions of others.' })
  viewerCanJudge(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'suggestion.accept', false);
  }
}

const CAN_SUGGEST = { description: 'Whether the viewer may suggest a change of it, or an argument about it.' };

@Resolver(() => ClaimType)
export class ClaimSuggestionsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Boolean, CAN_SUGGEST)
  viewerCanSuggest(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'suggestion.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may merge it into another claim.' })
  viewerCanMerge(@Parent() claim: ClaimRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], claim, 'claim.merge');
  }
}

@Resolver(() => ArgumentType)
export class ArgumentSuggestionsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => Boolean, CAN_SUGGEST)
  viewerCanSuggest(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'suggestion.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may move it to another target.' })
  viewerCanMove(@Parent() argument: ArgumentRecord, @Context() context: GraphQLContext) {
    return mayDo([context, this.database], argument, 'argument.move');
  }
}
