import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Connected } from '../../platform/graphql/connection.type.js';
import { DateTime } from '../../platform/graphql/date-time.scalar.js';

@ObjectType('Revision', { description: 'What a claim or an argument said at one time.' })
export class RevisionType {
  @Field(() => Int, { description: 'From 1.' })
  revision!: number;

  @Field(() => String, { description: "The claim's text, or the argument's note (empty for none)." })
  text!: string;

  @Field(() => Boolean, {
    description: 'Whether its author marked it as a correction of spelling only, so that votes stayed fresh.',
  })
  spellingOnly!: boolean;

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt!: Date;
}

export const RevisionConnection = Connected('Revision', () => RevisionType);
