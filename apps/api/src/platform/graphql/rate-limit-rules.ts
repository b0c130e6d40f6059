import { Extensions } from '@nestjs/graphql';
import {
  defaultFieldResolver,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { COSTS } from '../limits/budgets.js';
import type { RateLimits } from '../limits/rate-limits.js';
import { rootFields } from './access-rules.js';
import type { GraphQLContext } from './context.js';

const EXTENSION = 'cost';

/**
 * Points that a call of this field takes off the budgets of limits/budgets.ts: of a root field, where it is not the usual
 * number; of any other field, where it is work by itself.
 */
export function Costs(points: number): MethodDecorator {
  return Extensions({ [EXTENSION]: points });
}

export type CostlyField = {
  /** Such as `Mutation.addClaim`. */
  readonly name: string;
  readonly points: number;
  readonly field: GraphQLField<unknown, GraphQLContext>;
};

/** Every field whose call costs something: all root fields, and what says so itself. */
export function costlyFields(schema: GraphQLSchema): CostlyField[] {
  const roots = rootFields(schema).map(({ name, field }) => {
    const [type = ''] = name.split('.');
    const usual = COSTS[type.toLowerCase() as keyof typeof COSTS];
    return { name, points: declaredCost(field) ?? usual, field };
  });
  const known = new Set(roots.map(({ name }) => name));
  const others = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        const points = declaredCost(field);
        const name = `${type.name}.${field.name}`;
        return points === null || known.has(name) ? [] : [{ name, points, field }];
      }),
    );
  return [...roots, ...others];
}

function declaredCost({ extensions }: Pick<GraphQLField<unknown, unknown>, 'extensions'>): number | null {
  const said = extensions[EXTENSION];
  return typeof said === 'number' ? said : null;
}

/**
 * Charges every call of these fields, in the schema itself (in place): HTTP, WebSocket and event streams meet it alike, and
 * aliases are counted one by one.
 */
export function enforceRateLimits(schema: GraphQLSchema, limits: RateLimits): GraphQLSchema {
  for (const { points, field } of costlyFields(schema)) {
    const charged =
      (resolve: GraphQLFieldResolver<unknown, GraphQLContext>): GraphQLFieldResolver<unknown, GraphQLContext> =>
      (source, args, context, info) => {
        limits.charge(context, points);
        return resolve(source, args, context, info);
      };
    // A subscription is charged where it starts.
    if (field.subscribe) field.subscribe = charged(field.subscribe);
    else field.resolve = charged(field.resolve ?? defaultFieldResolver);
  }
  return schema;
}
