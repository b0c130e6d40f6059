import { Field, ID, InputType, Int } from '@nestjs/graphql';

@InputType({ description: 'A passage that was marked in a source version.' })
export class PassageInput {
  @Field(() => ID, { description: 'The source version whose text was read.' })
  sourceVersionId!: string;

  @Field(() => Int, { description: 'Where it starts: UTF-16 code units from the start of the text, from 0.' })
  start!: number;

  @Field(() => Int, { description: 'Where it ends, not included; at most 20,000 after the start.' })
  end!: number;

  @Field(() => String, { description: 'The text at that place; the passage is refused when it differs.' })
  quote!: string;
}
