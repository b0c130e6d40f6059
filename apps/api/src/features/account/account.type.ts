import { Field, ObjectType } from '@nestjs/graphql';
import { Node } from '../../platform/graphql/node.type.js';

@ObjectType('Account', {
  implements: () => [Node],
  description: 'A person. Only what everybody who meets them may know.',
})
export class AccountType extends Node {
  @Field(() => String, { description: 'The name they go by.' })
  name!: string;
}
