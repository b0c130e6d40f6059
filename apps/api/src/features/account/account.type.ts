import { Field, ObjectType } from '@nestjs/graphql';
import { Node } from '../../platform/graphql/node.type.js';
import { SameForReaders } from '../../platform/graphql/same-for-readers.js';

@ObjectType('Account', {
  implements: () => [Node],
  description: 'A person. Only what everybody who meets them may know.',
})
export class AccountType extends Node {
  @SameForReaders()
  @Field(() => String, { description: 'The name they go by.' })
  name!: string;
}
