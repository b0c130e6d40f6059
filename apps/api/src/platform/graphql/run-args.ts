import type { ExecutionArgs } from 'graphql';
import type { GraphQLContext } from './context.js';
import type { PreparedOperation } from './document-store.js';
import type { MessageSink } from './shared-stream.js';

/** Arguments of graphql-js's `execute`, as the transports' libraries pass them on, with what we know beside them. */
export type RunArgs = ExecutionArgs & {
  readonly contextValue: GraphQLContext;
  readonly prepared: PreparedOperation;
  /** Gives up what `contextValue.signal` listens to. */
  readonly abort: AbortController;
  /** Takes the results of a subscription that many share; without one they come through the stream. */
  readonly sink?: MessageSink;
};
