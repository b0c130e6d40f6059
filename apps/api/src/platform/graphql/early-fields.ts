import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { Database } from '../database/database.js';
import type { TeamKey } from './batch.js';
import type { GraphQLContext } from './context.js';
import type { Wanted } from './written/write-list.js';

type Arguments = Readonly<Record<string, unknown>>;
/** Loads what a field will want, by the key of its parent, into the request's loaders. */
type Start = (
  parts: readonly [GraphQLContext, Database],
  key: TeamKey,
  args: Arguments,
  selected: Wanted,
) => Promise<unknown>;

const starts = new Map<string, Start>();

/**
 * Says how to start a field before its parent has been read: for a field that needs nothing of its parent but the key, and
 * whose loader answers only what the viewer may read anyway.
 *
 * @param field as `Debate.claims`
 */
export function startsEarly(field: `${string}.${string}`, start: Start): void {
  starts.set(field, start);
}

/**
 * Called by a resolver that knows the key of what it is going to read: starts those of the selected fields that can be
 * started, so that they travel together with the reading itself. What goes wrong here is found again, and told, when the
 * field is resolved.
 */
export function startEarlyFields(
  info: GraphQLResolveInfo,
  parts: readonly [GraphQLContext, Database],
  key: TeamKey,
): void {
  const type = getNamedType(info.returnType);
  if (!isObjectType(type)) return;
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      // What a variable may leave out is not started.
      if ((selection.directives ?? []).length > 0) continue;
      if (selection.kind === Kind.INLINE_FRAGMENT) visit(selection.selectionSet);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = info.fragments[selection.name.value];
        if (fragment !== undefined) visit(fragment.selectionSet);
      } else {
        const start = starts.get(`${type.name}.${selection.name.value}`);
        const field = type.getFields()[selection.name.value];
        if (start === undefined || field === undefined) continue;
        const { schema, fragments, variableValues } = info;
        const selected = { schema, fragments, variableValues, fieldNodes: [selection], returnType: field.type };
        void begin(() => start(parts, key, getArgumentValues(field, selection, variableValues), selected));
      }
    }
  };
  for (const { selectionSet } of info.fieldNodes) if (selectionSet !== undefined) visit(selectionSet);
}

async function begin(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch {
    // Told by the field itself.
  }
}
