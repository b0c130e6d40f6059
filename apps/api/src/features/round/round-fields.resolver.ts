import { Args, Context, Parent, Resolver } from '@nestjs/graphql';
import type { Action } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { toConnection, toPage } from '../../platform/graphql/page.js';
import { cursorParts } from '../../platform/graphql/cursor-parts.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { mayIn } from '../debate/debate-access.js';
import { requireDebate, type DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import { newestRoundLoader, pageOfRounds, readRoundItems, type RoundRecord } from './round.loader.js';
import { RoundConnection, RoundItemColumns, RoundStateEnum, RoundType, VotingPolicyType } from './round.type.js';
import { readFewVoters, readPolicy } from './voting-policy.service.js';
import { votingRule } from './voting-policy.js';

/** What a debate knows of votes and rounds. */
@Resolver(() => DebateType)
export class DebateRoundsResolver {
  constructor(private readonly database: Database) {}

  private newest({ teamId, debateId }: Pick<DebateRecord, 'teamId' | 'debateId'>, context: GraphQLContext) {
    return newestRoundLoader(context, this.database).load(teamKey(teamId, debateId));
  }

  @ResolveField(() => VotingPolicyType, { description: 'Who votes, how votes are kept, and when results show.' })
  async votingPolicy(@Parent() { teamId, debateId }: DebateRecord, @Context() { viewer }: GraphQLContext) {
    const [policy, hasFewVoters] = await this.database.withViewer(viewer, (tx) =>
      Promise.all([readPolicy(tx, teamId, debateId), readFewVoters(tx, teamId, debateId)]),
    );
    return { ...policy, rule: votingRule(policy, hasFewVoters) };
  }

  @ResolveField(() => RoundType, {
    nullable: true,
    description: 'Its newest round; null before the first. It is the only one that can be open.',
  })
  round(@Parent() { teamId, debateId }: DebateRecord, @Context() context: GraphQLContext) {
    return this.newest({ teamId, debateId }, context);
  }

  @ResolveField(() => RoundConnection, { description: 'Its rounds, newest first.' })
  async rounds(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    const page = toPage(args);
    const [before] = cursorParts(page, 'integer');
    const rows = await this.database.withViewer(context.viewer, (tx) =>
      pageOfRounds(tx, debate, before, page.limit + 1),
    );
    return toConnection({
      rows,
      page,
      keyOf: (row) => [row.number],
      nodeOf: (row) => row,
      totalCount: async () => (await this.newest(debate, context))?.number ?? 0,
    });
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change who votes and when results show.' })
  viewerCanEditVotingPolicy(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'votingPolicy.edit');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may make votes more secret.' })
  viewerCanRaiseSecrecy(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'votingPolicy.raiseSecrecy');
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may open a round; false where votes are named, and while a round is not released.',
  })
  async viewerCanOpenRound(@Parent() debate: DebateRecord, @Context() context: GraphQLContext): Promise<boolean> {
    if (!mayIn(context.viewer, debate, 'round.open')) return false;
    const newest = await this.newest(debate, context);
    if (newest !== null && newest.releasedAt === null) return false;
    return debate.ballotMode !== 'named' && debate.voters !== 'nobody';
  }
}

@Resolver(() => RoundType)
export class RoundFieldsResolver {
  constructor(private readonly database: Database) {}

  private async may(round: RoundRecord, action: Action, context: GraphQLContext): Promise<boolean> {
    return mayIn(context.viewer, await requireDebate(context, this.database, round.teamId, round.debateId), action);
  }

  @ResolveField(() => DebateType, { description: 'Its debate.' })
  debate(@Parent() { teamId, debateId }: RoundRecord, @Context() context: GraphQLContext) {
    return requireDebate(context, this.database, teamId, debateId);
  }

  @ResolveField(() => AccountType, { description: 'Who opened it.' })
  openedBy(@Parent() { openedBy }: RoundRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, openedBy);
  }

  @ResolveField(() => RoundStateEnum, { description: 'How far it is.' })
  state(@Parent() { isOver, closedAt, releasedAt }: RoundRecord): keyof typeof RoundStateEnum {
    if (closedAt === null && !isOver) return 'OPEN';
    return releasedAt === null ? 'CLOSED' : 'RELEASED';
  }

  @ResolveField(() => RoundItemColumns, { description: 'What it is about, with the results once they show.' })
  async items(@Parent() round: RoundRecord, @Context() { viewer }: GraphQLContext): Promise<RoundItemColumns> {
    const items = await this.database.withViewer(viewer, (tx) => readRoundItems(tx, round));
    return {
      numbers: items.map(({ number }) => number),
      revisions: items.map(({ revision }) => revision),
      hasResult: items.map(({ counts }) => counts !== null),
      votes: items.flatMap(({ counts }) => counts ?? [0, 0, 0, 0, 0]),
    };
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may close it now.' })
  async viewerCanClose(@Parent() round: RoundRecord, @Context() context: GraphQLContext): Promise<boolean> {
    return round.closedAt === null && (await this.may(round, 'round.close', context));
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may release its results now.' })
  async viewerCanRelease(@Parent() round: RoundRecord, @Context() context: GraphQLContext): Promise<boolean> {
    const isWaiting = round.closedAt !== null && round.releasedAt === null;
    return isWaiting && (await this.may(round, 'round.release', context));
  }
}
