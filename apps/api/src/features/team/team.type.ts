import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { DebateRoleEnum } from '../debate/debate-role.enum.js';
import { Node } from '../../platform/graphql/node.type.js';

export const TeamRoleEnum = { OWNER: 'owner', ADMIN: 'admin', MEMBER: 'member', GUEST: 'guest' } as const;
registerEnumType(TeamRoleEnum, {
  name: 'TeamRole',
  description: 'What somebody is in a team.',
  valuesMap: {
    OWNER: { description: 'May do everything; a team always has one.' },
    ADMIN: { description: 'Invites people and administers debates.' },
    MEMBER: { description: 'Opens debates, writes and votes.' },
    GUEST: { description: 'Reads the debates of the team.' },
  },
});

@ObjectType('Team', {
  implements: () => [Node],
  description: 'The people who argue together. Everything they make belongs to the team.',
})
export class TeamType extends Node {
  @Field(() => String, { description: 'At most 100 characters.' })
  name!: string;

  @Field(() => DateTime, { description: 'When it was founded.' })
  createdAt!: Date;

  @Field(() => TeamRoleEnum, { nullable: true, description: "The viewer's role; null for outsiders." })
  viewerRole!: string | null;
}

@ObjectType('Membership', { description: 'That somebody belongs to a team, and as what.' })
export class MembershipType {
  @Field(() => TeamRoleEnum, { description: 'Their role.' })
  role!: string;

  @Field(() => DateTime, { description: 'Since when.' })
  joinedAt!: Date;
}
export const MembershipConnection = Connected('Membership', () => MembershipType);

@ObjectType('Invitation', {
  implements: () => [Node],
  description: 'A link that lets whoever opens it into the team, into a debate, or both. Its secret is not kept.',
})
export class InvitationType extends Node {
  @Field(() => TeamRoleEnum, { nullable: true, description: 'The role in the team that it gives; null for none.' })
  role!: string | null;

  @Field(() => DebateRoleEnum, {
    nullable: true,
    description: 'The role in its debate that people are listed with; null where they are not listed.',
  })
  debateRole!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they are listed as a voter of the debate (true) or as one who does not vote (false); null: neither.',
  })
  mayVote!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'E-mail address it was sent to; null for a link, and once it was used or taken back.',
  })
  sentTo!: string | null;

  @Field(() => Boolean, { description: 'Whether one person uses it up, as one that was sent by mail.' })
  isForOne!: boolean;

  @Field(() => Boolean, { description: 'Whether it still lets people in: not over, taken back or used up.' })
  isOpen!: boolean;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Until when it works.' })
  expiresAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken back; null for never.' })
  revokedAt!: Date | null;
}
export const InvitationConnection = Connected('Invitation', () => InvitationType);

@ObjectType('InvitationPreview', { description: 'What the holder of an invitation link may see before accepting.' })
export class InvitationPreviewType {
  @Field(() => String, { description: 'Name of the team.' })
  teamName!: string;

  @Field(() => String, { description: 'Name of whoever invites.' })
  invitedBy!: string;

  @Field(() => TeamRoleEnum, { nullable: true, description: 'The role in the team that it gives; null for none.' })
  role!: string | null;

  @Field(() => DebateRoleEnum, { nullable: true, description: 'The role in a debate that it gives; null for none.' })
  debateRole!: string | null;

  @Field(() => DateTime, { description: 'Until when it works.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether it still works, for the viewer.' })
  usable!: boolean;
}
