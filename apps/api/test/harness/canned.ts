import { toGlobalId, type NodeKind } from '../../src/platform/graphql/global-id.js';

/** An invented text to cite from. */
export const TEXT =
  'The outlet was handed a memory stick. It says that the stick holds the forms of 22,000 recruits.\n\nNobody outside has checked the forms.';

/** The id that clients know an object by. */
export const anId = (kind: NodeKind, teamId: string | null, id: string): string => toGlobalId(kind, teamId, id);
