import type { Place } from './world.js';

/** What is sent to the server. */
export type Request = { readonly query: string; readonly variables: Record<string, unknown> };

/** How a root field is tried, and which lines of docs/permissions.tsv say what comes of it. */
export type Operation = {
  /** Such as `Mutation.addClaim`. */
  readonly root: string;
  /** Actions of the table, all of which have to be allowed. */
  readonly actions: readonly string[];
  /** What tells it from other tries of the same root field. */
  readonly about?: string;
  /** Whether it may be tried without signing in. */
  readonly open: boolean;
  /** Members of the result union that come after the rights were found enough. */
  readonly enough: readonly string[];
  /** The line that says who sees the thing concerned: for all others it is not there. */
  readonly seenBy: string | null;
  /** What one may not do is answered like what is not there. */
  readonly hidden: boolean;
  request(place: Place): Request;
};

/** Input of a mutation, as a client sends it. */
export type Input = (place: Place) => Readonly<Record<string, unknown>>;

/** A mutation whose input type is named after it. `action`: one, or several that are all needed. */
export function mutation(
  field: string,
  action: string | readonly string[],
  input: Input,
  more: Partial<Operation> = {},
): Operation {
  const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { __typename ... on UserError { message } } }`;
  return {
    root: `Mutation.${field}`,
    actions: typeof action === 'string' ? [action] : action,
    open: false,
    hidden: false,
    enough: [],
    seenBy: null,
    request: (place) => ({ query, variables: { input: input(place) } }),
    ...more,
  };
}

/** A query that gives one thing. */
export function reading(root: string, action: string, query: string, variables: Input, about?: string): Operation {
  return {
    root,
    actions: [action],
    open: true,
    hidden: true,
    enough: [],
    seenBy: null,
    request: (place) => ({ query, variables: { ...variables(place) } }),
    ...(about !== undefined && { about }),
  };
}

/** A thing of a place, asked for by its id alone. */
export function node(name: string, action = 'debate.read'): Operation {
  const query = 'query ($id: ID!) { node(id: $id) { __typename id } }';
  return reading('Query.node', action, query, ({ ids }) => ({ id: idNamed(ids, name) }), name);
}

function idNamed(ids: Readonly<Record<string, string>>, name: string): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`No place has a ${name}.`);
  return id;
}
