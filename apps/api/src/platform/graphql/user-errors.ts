import { Field, Int, ObjectType } from '@nestjs/graphql';
import type {
  Conflict,
  Cycle,
  Invalid,
  LimitReached,
  NotAllowed,
  NotUndoable,
  PassageMismatch,
  TooOpen,
} from '../refusals.js';
import type { IdempotencyMismatch } from '../database/database.js';
import { UserError } from './user-error.type.js';

abstract class Refusal implements UserError {
  constructor(readonly message: string) {}
}
const refusal = { implements: () => [UserError] };

@ObjectType('ValidationError', { ...refusal, description: 'An input field does not fit: empty, over-long, malformed.' })
export class ValidationError extends Refusal {
  @Field(() => String, { description: 'Dotted path of the input field, such as `premises.0.text`.' })
  readonly field: string;
  constructor(from: Invalid) {
    super(from.message);
    this.field = from.field;
  }
}

@ObjectType('NotAllowedError', { ...refusal, description: 'The viewer may see it, but has too few rights for this.' })
export class NotAllowedError extends Refusal {
  constructor(from: NotAllowed) {
    super(from.message);
  }
}

@ObjectType('CycleError', { ...refusal, description: 'The argument would make a claim rest on itself.' })
export class CycleError extends Refusal {
  @Field(() => [Int], { description: 'Numbers along the cycle in this debate, from the target to the premise.' })
  readonly path: number[];
  constructor(from: Cycle) {
    const way = from.path.map((number) => `#${number}`).join(' → ');
    super(`This would make a claim rest on itself: ${way}. Choose another premise, or argue against another claim.`);
    this.path = from.path;
  }
}

@ObjectType('RevisionConflictError', {
  ...refusal,
  description: 'Somebody changed it meanwhile. Both versions are here.',
})
export class RevisionConflictError extends Refusal {
  @Field(() => Int, { description: 'The revision that the change started from.' })
  readonly expectedRevision: number;
  @Field(() => Int, { description: 'The revision that is there now.' })
  readonly currentRevision: number;
  @Field(() => String, { description: 'What it says now.' })
  readonly currentText: string;
  @Field(() => String, { description: 'What was about to be written; keep it for the person who wrote it.' })
  readonly yourText: string;
  constructor(from: Conflict) {
    super(
      `It is at revision ${from.currentRevision} now, not ${from.expectedRevision}. Compare both, then send yours again with the new revision.`,
    );
    this.expectedRevision = from.expectedRevision;
    this.currentRevision = from.currentRevision;
    this.currentText = from.currentText;
    this.yourText = from.yourText;
  }
}

@ObjectType('IdempotencyMismatchError', {
  ...refusal,
  description: 'The idempotency key was used before, with other input.',
})
export class IdempotencyMismatchError extends Refusal {
  constructor() {
    super('This idempotency key was used for something else. Make a new key for each change.');
  }
}

@ObjectType('LimitError', { ...refusal, description: 'A limit of the product is reached.' })
export class LimitError extends Refusal {
  @Field(() => Int, { description: 'The limit, in the unit that the message names.' })
  readonly limit: number;
  constructor(from: LimitReached) {
    super(from.message);
    this.limit = from.limit;
  }
}

@ObjectType('VisibilityError', {
  ...refusal,
  description: 'A shared claim may not stand in a debate that is open to more people than its home.',
})
export class VisibilityError extends Refusal {
  constructor(from: TooOpen) {
    super(from.message);
  }
}

@ObjectType('PassageMismatchError', {
  ...refusal,
  description: 'The quoted text does not stand at that place of the source version.',
})
export class PassageMismatchError extends Refusal {
  constructor(from: PassageMismatch) {
    super(from.message);
  }
}

@ObjectType('NotUndoableError', {
  ...refusal,
  description: 'The event cannot be undone, or cannot be undone any more.',
})
export class NotUndoableError extends Refusal {
  constructor(from: NotUndoable) {
    super(from.message);
  }
}

type CommonRefusal =
  | Invalid
  | NotAllowed
  | Cycle
  | Conflict
  | IdempotencyMismatch
  | LimitReached
  | TooOpen
  | PassageMismatch
  | NotUndoable;

/** The error of the schema for a refusal of a use case. What only one feature knows is turned into an error there. */
export function refusalToError(from: CommonRefusal): UserError {
  switch (from.kind) {
    case 'invalid':
      return new ValidationError(from);
    case 'notAllowed':
      return new NotAllowedError(from);
    case 'cycle':
      return new CycleError(from);
    case 'conflict':
      return new RevisionConflictError(from);
    case 'idempotencyMismatch':
      return new IdempotencyMismatchError();
    case 'limit':
      return new LimitError(from);
    case 'visibility':
      return new VisibilityError(from);
    case 'passageMismatch':
      return new PassageMismatchError(from);
    case 'notUndoable':
      return new NotUndoableError(from);
  }
}
