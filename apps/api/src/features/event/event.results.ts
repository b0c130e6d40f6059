import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Keyed } from '../../platform/graphql/keyed.input.js';
import { SameForReaders } from '../../platform/graphql/same-for-readers.js';
import { IdempotencyMismatchError, NotAllowedError, NotUndoableError } from '../../platform/graphql/user-errors.js';
import type { DebateRecord } from '../debate/debate.loader.js';
import { DebateType } from '../debate/debate.type.js';
import type { TallyRecord } from '../vote/tally.js';
import { TallyType } from '../vote/vote.type.js';
import type { EventRecord } from './event.reader.js';
import { EventType } from './event.type.js';

@InputType({ description: 'An event to be undone.' })
export class UndoEventInput extends Keyed {
  @Field(() => ID, { description: 'The debate in whose log it stands.' })
  debateId!: string;

  @Field(() => Int, { description: 'Its place in the log.' })
  seq!: number;
}

@ObjectType({ description: 'The opposite happened and is in the log.' })
export class UndoEventSuccess {
  @Field(() => EventType, { description: 'The event that undoes the other.' })
  readonly event: EventRecord;
  @Field(() => DebateType, { description: 'The debate.' })
  readonly debate: DebateRecord;
  @Field(() => Int, { description: 'Seq of the undoing event.' })
  readonly seq: number;
  constructor(event: EventRecord, debate: DebateRecord) {
    this.event = event;
    this.debate = debate;
    this.seq = event.seq;
  }
}

export const UndoEventResult = createUnionType({
  name: 'UndoEventResult',
  description: 'What came of undoing.',
  types: () => [UndoEventSuccess, NotUndoableError, NotAllowedError, IdempotencyMismatchError] as const,
});

@ObjectType('NumberedTally', { description: 'The tally of one claim or argument of a debate.' })
export class NumberedTallyType {
  @SameForReaders()
  @Field(() => Int, { description: 'Its number in the debate.' })
  number!: number;

  @SameForReaders()
  @Field(() => TallyType, { description: 'Its votes.' })
  tally!: TallyRecord;
}

@ObjectType('DebateUpdate', { description: 'What happened in a debate since the update before.' })
export class DebateUpdateType {
  @SameForReaders()
  @Field(() => Int, { description: 'Seq up to which the subscriber is now complete.' })
  seq!: number;

  @SameForReaders()
  @Field(() => [EventType], { description: 'New events, in order.' })
  events!: EventRecord[];

  @SameForReaders()
  @Field(() => [NumberedTallyType], { description: 'Tallies that changed, as they are now.' })
  tallies!: NumberedTallyType[];

  @SameForReaders()
  @Field(() => Boolean, {
    description:
      'True when afterSeq is outside the window of 1,000 events: read the debate anew, then go on from `seq`.',
  })
  resyncRequired!: boolean;
}
