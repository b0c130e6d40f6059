import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { LongPageArgs } from '../../platform/graphql/connection.type.js';

@ObjectType('Passage', {
  description:
    'A stretch of a source version’s text: its place, and the words found there with their surroundings (TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data Model).',
})
export class PassageType {
  @Field(() => Int, { description: 'Where it starts: UTF-16 code units from the start of the text, from 0.' })
  start!: number;

  @Field(() => Int, { description: 'Where it ends, not included: UTF-16 code units from the start of the text.' })
  end!: number;

  @Field(() => String, { description: 'The words at that place.' })
  quote!: string;

  @Field(() => String, { description: 'Up to 64 UTF-16 code units before them.' })
  prefix!: string;

  @Field(() => String, { description: 'Up to 64 UTF-16 code units after them.' })
  suffix!: string;
}

/** Arguments of the lists of what hangs on passages of a text. */
@ArgsType()
export class PassagesArgs extends LongPageArgs {
  @Field(() => ID, { description: 'The debate that is meant.' })
  debateId!: string;
}
