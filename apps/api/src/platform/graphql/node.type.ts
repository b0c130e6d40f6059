import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { SameForReaders } from './same-for-readers.js';
import { typeNameOf } from './type-name.js';

@InterfaceType({
  resolveType: typeNameOf,
  description: 'An object with a global id, by which `node` finds it again.',
})
export abstract class Node {
  @SameForReaders()
  @Field(() => ID, { description: 'Global id: the same for ever, unique over all types. Opaque.' })
  id!: string;
}
