import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';
import { SameForReaders } from '../../platform/graphql/same-for-readers.js';
import { EVENT_TYPES, type EventType as TypeOfEvent } from './event-log.js';

export const EventTypeEnum = Object.fromEntries(EVENT_TYPES.map((type) => [type, type])) as Record<
  TypeOfEvent,
  TypeOfEvent
>;
registerEnumType(EventTypeEnum, {
  name: 'EventType',
  description: 'What can happen to the content of a debate. Votes are not events.',
});

@ObjectType('Event', { implements: () => [Node], description: "One entry of a debate's log." })
export class EventType extends Node {
  @SameForReaders()
  @Field(() => Int, { description: 'Place in the log, gapless from 1.' })
  seq!: number;

  @SameForReaders()
  @Field(() => EventTypeEnum, { description: 'What happened.' })
  type!: TypeOfEvent;

  @SameForReaders()
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @SameForReaders()
  @Field(() => Int, {
    nullable: true,
    description: 'Seq of the event of this log that this one undoes; null for none.',
  })
  undoes!: number | null;

  @SameForReaders()
  @Field(() => String, {
    description:
      'SHA-256, hexadecimal, over the previous digest, seq, type and the payload’s own digest: the log cannot be changed unnoticed.',
  })
  digest!: string;
}

export const EventConnection = Connected('Event', () => EventType);
