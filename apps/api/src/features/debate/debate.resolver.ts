import { Args, Context, ID, Info, Mutation, Parent, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ALLOWANCES, effectiveDebateRole, type Allowance } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { Public, SignedIn } from '../../platform/graphql/access-rules.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { startEarlyFields } from '../../platform/graphql/early-fields.js';
import { requireGlobalId } from '../../platform/graphql/global-id.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { teamLoader } from '../team/team.loader.js';
import { TeamType } from '../team/team.type.js';
import { mayIn } from './debate-access.js';
import { CreateDebateInput, EditDebateInput } from './debate.input.js';
import { DebateRoleEnum } from './debate-role.enum.js';
import { requireDebate, type DebateRecord } from './debate.loader.js';
import { debatePage } from './debate-page.js';
import { CreateDebateResult, CreateDebateSuccess, EditDebateResult, EditDebateSuccess } from './debate.results.js';
import { DebateService } from './debate.service.js';
import { DebateAllowancesType, DebateConnection, DebateType } from './debate.type.js';

@Resolver(() => DebateType)
export class DebateResolver {
  constructor(
    private readonly debates: DebateService,
    private readonly database: Database,
  ) {}

  @Query(() => DebateType, {
    description: 'One debate. NOT_FOUND for what does not exist and what one may not see alike.',
  })
  @Public()
  async debate(
    @Context() context: GraphQLContext,
    @Args('id', { type: () => ID, description: 'Global id of the debate.' }) id: string,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DebateRecord> {
    const { teamId, id: debateId } = requireGlobalId(id, 'debate');
    startEarlyFields(info, [context, this.database], teamKey(teamId, debateId));
    return this.load(context, teamId, debateId);
  }

  @Query(() => DebateConnection, {
    name: 'debates',
    description: 'The debates that the viewer may read, most recently changed first.',
  })
  @Public()
  allDebates(@Context() context: GraphQLContext, @Args() args: PageArgs) {
    return debatePage(context, this.database, args, null);
  }

  @Mutation(() => CreateDebateResult, { description: 'Opens a debate in a team, with its first positions.' })
  @SignedIn()
  async createDebate(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The debate.' }) input: CreateDebateInput,
  ): Promise<typeof CreateDebateResult> {
    const { teamId } = requireGlobalId(input.teamId, 'team');
    const outcome = await this.debates.createDebate(viewer, { ...input, teamId, description: input.description ?? '' });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new CreateDebateSuccess(await this.load(context, teamId, outcome.value.debateId));
  }

  @Mutation(() => EditDebateResult, { description: 'Changes question, description, visibility or state of a debate.' })
  @SignedIn()
  async editDebate(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'The changes.' }) input: EditDebateInput,
  ): Promise<typeof EditDebateResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const outcome = await this.debates.editDebate(viewer, { ...input, teamId, debateId });
    if (!outcome.ok) return refusalToError(outcome.refusal);
    return new EditDebateSuccess(await this.load(context, teamId, debateId), outcome.value.seq);
  }

  @ResolveField(() => TeamType, { description: 'The team it belongs to.' })
  async team(@Parent() debate: DebateRecord, @Context() context: GraphQLContext) {
    const team = await teamLoader(context, this.database).load(debate.teamId);
    if (team === null) throw new NotFound();
    return team;
  }

  @ResolveField(() => AccountType, { description: 'Who opened it.' })
  createdBy(@Parent() debate: DebateRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, debate.createdBy);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may change question, description, visibility and state.',
  })
  viewerCanEdit(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'debate.edit');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may change who may read it.' })
  viewerCanChangeVisibility(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'debate.changeVisibility');
  }

  @ResolveField(() => DebateRoleEnum, {
    nullable: true,
    description: 'The highest role that the viewer has in it, by team, visibility and list; null outside.',
  })
  viewerRole(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer) {
    return effectiveDebateRole({ ...debate, signedIn: viewer.accountId !== null });
  }

  @ResolveField(() => DebateAllowancesType, { description: 'What it leaves to lower roles.' })
  allowances(@Parent() { allowances }: DebateRecord): Record<Allowance, boolean> {
    const isAllowed = (name: Allowance) => allowances[name] ?? ALLOWANCES[name].byDefault;
    return Object.fromEntries(
      (Object.keys(ALLOWANCES) as Allowance[]).map((name) => [name, isAllowed(name)]),
    ) as Record<Allowance, boolean>; // of every name there is
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may add claims.' })
  viewerCanAddClaim(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'claim.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may add arguments.' })
  viewerCanAddArgument(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'argument.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may add sources.' })
  viewerCanAddSource(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'source.add');
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer has a vote there now; where votes are secret, on what a round is open about.',
  })
  viewerCanVote(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, debate.ballotMode === 'named' ? 'vote.cast' : 'ballot.cast');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may annotate.' })
  viewerCanAnnotate(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'annotation.add');
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may invite people to the team.' })
  viewerCanInvite(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return mayIn(viewer, debate, 'member.invite');
  }

  private load(context: GraphQLContext, teamId: string, debateId: string): Promise<DebateRecord> {
    return requireDebate(context, this.database, teamId, debateId);
  }
}
