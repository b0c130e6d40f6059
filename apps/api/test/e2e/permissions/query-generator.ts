import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** What a query asks with: ids by the type of what they are of, and words to search for. */
export type Ingredients = {
  /** Begins a query: true if it may have several root fields, none of which hides the others by failing. */
  begin(): boolean;
  /** Of the types that a thing may be of, those worth asking for. */
  worth(types: readonly GraphQLObjectType[]): readonly GraphQLObjectType[];
  /** An id of something of this type (`Claim`), or of anything. */
  id(type: string | null): string;
  /** For an argument of this name. */
  text(argument: string): string;
};

/** `below(n)`: a whole number from 0 to n − 1. */
export type Random = { below(bound: number): number };

type Options = { readonly schema: GraphQLSchema; readonly random: Random; readonly ingredients: Ingredients };

const DEEPEST = 6;
const PAGE = 2;

/** Output fields, as `Type.field`, that a query of this schema can reach. */
export function reachableFields(schema: GraphQLSchema): Set<string> {
  const fields = new Set<string>();
  const seen = new Set<string>();
  const visit = (type: GraphQLCompositeType): void => {
    if (seen.has(type.name)) return;
    seen.add(type.name);
    if (isAbstractType(type)) return schema.getPossibleTypes(type).forEach(visit);
    for (const field of Object.values(type.getFields())) {
      fields.add(`${type.name}.${field.name}`);
      const next = getNamedType(field.type);
      if (isCompositeType(next)) visit(next);
    }
  };
  const query = schema.getQueryType();
  if (query) visit(query);
  return fields;
}

/**
 * Random nested queries. What was asked for least comes up most, so that a few hundred of them reach nearly every field.
 * `asked` counts, per `Type.field`, over all generators that share it.
 */
export class QueryGenerator {
  constructor(
    private readonly options: Options,
    private readonly asked: Map<string, number>,
  ) {}

  /** One operation with one to three root fields. */
  next(): string {
    const { random, schema, ingredients } = this.options;
    const query = schema.getQueryType();
    if (!query) throw new Error('The schema has no queries.');
    const several = ingredients.begin();
    // Whatever has an id can be asked for by it: that is the way to most types.
    const fields = Object.values(query.getFields());
    const wanted = [...fields, ...Array.from({ length: fields.length }, () => query.getFields()['node'])];
    const roots = Array.from({ length: several ? 1 + random.below(3) : 1 }, (_, place) => {
      const field = wanted[random.below(wanted.length)] ?? fields[0]!;
      return `${field.name}_${place}: ${this.field(query, field, DEEPEST)}`;
    });
    return `{ ${roots.join(' ')} }`;
  }

  private field(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>, deeper: number): string {
    const name = `${parent.name}.${field.name}`;
    this.asked.set(name, (this.asked.get(name) ?? 0) + 1);
    const type = getNamedType(field.type);
    // A thing of any type is asked for as one of them, with an id that is of such a thing.
    const concrete = isAbstractType(type) ? this.oneOf(type) : type;
    const given = field.args.flatMap((arg) => this.argument(arg, concrete.name));
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    if (!isCompositeType(type)) return `${field.name}${args}`;
    const selection = this.selection(concrete as GraphQLObjectType, deeper - 1);
    const inside = isAbstractType(type) ? `__typename ... on ${concrete.name} { ${selection} }` : selection;
    return `${field.name}${args} { ${inside} }`;
  }

  private oneOf(type: Parameters<GraphQLSchema['getPossibleTypes']>[0]): GraphQLObjectType {
    const { schema, random, ingredients } = this.options;
    const types = ingredients.worth(schema.getPossibleTypes(type));
    const some = [types[random.below(types.length)]!, types[random.below(types.length)]!];
    const count = (one: GraphQLObjectType) => this.asked.get(one.name) ?? 0;
    const chosen = some.sort((one, other) => count(one) - count(other))[0]!;
    this.asked.set(chosen.name, count(chosen) + 1);
    return chosen;
  }

  private selection(type: GraphQLObjectType, deeper: number): string {
    const { random } = this.options;
    const fields = Object.values(type.getFields());
    const possible = deeper > 0 ? fields : fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const chosen = new Map<string, string>();
    const edges = possible.find(({ name }) => name === 'edges');
    const wanted = 1 + random.below(4);
    for (let tries = 0; tries < wanted; tries += 1) {
      const field = tries === 0 && edges ? edges : this.leastAsked(type, possible, 3);
      if (field && !chosen.has(field.name)) chosen.set(field.name, this.field(type, field, deeper));
    }
    return ['__typename', ...chosen.values()].join(' ');
  }

  /** Of some at random, the one that was asked for least. */
  private leastAsked(
    parent: GraphQLObjectType,
    fields: readonly GraphQLField<unknown, unknown>[],
    of: number,
  ): GraphQLField<unknown, unknown> | undefined {
    const { random } = this.options;
    const some = Array.from({ length: of }, () => fields[random.below(fields.length)]);
    const count = (field: GraphQLField<unknown, unknown> | undefined) =>
      this.asked.get(`${parent.name}.${field?.name}`) ?? 0;
    return some.filter(Boolean).sort((one, other) => count(one) - count(other))[0];
  }

  private argument(arg: GraphQLArgument, of: string): string[] {
    const { random } = this.options;
    if (arg.name === 'first') return [`first: ${1 + random.below(PAGE)}`];
    if (['after', 'before', 'last'].includes(arg.name)) return [];
    const isNeeded = isNonNullType(arg.type) && arg.defaultValue === undefined;
    if (!isNeeded && random.below(3) > 0) return [];
    return [`${arg.name}: ${this.value(arg.name, arg.type, of)}`];
  }

  private value(name: string, type: GraphQLInputType, of: string): string {
    const { random, ingredients } = this.options;
    const plain = getNullableType(type);
    if (isListType(plain)) return `[${this.value(name, plain.ofType, of)}]`;
    if (isEnumType(plain)) {
      const values = plain.getValues();
      return values[random.below(values.length)]!.name;
    }
    if (isInputObjectType(plain)) {
      const fields = Object.values(plain.getFields());
      const wanted = plain.isOneOf
        ? [fields[random.below(fields.length)]!]
        : fields.filter(
            (field) =>
              (isNonNullType(field.type) && field.defaultValue === undefined) ||
              // All of an overlay may be left out, but one that supposes nothing shows nothing.
              (plain.name.startsWith('Overlay') && random.below(4) === 0),
          );
      return `{ ${wanted.map((field) => `${field.name}: ${this.value(field.name, field.type, of)}`).join(', ')} }`;
    }
    switch (getNamedType(type).name) {
      case 'ID':
        return JSON.stringify(ingredients.id(typeNamed(name) ?? of));
      case 'Int':
        // Other numbers may be those of arguments, and whoever asks for the figures of one gets nothing else either.
        return ['position', 'claim'].includes(name) ? '1' : String(1 + random.below(3));
      case 'Float':
        return '0.5';
      case 'Boolean':
        return random.below(2) === 0 ? 'true' : 'false';
      case 'DateTime':
        return JSON.stringify(new Date(Date.now() - random.below(3) * 3_600_000).toISOString());
      default:
        return JSON.stringify(ingredients.text(name));
    }
  }
}

/** `debateId` is the id of a Debate; `id` says nothing. */
function typeNamed(argument: string): string | null {
  const name = /^(.+)Ids?$/.exec(argument)?.[1];
  return name === undefined ? null : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

/** Fields of the answer that hold something, as `Type.field`; every object says its type. */
export function answeredFields(schema: GraphQLSchema, data: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown, type: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => visit(one, type));
    if (value === null || typeof value !== 'object') return;
    const { __typename: name = type } = value as { readonly __typename?: string };
    const object = schema.getType(name);
    if (!isObjectType(object)) return;
    for (const [key, inner] of Object.entries(value)) {
      const field = object.getFields()[key] ?? object.getFields()[key.replace(/_\d$/, '')];
      if (field === undefined || inner === null) continue;
      found.add(`${name}.${field.name}`);
      visit(inner, getNamedType(field.type).name);
    }
  };
  visit(data, 'Query');
  return found;
}
