import { OperationTypeNode, type GraphQLResolveInfo } from 'graphql';
import type { GraphQLContext } from '../../platform/graphql/context.js';
import { atLeastOf, type AtLeastInput } from './at-least.input.js';
import type { DebateVersion } from './debate-version.js';
import type { OutlineService } from './outline.service.js';

type Seen = { readonly teamId: string; readonly debateId: string; readonly seq: number };

/**
 * The version of a debate that the fields of an answer stand on, one for all that ask for the same: every strength of an
 * answer comes from one moment. `seen`: the debate as the database has shown it to the viewer within this request.
 */
export function versionOf(
  context: GraphQLContext,
  outlines: OutlineService,
  seen: Seen,
  { operation }: GraphQLResolveInfo,
  atLeast?: AtLeastInput | null,
): Promise<DebateVersion> {
  const least = atLeastOf(atLeast);
  const { teamId, debateId } = seen;
  const made = context.loader(versionOf, () => new Map<string, Promise<DebateVersion>>());
  const key = JSON.stringify([debateId, least]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  // Within a mutation, what was seen may be from before its writing, and what was read from before the next one's.
  const version = isMutation
    ? outlines.readDebate(context.viewer, teamId, debateId, least).finally(() => made.delete(key))
    : outlines.readSeen(seen, least);
  made.set(key, version);
  return version;
}
