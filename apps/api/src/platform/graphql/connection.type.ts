import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType, type FieldMiddleware } from '@nestjs/graphql';
import { PAGE_DEFAULT, PAGE_MAXIMUM, type ConnectionValue, type PageInfoValue, type PageRequest } from './page.js';

@ObjectType({ description: 'Where a page stands within its list.' })
export class PageInfo implements PageInfoValue {
  @Field(() => Boolean, { description: 'Whether more follows this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether this page was asked for with a cursor, so that something precedes it.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge, for `after`; null on an empty page.' })
  endCursor!: string | null;
}

/** The arguments of every list with pages. Hand them to `toPage`. */
@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, {
    nullable: true,
    defaultValue: PAGE_DEFAULT,
    description: `How many to give, 1–${PAGE_MAXIMUM}.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Give what follows this cursor; from the start without one.' })
  after?: string | null;
}

/** As `PageArgs`, for lists that are usually wanted whole. */
@ArgsType()
export class LongPageArgs implements PageRequest {
  @Field(() => Int, {
    nullable: true,
    defaultValue: PAGE_MAXIMUM,
    description: `How many to give, 1–${PAGE_MAXIMUM}.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Give what follows this cursor; from the start without one.' })
  after?: string | null;
}

/** Nest reads properties as they are; this one may be a function, which is called only where the count is wanted. */
const asked: FieldMiddleware = async (_context, next) => {
  const value: unknown = await next();
  return typeof value === 'function' ? (value as () => unknown)() : value;
};

/**
 * The connection type of a node type: `export const ClaimConnection = Connected('Claim', () => ClaimType)` makes
 * `ClaimConnection` and `ClaimEdge` (Relay's cursor connections). A value comes from `toConnection`.
 *
 * @param name the node type's name in the schema
 * @param nodeType a function, so that types which refer to each other can be declared in any order
 */
export function Connected<Item>(
  name: string,
  nodeType: () => Type<Item> | object,
): Type<Pick<ConnectionValue<Item>, 'edges' | 'pageInfo' | 'totalCount'>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with the cursor of its place.` })
  class Edge {
    @Field(() => String, { description: 'Marks this place for `after`. Opaque.' })
    cursor!: string;

    @Field(nodeType, { description: `The ${name} at this place.` })
    node!: Item;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'The members of this page, in order.' })
    edges!: Edge[];

    @Field(() => PageInfo, { description: 'Where this page stands within the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { middleware: [asked], description: 'Length of the whole list, all pages together.' })
    totalCount!: number | (() => number | Promise<number>);
  }
  return Connection;
}
