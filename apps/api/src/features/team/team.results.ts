import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DebateRole, TeamRole } from '@counterpoint/permissions';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import { DebateRoleEnum } from '../debate/debate-role.enum.js';
import type { TeamRecord } from './team.loader.js';
import type { InvitationRecord, MembershipRecord } from './team.reader.js';
import { InvitationType, MembershipType, TeamRoleEnum, TeamType } from './team.type.js';

@InputType({ description: 'A new team.' })
export class CreateTeamInput extends Keyed {
  @Field(() => String, { description: '1–100 characters.' })
  name!: string;
}

@InputType({ description: 'Changes of a team.' })
export class EditTeamInput extends Keyed {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
  @Field(() => String, { description: 'Its new name, 1–100 characters.' })
  name!: string;
}

@InputType({ description: 'Another role for a member.' })
export class ChangeMemberRoleInput extends Keyed {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
  @Field(() => ID, { description: 'The member’s account.' })
  accountId!: string;
  @Field(() => TeamRoleEnum, { description: 'What they are from now on; at most what the viewer is.' })
  role!: TeamRole;
}

@InputType({ description: 'Somebody to be taken out of a team.' })
export class RemoveMemberInput extends Keyed {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
  @Field(() => ID, { description: 'The member’s account.' })
  accountId!: string;
}

@InputType({ description: 'A team to leave.' })
export class LeaveTeamInput extends Keyed {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
}

@InputType({ description: 'A new invitation: into the team, into a debate of it, or both.' })
export class CreateInvitationInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
  @Field(() => TeamRoleEnum, {
    nullable: true,
    defaultValue: TeamRoleEnum.MEMBER,
    description: 'The role in the team that it gives; not OWNER. Null: not into the team, only into the debate.',
  })
  role?: TeamRole | null;
  @Field(() => Int, { nullable: true, defaultValue: 14, description: 'Days until it expires, 1–90.' })
  expiresInDays?: number | null;
  @Field(() => ID, { nullable: true, description: 'A debate of the team to land in after accepting.' })
  debateId?: string | null;
  @Field(() => DebateRoleEnum, {
    nullable: true,
    description: 'The role that people are listed with in that debate; not OWNER. Null: they are not listed.',
  })
  debateRole?: DebateRole | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether they are listed as a voter of that debate (true) or as one who does not vote (false).',
  })
  mayVote?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'E-mail address to send it to; one person can use it then. Null: a link to pass on oneself.',
  })
  email?: string | null;
}

@InputType({ description: 'The secret of an invitation link.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'The last part of the link.' })
  token!: string;
}

@InputType({ description: 'An invitation to be taken back.' })
export class RevokeInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  invitationId!: string;
}

@ObjectType({ description: 'The team is there.' })
export class CreateTeamSuccess {
  @Field(() => TeamType, { description: 'The new team.' })
  readonly team: TeamRecord;
  constructor(team: TeamRecord) {
    this.team = team;
  }
}

@ObjectType({ description: 'The team is changed.' })
export class EditTeamSuccess {
  @Field(() => TeamType, { description: 'The team as it is now.' })
  readonly team: TeamRecord;
  constructor(team: TeamRecord) {
    this.team = team;
  }
}

@ObjectType({ description: 'The member has another role.' })
export class ChangeMemberRoleSuccess {
  @Field(() => MembershipType, { description: 'The membership as it is now.' })
  readonly membership: MembershipRecord;
  constructor(membership: MembershipRecord) {
    this.membership = membership;
  }
}

@ObjectType({ description: 'They are out of the team and of its debates.' })
export class RemoveMemberSuccess {
  @Field(() => TeamType, { description: 'The team as it is now.' })
  readonly team: TeamRecord;
  @Field(() => ID, { description: 'Global id of the account that was removed.' })
  readonly accountId: string;
  constructor(team: TeamRecord, accountId: string) {
    this.team = team;
    this.accountId = accountId;
  }
}

@ObjectType({ description: 'The viewer is out of the team.' })
export class LeaveTeamSuccess {
  @Field(() => ID, { description: 'Global id of the team that was left.' })
  readonly teamId: string;
  constructor(teamId: string) {
    this.teamId = teamId;
  }
}

@ObjectType({ description: 'The invitation is there.' })
export class CreateInvitationSuccess {
  @Field(() => InvitationType, { description: 'The invitation.' })
  readonly invitation: InvitationRecord;
  @Field(() => String, {
    nullable: true,
    description:
      'Path of the link, such as /invitations/…; shown once, for only its hash is kept. Null where it goes by mail.',
  })
  readonly path: string | null;
  constructor(invitation: InvitationRecord, token: string | null) {
    this.invitation = invitation;
    this.path = token === null ? null : `/invitations/${token}`;
  }
}

@ObjectType({ description: 'The viewer is in.' })
export class AcceptInvitationSuccess {
  @Field(() => MembershipType, {
    nullable: true,
    description: 'What the viewer is in the team; null for who was invited into a debate only.',
  })
  readonly membership: MembershipRecord | null;
  readonly teamId: string;
  readonly debateId: string | null;
  constructor(membership: MembershipRecord | null, at: { readonly teamId: string; readonly debateId: string | null }) {
    this.membership = membership;
    this.teamId = at.teamId;
    this.debateId = at.debateId;
  }
}

@ObjectType({ description: 'The link no longer works.' })
export class RevokeInvitationSuccess {
  @Field(() => InvitationType, { description: 'The invitation as it is now.' })
  readonly invitation: InvitationRecord;
  constructor(invitation: InvitationRecord) {
    this.invitation = invitation;
  }
}

@ObjectType('InvitationUnusableError', {
  implements: () => [UserError],
  description: 'The link is wrong, expired or taken back.',
})
export class InvitationUnusableError implements UserError {
  readonly message = 'This invitation does not work (any more). Ask whoever sent it for a new one.';
}

@ObjectType('LastOwnerError', {
  implements: () => [UserError],
  description: 'A team, or a debate, would be left without an owner.',
})
export class LastOwnerError implements UserError {
  constructor(readonly message: string) {}
}

export const EditTeamResult = createUnionType({
  name: 'EditTeamResult',
  description: 'What came of changing a team.',
  types: () => [EditTeamSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const ChangeMemberRoleResult = createUnionType({
  name: 'ChangeMemberRoleResult',
  description: 'What came of giving a member another role.',
  types: () => [ChangeMemberRoleSuccess, LastOwnerError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const RemoveMemberResult = createUnionType({
  name: 'RemoveMemberResult',
  description: 'What came of removing a member.',
  types: () => [RemoveMemberSuccess, LastOwnerError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const LeaveTeamResult = createUnionType({
  name: 'LeaveTeamResult',
  description: 'What came of leaving a team.',
  types: () => [LeaveTeamSuccess, LastOwnerError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const CreateTeamResult = createUnionType({
  name: 'CreateTeamResult',
  description: 'What came of founding a team.',
  types: () => [CreateTeamSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const CreateInvitationResult = createUnionType({
  name: 'CreateInvitationResult',
  description: 'What came of inviting.',
  types: () =>
    [CreateInvitationSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
export const AcceptInvitationResult = createUnionType({
  name: 'AcceptInvitationResult',
  description: 'What came of accepting an invitation.',
  types: () => [AcceptInvitationSuccess, InvitationUnusableError] as const,
});
export const RevokeInvitationResult = createUnionType({
  name: 'RevokeInvitationResult',
  description: 'What came of taking an invitation back.',
  types: () => [RevokeInvitationSuccess, NotAllowedError] as const,
});
