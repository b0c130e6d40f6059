import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import { operationLimits } from './limits.js';

export type LimitCode = 'ALIASES' | 'CHARACTERS' | 'COST' | 'DEPTH' | 'DIRECTIVES' | 'TOKENS';

/** An operation that asks for too much: which limit, and its number in the message. */
export function limitError(limit: LimitCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', limit } });
}

type ArmorOptions = {
  onReject: ((context: ValidationContext | null, error: GraphQLError) => void)[];
  propagateOnRejection: boolean;
};

/**
 * graphql-armor's rules throw out of `validate()`, which would lose the other errors and answer with a fault; told not
 * to, they hand the error to `onReject`, where it becomes an ordinary validation error. Whatever they throw besides
 * counts as refused too: an operation that cannot be measured is not executed.
 */
function reporting(limit: LimitCode, rule: (options: ArmorOptions) => (context: ValidationContext) => object) {
  return (context: ValidationContext): ASTVisitor => {
    const refuse = (_: unknown, error: GraphQLError) =>
      context.reportError(limitError(limit, error.message.replace(/^Syntax Error: /, '')));
    const visitor = rule({ onReject: [refuse], propagateOnRejection: false })(context) as {
      OperationDefinition: { enter: (node: unknown) => void };
    };
    return {
      OperationDefinition(node) {
        try {
          visitor.OperationDefinition.enter.call(visitor, node);
        } catch (error) {
          refuse(null, new GraphQLError(`The operation could not be measured (${(error as Error).message}).`));
        }
      },
    };
  };
}

const depthRule = reporting('DEPTH', (options) =>
  maxDepthRule({ ...options, n: operationLimits.depth, flattenFragments: true }),
);

const aliasesRule = reporting('ALIASES', (options) => maxAliasesRule({ ...options, n: operationLimits.aliases }));

function directivesRule(context: ValidationContext): ASTVisitor {
  let count = 0;
  return {
    Directive() {
      count += 1;
    },
    Document: {
      leave() {
        if (count <= operationLimits.directives) return;
        const { directives } = operationLimits;
        context.reportError(limitError('DIRECTIVES', `Directives limit of ${directives} exceeded, found ${count}.`));
      },
    },
  };
}

/** Cheap, and run before graphql-js's own rules, some of which take quadratic time. */
export const structureRules: readonly ValidationRule[] = [depthRule, aliasesRule, directivesRule];

/** For a document whose list sizes have been written into it (list-sizes.ts); graphql-armor reads them from there. */
export const costRule: ValidationRule = reporting('COST', (options) =>
  costLimitRule({ ...options, maxCost: operationLimits.cost, depthCostFactor: 1, flattenFragments: true }),
);
