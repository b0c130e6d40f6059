import { Field, InterfaceType } from '@nestjs/graphql';

@InterfaceType({ description: 'Why a mutation was refused, in words for the person who asked. Nothing was changed.' })
export abstract class UserError {
  @Field(() => String, { description: 'What is wrong and what would do; a sentence or two.' })
  message!: string;
}
