import { Inject } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Resolver } from '@nestjs/graphql';
import { can, DEBATE_ROLES } from '@counterpoint/permissions';
import { CurrentViewer } from '../../platform/auth/current-viewer.decorator.js';
import type { Viewer } from '../../platform/auth/viewer.js';
import { Database } from '../../platform/database/database.js';
import { NotFound } from '../../platform/errors.js';
import { SignedIn } from '../../platform/graphql/access-rules.js';
import { teamKey } from '../../platform/graphql/batch.js';
import { PageArgs } from '../../platform/graphql/connection.type.js';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { requireAccountId, requireGlobalId } from '../../platform/graphql/global-id.js';
import { toPage } from '../../platform/graphql/page.js';
import { connectionOf } from '../../platform/graphql/paged-list.js';
import { ResolveField } from '../../platform/graphql/resolve-field.js';
import { refusalToError } from '../../platform/graphql/user-errors.js';
import { PLATFORM_SETTINGS, type PlatformSettings } from '../../platform/settings.js';
import { requireAccount } from '../account/account.loader.js';
import { AccountType } from '../account/account.type.js';
import { debateLoader, requireDebate, type DebateRecord } from '../debate/debate.loader.js';
import { DebateRoleEnum } from '../debate/debate-role.enum.js';
import { DebateType } from '../debate/debate.type.js';
import { sendsMail } from '../team/sends-mail.js';
import { LastOwnerError } from '../team/team.results.js';
import { participantsOfDebate, readParticipant, type ParticipantRecord } from './participant.reader.js';
import { ParticipantService } from './participant.service.js';
import {
  ParticipantConnection,
  ParticipantType,
  RemoveParticipantInput,
  RemoveParticipantResult,
  RemoveParticipantSuccess,
  SetParticipantInput,
  SetParticipantResult,
  SetParticipantSuccess,
} from './participant.type.js';

/** Root fields of who is listed in a debate. */
@Resolver()
export class ParticipantResolver {
  constructor(
    private readonly participants: ParticipantService,
    private readonly database: Database,
  ) {}

  @Mutation(() => SetParticipantResult, {
    description: 'Lists somebody of the team in a debate, or changes what they are listed with.',
  })
  @SignedIn()
  async setParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, and as what.' }) input: SetParticipantInput,
  ): Promise<typeof SetParticipantResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const accountId = requireAccountId(input.accountId);
    const outcome = await this.participants.setParticipant(viewer, {
      ...{ ...input, teamId, debateId, accountId },
      mayVote: input.mayVote ?? null,
    });
    if (!outcome.ok) {
      const { refusal } = outcome;
      return refusal.kind === 'lastOwner' ? new LastOwnerError(refusal.message) : refusalToError(refusal);
    }
    const listed = await this.database.withViewer(viewer, (tx) => readParticipant(tx, teamId, debateId, accountId));
    if (listed === null) throw new NotFound();
    return new SetParticipantSuccess(listed);
  }

  @Mutation(() => RemoveParticipantResult, {
    description: 'Takes somebody off the list of a debate, or oneself. What team and visibility give them stays.',
  })
  @SignedIn()
  async removeParticipant(
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphQLContext,
    @Args('input', { description: 'Who.' }) input: RemoveParticipantInput,
  ): Promise<typeof RemoveParticipantResult> {
    const { teamId, id: debateId } = requireGlobalId(input.debateId, 'debate');
    const accountId = requireAccountId(input.accountId);
    const outcome = await this.participants.removeParticipant(viewer, { ...input, teamId, debateId, accountId });
    if (!outcome.ok) {
      const { refusal } = outcome;
      return refusal.kind === 'lastOwner' ? new LastOwnerError(refusal.message) : refusalToError(refusal);
    }
    const debate = await debateLoader(context, this.database).load(teamKey(teamId, debateId));
    return new RemoveParticipantSuccess(debate, input.accountId);
  }
}

@Resolver(() => DebateType)
export class DebateParticipantsResolver {
  constructor(
    private readonly database: Database,
    @Inject(PLATFORM_SETTINGS) private readonly settings: Pick<PlatformSettings, 'mail' | 'production'>,
  ) {}

  @ResolveField(() => ParticipantConnection, {
    description: 'Who is listed in it. For people of its team and those listed; empty for everybody else.',
  })
  participants(@Parent() debate: DebateRecord, @Context() context: GraphQLContext, @Args() args: PageArgs) {
    const key = teamKey(debate.teamId, debate.debateId);
    return connectionOf(context, this.database, participantsOfDebate, key, toPage(args));
  }

  @ResolveField(() => [DebateRoleEnum], {
    description: 'The roles that the viewer may list people with, weakest first; empty where they may list nobody.',
  })
  rolesViewerCanGive(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer) {
    return rolesToGive(viewer, debate, null);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether the viewer may invite somebody into it by mail: this server has to send mail for that.',
  })
  viewerCanInviteByMail(@Parent() debate: DebateRecord, @CurrentViewer() viewer: Viewer): boolean {
    return sendsMail(this.settings) && rolesToGive(viewer, debate, null).length > 0;
  }
}

@Resolver(() => ParticipantType)
export class ParticipantFieldsResolver {
  constructor(private readonly database: Database) {}

  @ResolveField(() => AccountType, { description: 'Who.' })
  account(@Parent() participant: ParticipantRecord, @Context() context: GraphQLContext) {
    return requireAccount(context, this.database, participant.accountId);
  }

  @ResolveField(() => [DebateRoleEnum], {
    description: 'The roles that the viewer may give them, weakest first; empty where they may not change it.',
  })
  async rolesViewerCanGive(
    @Parent() { teamId, debateId, role }: ParticipantRecord,
    @Context() context: GraphQLContext,
  ) {
    return rolesToGive(context.viewer, await requireDebate(context, this.database, teamId, debateId), role);
  }

  @ResolveField(() => Boolean, { description: 'Whether the viewer may take them off the list; oneself everybody may.' })
  async viewerCanRemove(@Parent() participant: ParticipantRecord, @Context() context: GraphQLContext) {
    const { teamId, debateId, accountId, role } = participant;
    const debate = await requireDebate(context, this.database, teamId, debateId);
    const { viewer } = context;
    if (accountId === viewer.accountId) return can(viewer, 'participant.leave', { ...debate, isAuthor: true });
    const action = role === 'owner' ? 'debate.transfer' : 'participant.remove';
    return can(viewer, action, { ...debate, isAuthor: false, concernedDebateRole: role });
  }
}

/** As ParticipantService decides. */
function rolesToGive(viewer: Viewer, debate: DebateRecord, before: ParticipantRecord['role'] | null) {
  const concerned = before === null ? {} : { concernedDebateRole: before };
  return DEBATE_ROLES.filter((role) => {
    const changesOwners = before !== role && (before === 'owner' || role === 'owner');
    const subject = { ...debate, isAuthor: false, offeredDebateRole: role, ...concerned };
    return can(viewer, changesOwners ? 'debate.transfer' : 'participant.set', subject);
  });
}
