import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyMismatchError,
  NotAllowedError,
  PassageMismatchError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import type { AnnotationRecord } from './annotation.loader.js';
import { AnnotationType } from './annotation.type.js';

@ObjectType({ description: 'The annotation is written or changed.' })
export class AnnotateSuccess {
  @Field(() => AnnotationType, { description: 'The annotation as it is now.' })
  readonly annotation: AnnotationRecord;
  @Field(() => Int, { description: "Seq of the change in the debate's log." })
  readonly seq: number;
  constructor(annotation: AnnotationRecord, seq: number) {
    this.annotation = annotation;
    this.seq = seq;
  }
}

export const AnnotateResult = createUnionType({
  name: 'AnnotateResult',
  description: 'What came of writing or changing an annotation.',
  types: () =>
    [AnnotateSuccess, ValidationError, PassageMismatchError, NotAllowedError, IdempotencyMismatchError] as const,
});
