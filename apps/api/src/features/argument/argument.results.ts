import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import { UserError } from '../../platform/graphql/user-error.type.js';
import {
  CycleError,
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  RevisionConflictError,
  ValidationError,
  VisibilityError,
} from '../../platform/graphql/user-errors.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { ArgumentRecord } from './argument.loader.js';
import { ArgumentType } from './argument.type.js';

@ObjectType({ isAbstract: true })
abstract class ArgumentChanged {
  @Field(() => ArgumentType, { description: 'The argument as it is now.' })
  readonly argument: ArgumentRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(argument: ArgumentRecord, seq: number) {
    this.argument = argument;
    this.seq = seq;
  }
}

@ObjectType({ description: 'The argument stands.' })
export class AddArgumentSuccess extends ArgumentChanged {
  @Field(() => DebateType, { description: 'The debate one works in.' })
  readonly debate: DebateRecord;
  constructor(argument: ArgumentRecord, debate: DebateRecord, seq: number) {
    super(argument, seq);
    this.debate = debate;
  }
}
@ObjectType({ description: 'The argument is changed.' })
export class EditArgumentSuccess extends ArgumentChanged {}
@ObjectType({ description: 'The argument is about its new target.' })
export class MoveArgumentSuccess extends ArgumentChanged {}
@ObjectType({ description: 'The argument is archived; its premises stay.' })
export class ArchiveArgumentSuccess extends ArgumentChanged {}

@ObjectType('DuplicateArgumentError', {
  implements: () => [UserError],
  description: 'This claim alone leads to this target already: one pair, one cell of the matrix.',
})
export class DuplicateArgumentError implements UserError {
  readonly message = 'This claim already bears on that one. Change the argument that is there, or vote on it.';
  @Field(() => ArgumentType, { description: 'The argument that is there.' })
  readonly existing: ArgumentRecord;
  constructor(existing: ArgumentRecord) {
    this.existing = existing;
  }
}

export const AddArgumentResult = createUnionType({
  name: 'AddArgumentResult',
  description: 'What came of adding an argument.',
  types: () =>
    [
      AddArgumentSuccess,
      ValidationError,
      CycleError,
      DuplicateArgumentError,
      NotAllowedError,
      VisibilityError,
      LimitError,
      IdempotencyMismatchError,
    ] as const,
});
export const EditArgumentResult = createUnionType({
  name: 'EditArgumentResult',
  description: 'What came of changing an argument.',
  types: () =>
    [EditArgumentSuccess, ValidationError, NotAllowedError, RevisionConflictError, IdempotencyMismatchError] as const,
});
export const ArchiveArgumentResult = createUnionType({
  name: 'ArchiveArgumentResult',
  description: 'What came of archiving an argument.',
  types: () => [ArchiveArgumentSuccess, NotAllowedError, IdempotencyMismatchError] as const,
});
export const MoveArgumentResult = createUnionType({
  name: 'MoveArgumentResult',
  description: 'What came of moving an argument.',
  types: () =>
    [
      MoveArgumentSuccess,
      ValidationError,
      CycleError,
      DuplicateArgumentError,
      NotAllowedError,
      VisibilityError,
      IdempotencyMismatchError,
    ] as const,
});
