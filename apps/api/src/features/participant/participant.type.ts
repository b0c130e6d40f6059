import { Field, ID, InputType, ObjectType, createUnionType } from '@nestjs/graphql';
import type { DebateRole } from '@counterpoint/permissions';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { IdempotencyMismatchError, NotAllowedError, ValidationError } from '../../platform/graphql/user-errors.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateRoleEnum } from '../debate/debate-role.enum.js';
import { DebateType } from '../debate/debate.type.js';
import { LastOwnerError } from '../team/team.results.js';
import type { ParticipantRecord } from './participant.reader.js';

@ObjectType('Participant', {
  description: 'That somebody is listed in a debate, with which role, and whether they vote.',
})
export class ParticipantType {
  @Field(() => DebateRoleEnum, {
    description: 'The role they are listed with. Team and visibility may give them a higher one.',
  })
  role!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether they are listed as a voter (true) or as one who does not vote (false); null: as the voting policy says.',
  })
  mayVote!: boolean | null;

  @Field(() => DateTime, { description: 'Since when.' })
  listedAt!: Date;
}
export const ParticipantConnection = Connected('Participant', () => ParticipantType);

@InputType({ description: 'What somebody is to be listed with.' })
export class SetParticipantInput extends Keyed {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => ID, { description: 'Their account; somebody of the team, or who is listed already.' })
  accountId!: string;

  @Field(() => DebateRoleEnum, { description: 'Their role; at most what the viewer is.' })
  role!: DebateRole;

  @Field(() => Boolean, {
    nullable: true,
    description: 'A voter (true), one who does not vote (false), or as the voting policy says (null).',
  })
  mayVote?: boolean | null;
}

@InputType({ description: 'Somebody to be taken off the list of a debate.' })
export class RemoveParticipantInput extends Keyed {
  @Field(() => ID, { description: 'The debate.' })
  debateId!: string;

  @Field(() => ID, { description: 'Their account; one’s own to leave.' })
  accountId!: string;
}

@ObjectType({ description: 'They are listed.' })
export class SetParticipantSuccess {
  @Field(() => ParticipantType, { description: 'What they are listed with now.' })
  readonly participant: ParticipantRecord;
  constructor(participant: ParticipantRecord) {
    this.participant = participant;
  }
}

@ObjectType({ description: 'They are not listed any more.' })
export class RemoveParticipantSuccess {
  @Field(() => DebateType, {
    nullable: true,
    description: 'The debate; null where the viewer may not read it any more.',
  })
  readonly debate: DebateRecord | null;

  @Field(() => ID, { description: 'Global id of the account that was taken off.' })
  readonly accountId: string;

  constructor(debate: DebateRecord | null, accountId: string) {
    this.debate = debate;
    this.accountId = accountId;
  }
}

export const SetParticipantResult = createUnionType({
  name: 'SetParticipantResult',
  description: 'What came of listing somebody.',
  types: () =>
    [SetParticipantSuccess, ValidationError, LastOwnerError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const RemoveParticipantResult = createUnionType({
  name: 'RemoveParticipantResult',
  description: 'What came of taking somebody off the list.',
  types: () => [RemoveParticipantSuccess, LastOwnerError, NotAllowedError, IdempotencyMismatchError] as const,
});
