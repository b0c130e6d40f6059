import { Extensions } from '@nestjs/graphql';
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * Whether many subscribers can be given one and the same answer. Default deny: an operation is executed once for all
 * who may read only where every field that it selects is marked; everything else is executed for each account.
 */
const SAME = 'sameForReaders';
const OWN_ARGUMENTS = 'ownArguments';

/**
 * This field of a debate, or of something that is reached through marked fields alone, is the same for everybody who may
 * read the debate. Not for what depends on who asks (`viewerCan…`), nor on what else they may read.
 */
export function SameForReaders(): PropertyDecorator & MethodDecorator {
  return Extensions({ [SAME]: true });
}

/**
 * This subscription gives the same updates to all its readers. `ownArguments`: those that say where a reader begins, and
 * do not change what an update holds.
 */
export function SharedStream({ ownArguments }: { ownArguments: readonly string[] }): MethodDecorator {
  return Extensions({ [SAME]: true, [OWN_ARGUMENTS]: ownArguments });
}

/** Names of all marked fields, such as `Event.seq`, sorted. */
export function sharedFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .flatMap((type) => (isObjectType(type) || isInterfaceType(type) ? fieldsOf(type) : []))
    .sort();
}

const fieldsOf = (type: { name: string; getFields(): Record<string, GraphQLField<unknown, unknown>> }) =>
  Object.values(type.getFields())
    .filter(isSame)
    .map((field) => `${type.name}.${field.name}`);

const isSame = (field: GraphQLField<unknown, unknown>) => field.extensions[SAME] === true;

export type Sharing = {
  /** Whether all readers may be given the same answer. */
  readonly isSame: boolean;
  /** Variables on which the answer depends: all but those that only say where a reader begins. */
  readonly variables: readonly string[];
};

/** What the readers of a subscription have in common. The document is valid. */
export function sharingOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Sharing {
  const types = new TypeInfo(schema);
  let isSameForAll = true;
  const used = new Set<string>();
  const note = (argument: ArgumentNode) => void visit(argument, { Variable: ({ name }) => void used.add(name.value) });
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: (other) => (other === operation ? undefined : false),
      VariableDefinition: () => false,
      Field(node) {
        const parent = types.getParentType();
        const field = types.getFieldDef();
        if (node.name.value !== '__typename' && (field == null || !isSame(field))) isSameForAll = false;
        const isRoot = parent != null && getNamedType(parent) === schema.getSubscriptionType();
        const own = isRoot ? ((field?.extensions[OWN_ARGUMENTS] as readonly string[] | undefined) ?? []) : [];
        for (const argument of node.arguments ?? []) if (!own.includes(argument.name.value)) note(argument);
      },
      Directive: ({ arguments: given }) => given?.forEach(note),
    }),
  );
  const declared = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  return { isSame: isSameForAll, variables: declared.filter((name) => used.has(name)) };
}
