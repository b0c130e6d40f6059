import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';
import { Node } from '../../platform/graphql/node.type.js';

@ObjectType('Claim', {
  implements: () => [Node],
  description: 'One statement that can be true or false. It stands once and is used in many places.',
})
export class ClaimType extends Node {
  @Field(() => String, { description: 'What it says; at most 500 characters.' })
  text!: string;

  @Field(() => String, { description: 'BCP 47 language tag of the text.' })
  language!: string;

  @Field(() => Int, { description: 'Revision of the text, from 1; votes point at the one they judged.' })
  revision!: number;

  @Field(() => DateTime, { description: 'When it was first written.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When its text last changed; null for never.' })
  editedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was archived; null while it stands.' })
  archivedAt!: Date | null;
}

export const ClaimConnection = Connected('Claim', () => ClaimType);
