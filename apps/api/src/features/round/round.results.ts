import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  RevisionConflictError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { RoundRecord } from './round.loader.js';
import { RoundType } from './round.type.js';

@ObjectType({ description: 'The voting policy is changed.' })
export class EditVotingPolicySuccess {
  @Field(() => DebateType, { description: 'The debate as it is now.' })
  readonly debate: DebateRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(debate: DebateRecord, seq: number) {
    this.debate = debate;
    this.seq = seq;
  }
}

@ObjectType({ description: 'The round is where it should be.' })
export class RoundSuccess {
  @Field(() => RoundType, { description: 'The round as it is now.' })
  readonly round: RoundRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(round: RoundRecord, seq: number) {
    this.round = round;
    this.seq = seq;
  }
}

export const EditVotingPolicyResult = createUnionType({
  name: 'EditVotingPolicyResult',
  description: 'What came of changing a voting policy.',
  types: () =>
    [
      EditVotingPolicySuccess,
      ValidationError,
      NotAllowedError,
      RevisionConflictError,
      IdempotencyMismatchError,
    ] as const,
});

export const RoundResult = createUnionType({
  name: 'RoundResult',
  description: 'What came of opening, closing or releasing a round.',
  types: () => [RoundSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
