import { createUnionType, Field, Int, ObjectType } from '@nestjs/graphql';
import {
  IdempotencyMismatchError,
  LimitError,
  NotAllowedError,
  ValidationError,
} from '../../platform/graphql/user-errors.js';
import type { SourceRecord, SourceVersionRecord } from './source.loader.js';
import { SourceType, SourceVersionType } from './source.type.js';

const SEQ = { description: "Seq of the change in the debate's log." };

@ObjectType({ description: 'The source is there.' })
export class AddSourceSuccess {
  @Field(() => SourceType, { description: 'The new source.' })
  readonly source: SourceRecord;
  @Field(() => Int, SEQ)
  readonly seq: number;
  constructor(source: SourceRecord, seq: number) {
    this.source = source;
    this.seq = seq;
  }
}

@ObjectType({ description: 'The source has a newer text.' })
export class AddSourceVersionSuccess {
  @Field(() => SourceVersionType, { description: 'The new text.' })
  readonly sourceVersion: SourceVersionRecord;
  @Field(() => Int, SEQ)
  readonly seq: number;
  constructor(sourceVersion: SourceVersionRecord, seq: number) {
    this.sourceVersion = sourceVersion;
    this.seq = seq;
  }
}

export const AddSourceResult = createUnionType({
  name: 'AddSourceResult',
  description: 'What came of adding a source.',
  types: () => [AddSourceSuccess, ValidationError, NotAllowedError, LimitError, IdempotencyMismatchError] as const,
});
export const AddSourceVersionResult = createUnionType({
  name: 'AddSourceVersionResult',
  description: 'What came of adding a text to a source.',
  types: () => [AddSourceVersionSuccess, ValidationError, NotAllowedError, IdempotencyMismatchError] as const,
});
