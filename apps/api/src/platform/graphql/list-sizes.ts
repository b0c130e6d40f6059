import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import { operationLimits } from './limits.js';
import { PAGE_MAXIMUM } from './page.js';

export type Variables = Readonly<Record<string, unknown>>;

/**
 * A copy of the document in which every field that gives a list has a literal `first`, for the cost rule alone: that
 * rule reads literals only, so a page size in a variable, one left to its default, and a list without pages would all
 * count as a single object.
 */
export function withListSizes(schema: GraphQLSchema, document: DocumentNode, variables: Variables): DocumentNode {
  const types = new TypeInfo(schema);
  const defaults = variableDefaults(document);
  return visit(
    document,
    visitWithTypeInfo(types, {
      Field(node): FieldNode | undefined {
        const definition = types.getFieldDef();
        const size = definition ? listSize(node, definition, { ...defaults, ...variables }) : null;
        if (size === null) return undefined;
        const others = (node.arguments ?? []).filter(({ name }) => name.value !== 'first' && name.value !== 'last');
        return { ...node, arguments: [firstArgument(size), ...others] };
      },
    }),
  );
}

/** Whether the sizes depend on the variables of the request, so that they cannot be worked out once per document. */
export function hasVariableListSizes(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Argument(node) {
      found ||= node.name.value === 'first' && node.value.kind === Kind.VARIABLE;
    },
  });
  return found;
}

function listSize(node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Variables): number | null {
  const declared = field.args.find(({ name }) => name === 'first');
  if (declared !== undefined) {
    const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
    const asked = given === undefined ? undefined : literalNumber(given, variables);
    const size = asked ?? (typeof declared.defaultValue === 'number' ? declared.defaultValue : PAGE_MAXIMUM);
    // A page beyond the maximum is refused by name when it is executed; here it must not hide behind a huge number.
    return Math.min(Math.max(size, 1), PAGE_MAXIMUM);
  }
  const isPageContent = node.name.value === 'edges' || node.name.value === 'nodes'; // counted with its connection
  const isList = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
  return isList && !isPageContent ? operationLimits.assumedListLength : null;
}

function literalNumber(value: ValueNode, variables: Variables): number | undefined {
  if (value.kind === Kind.INT) return Number.parseInt(value.value, 10);
  if (value.kind !== Kind.VARIABLE) return undefined;
  const given = variables[value.name.value];
  return typeof given === 'number' ? given : undefined;
}

function variableDefaults(document: DocumentNode): Variables {
  const definitions = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
  return Object.fromEntries(
    definitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number.parseInt(defaultValue.value, 10)]] : [],
    ),
  );
}

function firstArgument(size: number): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: 'first' },
    value: { kind: Kind.INT, value: String(size) },
  };
}
