import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { TeamRole } from '@counterpoint/permissions';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { UserError } from '../../platform/graphql/user-error.type.js';
import { IdempotencyMismatchError, NotAllowedError, ValidationError } from '../../platform/graphql/user-errors.js';
import type { TeamRecord } from './team.loader.js';
import type { InvitationRecord, MembershipRecord } from './team.reader.js';
import { InvitationType, MembershipType, TeamRoleEnum, TeamType } from './team.type.js';

@InputType({ description: 'A new team.' })
export class CreateTeamInput extends Keyed {
  @Field(() => String, { description: '1–100 characters.' })
  name!: string;
}

@InputType({ description: 'A new invitation link.' })
export class CreateInvitationInput {
  @Field(() => ID, { description: 'The team.' })
  teamId!: string;
  @Field(() => TeamRoleEnum, { defaultValue: TeamRoleEnum.MEMBER, description: 'The role that it gives; not OWNER.' })
  role!: TeamRole;
  @Field(() => Int, { nullable: true, defaultValue: 14, description: 'Days until it expires, 1–90.' })
  expiresInDays?: number | null;
  @Field(() => ID, { nullable: true, description: 'A debate of the team to land in after accepting.' })
  debateId?: string | null;
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

@ObjectType({ description: 'The link is there.' })
export class CreateInvitationSuccess {
  @Field(() => InvitationType, { description: 'The invitation.' })
  readonly invitation: InvitationRecord;
  @Field(() => String, {
    description: 'Path of the link, such as /invitations/…; shown once, for only its hash is kept.',
  })
  readonly path: string;
  constructor(invitation: InvitationRecord, token: string) {
    this.invitation = invitation;
    this.path = `/invitations/${token}`;
  }
}

@ObjectType({ description: 'The viewer belongs to the team.' })
export class AcceptInvitationSuccess {
  @Field(() => MembershipType, { description: 'The membership.' })
  readonly membership: MembershipRecord;
  readonly debateId: string | null;
  constructor(membership: MembershipRecord, debateId: string | null) {
    this.membership = membership;
    this.debateId = debateId;
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

export const CreateTeamResult = createUnionType({
  name: 'CreateTeamResult',
  description: 'What came of founding a team.',
  types: () => [CreateTeamSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const CreateInvitationResult = createUnionType({
  name: 'CreateInvitationResult',
  description: 'What came of inviting.',
  types: () => [CreateInvitationSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
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
