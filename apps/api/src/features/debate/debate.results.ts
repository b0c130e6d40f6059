import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  RevisionConflictError,
  ValidationError,
  VisibilityError,
} from '../../platform/graphql/user-errors.js';
import type { DebateRecord } from './debate.loader.js';
import { DebateType } from './debate.type.js';

@ObjectType({ description: 'The debate is open.' })
export class CreateDebateSuccess {
  @Field(() => DebateType, { description: 'The new debate.' })
  readonly debate: DebateRecord;
  constructor(debate: DebateRecord) {
    this.debate = debate;
  }
}

@ObjectType({ description: 'The debate is changed.' })
export class EditDebateSuccess {
  @Field(() => DebateType, { description: 'The debate as it is now.' })
  readonly debate: DebateRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(debate: DebateRecord, seq: number) {
    this.debate = debate;
    this.seq = seq;
  }
}

export const CreateDebateResult = createUnionType({
  name: 'CreateDebateResult',
  description: 'What came of opening a debate.',
  types: () => [CreateDebateSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});

export const EditDebateResult = createUnionType({
  name: 'EditDebateResult',
  description: 'What came of changing a debate.',
  types: () =>
    [
      EditDebateSuccess,
      ValidationError,
      NotAllowedError,
      RevisionConflictError,
      VisibilityError,
      IdempotencyMismatchError,
    ] as const,
});
