import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  CycleError,
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  RevisionConflictError,
  ValidationError,
  VisibilityError,
} from '../../platform/graphql/user-errors.js';
import { DuplicateArgumentError } from '../argument/argument.results.js';
import { ArgumentTarget } from '../argument/argument.type.js';
import type { ArgumentRecord } from '../argument/argument.loader.js';
import type { ClaimRecord } from '../claim/claim.loader.js';
import type { SuggestionRecord } from './suggestion.loader.js';
import { SuggestionType } from './suggestion.type.js';

@ObjectType({ isAbstract: true })
abstract class SuggestionChanged {
  @Field(() => SuggestionType, { description: 'The suggestion as it is now.' })
  readonly suggestion: SuggestionRecord;
  constructor(suggestion: SuggestionRecord) {
    this.suggestion = suggestion;
  }
}

@ObjectType({ description: 'The suggestion waits for a decision.' })
export class SuggestSuccess extends SuggestionChanged {}
@ObjectType({ description: 'The suggestion is rejected.' })
export class RejectSuggestionSuccess extends SuggestionChanged {}
@ObjectType({ description: 'The suggestion says something else, and still waits.' })
export class EditSuggestionSuccess extends SuggestionChanged {}
@ObjectType({ description: 'The suggestion is taken back.' })
export class WithdrawSuggestionSuccess extends SuggestionChanged {}

@ObjectType({ description: 'The change is made; its author is the author of what is new.' })
export class AcceptSuggestionSuccess extends SuggestionChanged {
  @Field(() => ArgumentTarget, { description: 'The claim or argument that is new or changed.' })
  readonly item: ClaimRecord | ArgumentRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(suggestion: SuggestionRecord, item: ClaimRecord | ArgumentRecord, seq: number) {
    super(suggestion);
    this.item = item;
    this.seq = seq;
  }
}

export const SuggestResult = createUnionType({
  name: 'SuggestResult',
  description: 'What came of suggesting something.',
  types: () => [SuggestSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
export const AcceptSuggestionResult = createUnionType({
  name: 'AcceptSuggestionResult',
  description: 'What came of accepting a suggestion. Where it is refused, the suggestion still waits.',
  types: () =>
    [
      AcceptSuggestionSuccess,
      ValidationError,
      CycleError,
      DuplicateArgumentError,
      NotAllowedError,
      VisibilityError,
      LimitError,
      RevisionConflictError,
      IdempotencyMismatchError,
    ] as const,
});
export const RejectSuggestionResult = createUnionType({
  name: 'RejectSuggestionResult',
  description: 'What came of rejecting a suggestion.',
  types: () => [RejectSuggestionSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const WithdrawSuggestionResult = createUnionType({
  name: 'WithdrawSuggestionResult',
  description: 'What came of taking a suggestion back.',
  types: () => [WithdrawSuggestionSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
export const EditSuggestionResult = createUnionType({
  name: 'EditSuggestionResult',
  description: 'What came of changing a suggestion.',
  types: () => [EditSuggestionSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
