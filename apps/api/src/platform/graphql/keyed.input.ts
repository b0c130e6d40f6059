import { Field, InputType } from '@nestjs/graphql';

@InputType({ isAbstract: true })
export abstract class Keyed {
  @Field(() => String, {
    nullable: true,
    description:
      'A fresh random string (at most 100 characters) for each change, sent again on a retry: the change then happens once, and every retry gets the same answer.',
  })
  idempotencyKey?: string | null;
}
