import {
  buildClientSchema,
  getIntrospectionQuery,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLInputType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import type { TestClient } from './test-client.js';

/** The schema as the server tells it. */
export async function schemaOf(client: TestClient): Promise<GraphQLSchema> {
  const { data } = await client.query<IntrospectionQuery & Record<string, unknown>>(
    getIntrospectionQuery({ oneOf: true }),
  );
  if (data == null) throw new Error('The server does not tell its schema.');
  return buildClientSchema(data);
}

/** A value for each input field, by its name: ids of real objects, and whatever strings and numbers are being tried. */
export type Choice = {
  readonly id: (field: string) => unknown;
  readonly text: (field: string) => unknown;
  readonly number: (field: string) => unknown;
};

export type Attack = { readonly name: string; readonly document: string; readonly variables: Record<string, unknown> };

/** Every mutation with an input object, filled by the choice. What the schema adds later is tried without a word here. */
export function mutationsWith(schema: GraphQLSchema, choice: Choice): Attack[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.flatMap(({ name, args }) => {
    const [input] = args;
    if (input === undefined) return [];
    const document = `mutation ($input: ${String(input.type)}) { ${name}(input: $input) { __typename ... on UserError { message } } }`;
    return [{ name, document, variables: { input: valueOf(input.type, input.name, choice) } }];
  });
}

/** Inputs name times to come: when something ends. */
const TOMORROW = new Date(Date.now() + 24 * 3_600_000).toISOString();

/** Values that most of what is tried would be refused for. */
const UNUSUAL = new Set(['OWNER', 'DRAFT']);

function valueOf(type: GraphQLInputType, field: string, choice: Choice): unknown {
  if (type instanceof GraphQLNonNull) return valueOf(type.ofType, field, choice);
  if (type instanceof GraphQLList) return [valueOf(type.ofType, field, choice)];
  if (type instanceof GraphQLInputObjectType) return objectOf(type, choice);
  if (type instanceof GraphQLEnumType) return type.getValues().find(({ name }) => !UNUSUAL.has(name))?.name;
  if (type === GraphQLID) return choice.id(field);
  if (type === GraphQLInt) return choice.number(field);
  if (type === GraphQLString) return choice.text(field);
  if (type === GraphQLBoolean) return field === 'suggestionDecisions'; // mails are wanted as they were: nothing is written
  return TOMORROW; // DateTime: the one scalar left in inputs
}

function objectOf(type: GraphQLInputObjectType, choice: Choice): Record<string, unknown> {
  const fields = Object.values(type.getFields());
  // Of a @oneOf the first; an idempotency key would make a replay of the second try.
  const isLeftOut = (name: string) =>
    name === 'idempotencyKey' || (name === 'passage' && type.getFields()['targetId'] !== undefined); // one target, not two
  const wanted = type.isOneOf ? fields.slice(0, 1) : fields.filter(({ name }) => !isLeftOut(name));
  return Object.fromEntries(wanted.map(({ name, type: ofField }) => [name, valueOf(ofField, name, choice)]));
}
