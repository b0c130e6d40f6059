import { Extensions } from '@nestjs/graphql';
import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { Forbidden, NotSignedIn } from '../errors.js';
import { isSignedIn, type Viewer } from '../auth/viewer.js';
import type { GraphQLContext } from './context.js';

/**
 * Who may call a root field at all. This is the outer wall only: what a viewer may do with which object is decided by
 * the services. It stands in the schema itself, so HTTP, WebSocket and event streams, interpreted and compiled
 * documents all meet it.
 */
export type AccessRule =
  | { readonly who: 'anyone' }
  /** `sessionOnly`: not with an API token, such as for what would let a token widen its own rights. */
  | { readonly who: 'signedIn'; readonly sessionOnly: boolean };

const EXTENSION = 'accessRule';

/** Anyone may call this root field, signed in or not. */
export function Public(): MethodDecorator {
  return rule({ who: 'anyone' });
}

/** Only somebody who is signed in may call this root field. */
export function SignedIn({ sessionOnly = false }: { sessionOnly?: boolean } = {}): MethodDecorator {
  return rule({ who: 'signedIn', sessionOnly });
}

function rule(accessRule: AccessRule): MethodDecorator {
  // Nest types the decorator for names only; it is used on methods like every other.
  return Extensions({ [EXTENSION]: accessRule });
}

export type RootField = {
  /** Such as `Mutation.addClaim`. */
  readonly name: string;
  readonly rule: AccessRule | null;
  readonly field: GraphQLField<unknown, GraphQLContext>;
};

/** Every root field of the schema with its rule, sorted by name. */
export function rootFields(schema: GraphQLSchema): RootField[] {
  const types = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return types
    .filter((type) => type != null)
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        name: `${type.name}.${field.name}`,
        rule: (field.extensions[EXTENSION] as AccessRule | undefined) ?? null, // written by rule() alone
        field,
      })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Puts the rule in front of every root field of the schema (in place).
 *
 * @throws Error naming every root field that has no rule: what nobody has decided is open to nobody.
 */
export function enforceAccessRules(schema: GraphQLSchema): GraphQLSchema {
  const fields = rootFields(schema);
  const undecided = fields.filter((root) => root.rule === null).map((root) => root.name);
  if (undecided.length > 0) {
    throw new Error(`Say who may call these root fields, with @Public() or @SignedIn(): ${undecided.join(', ')}`);
  }
  for (const { name, rule, field } of fields) {
    if (rule === null) continue;
    const reads = !name.startsWith('Mutation.');
    // A subscription is guarded where it starts; `resolve` then runs for each of its events.
    if (field.subscribe) field.subscribe = guarded(rule, reads, field.subscribe);
    else field.resolve = guarded(rule, reads, field.resolve ?? defaultFieldResolver);
  }
  return schema;
}

function guarded(
  rule: AccessRule,
  reads: boolean,
  resolve: GraphQLFieldResolver<unknown, GraphQLContext>,
): GraphQLFieldResolver<unknown, GraphQLContext> {
  return (source, args, context, info) => {
    assertMayCall(rule, reads, context.viewer);
    return resolve(source, args, context, info);
  };
}

/** @throws NotSignedIn, or Forbidden for an API token where a session, or the scope `read`, is needed. */
function assertMayCall(rule: AccessRule, reads: boolean, viewer: Viewer): void {
  if (reads && viewer.scopes !== null && !viewer.scopes.includes('read')) {
    throw new Forbidden('To read, an API token needs the scope read.');
  }
  if (rule.who === 'anyone') return;
  if (!isSignedIn(viewer)) throw new NotSignedIn();
  if (rule.sessionOnly && viewer.scopes !== null) {
    throw new Forbidden('This cannot be done with an API token. Sign in instead.');
  }
}
