import {
  createSourceEventStream,
  execute,
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { TimedOut } from '../errors.js';
import type { Logger } from '../logger.js';
import { freshContext, type GraphQLContext } from './context.js';
import { placeColumns } from './json-column.js';
import { operationLimits } from './limits.js';
import { maskError, maskErrors } from './masking.js';
import type { RunArgs } from './run-args.js';
import { serialise, SharedRenderings } from './shared-renderings.js';
import { SharedSource } from './shared-source.js';
import { sharedStream, type ResultStream } from './shared-stream.js';

type Execute = (rootValue: unknown, context: GraphQLContext, variables: ExecutionArgs['variableValues']) => Result;
type Result = ExecutionResult | Promise<ExecutionResult>;

/** Executes prepared operations: our own client's queries compiled, all else interpreted; masked, timed and logged. */
export class OperationRunner {
  private readonly compiled = new WeakMap<DocumentNode, Map<string, Execute>>();
  private readonly renderings = new SharedRenderings((args, event, context) =>
    this.executeInTime(args, event, context),
  );

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly log: Logger,
    /** Of the line about each operation. */
    private readonly level: 'info' | 'debug' = 'info',
    private readonly executionMs: number = operationLimits.executionMs,
  ) {}

  /** A query or a mutation. Never rejects. */
  async execute(args: RunArgs): Promise<ExecutionResult> {
    const started = performance.now();
    const result = await this.executeInTime(args, args.rootValue, args.contextValue);
    this.logOperation(args, started, result);
    return result;
  }

  /** A subscription: one result per event, or a single result when it could not start. Never rejects. */
  async subscribe(args: RunArgs): Promise<ResultStream | ExecutionResult> {
    const masking = { requestId: args.contextValue.requestId, log: this.log };
    const started = performance.now();
    const source = await this.inTime(args, async () => createSourceEventStream(args)).catch((error: unknown) => ({
      errors: [maskError(error, masking)],
    }));
    if (!(Symbol.asyncIterator in source)) {
      const result = maskErrors(source, masking);
      this.logOperation(args, started, result);
      return result;
    }
    this.logOperation(args, started, {});
    if (source instanceof SharedSource && args.sink !== undefined) return this.share(args, source, args.sink);
    return mapped(
      source[Symbol.asyncIterator](),
      (event) => this.executeInTime(args, event, freshContext(args.contextValue)),
      (error) => ({ errors: [maskError(error, masking)] }),
      () => args.abort.abort(),
    );
  }

  /** Each event is executed and serialised once for all whose answer is the same. */
  private share(args: RunArgs, source: SharedSource<unknown>, sink: NonNullable<RunArgs['sink']>): ResultStream {
    const { viewer, requestId } = args.contextValue;
    const { rendering, release } = this.renderings.take(args);
    const lastResult = (error: unknown) => serialise({ errors: [maskError(error, { requestId, log: this.log })] });
    return sharedStream(source, { viewer, rendering, sink }, lastResult, () => {
      release();
      args.abort.abort();
    });
  }

  private async executeInTime(args: RunArgs, rootValue: unknown, context: GraphQLContext): Promise<ExecutionResult> {
    const masking = { requestId: context.requestId, log: this.log };
    try {
      const run = this.executorOf(args);
      const result = await this.inTime(args, () => run(rootValue, context, args.variableValues));
      return maskErrors(placeColumns(result, context), masking);
    } catch (error) {
      return { errors: [maskError(error, masking)], data: null };
    }
  }

  /** Rejects with `TimedOut` when the time is up; what is still running then is told through the signal. */
  private async inTime<Value>(args: RunArgs, work: () => Value | Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new TimedOut();
        args.abort.abort(error);
        reject(error);
      }, this.executionMs);
    });
    try {
      return await Promise.race([work(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private executorOf({ prepared, document, operationName }: RunArgs): Execute {
    // Not mutations: graphql-jit 0.8 refuses an input object whose non-null field is left to its default, and what a
    // mutation costs is its writing anyway.
    const isCompiled = prepared.trusted && prepared.operation.operation !== OperationTypeNode.MUTATION;
    if (isCompiled) return this.compile(document, operationName ?? null);
    return (rootValue, contextValue, variableValues) =>
      execute({ schema: this.schema, document, operationName, rootValue, contextValue, variableValues });
  }

  private compile(document: DocumentNode, operationName: string | null): Execute {
    const operations = this.compiled.get(document) ?? new Map<string, Execute>();
    this.compiled.set(document, operations);
    const known = operations.get(operationName ?? '');
    if (known !== undefined) return known;
    const run = compileOperation(this.schema, document, operationName);
    operations.set(operationName ?? '', run);
    return run;
  }

  private logOperation({ prepared, contextValue }: RunArgs, started: number, result: ExecutionResult): void {
    const { operation, trusted } = prepared;
    this.log[this.level](
      {
        requestId: contextValue.requestId,
        operation: operation.name?.value ?? null,
        type: operation.operation,
        trusted,
        ms: Math.round(performance.now() - started),
        ...(result.errors === undefined ? {} : { errors: result.errors.map(({ extensions }) => extensions['code']) }),
      },
      'operation',
    );
  }
}

function compileOperation(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): Execute {
  const compiled: CompiledQuery | ExecutionResult = compileQuery(schema, document, operationName ?? undefined);
  // The document is valid and the operation exists, so what cannot be compiled is a fault of ours.
  if (!isCompiledQuery(compiled)) throw compiled.errors?.[0] ?? new GraphQLError('The document cannot be compiled.');
  return (rootValue, context, variables) => compiled.query(rootValue, context, variables);
}

/**
 * Maps a stream without standing in its way: `return` reaches the source at once, where an async generator function
 * would let it wait for the event that never comes.
 */
function mapped(
  source: AsyncIterator<unknown>,
  toResult: (event: unknown) => Promise<ExecutionResult>,
  toLastResult: (error: unknown) => ExecutionResult,
  onEnd: () => void,
): ResultStream {
  let ended = false;
  const finish = (): { done: true; value: undefined } => {
    if (!ended) onEnd();
    ended = true;
    return { done: true, value: undefined };
  };
  return {
    async next() {
      if (ended) return finish();
      try {
        const step = await source.next();
        return step.done ? finish() : { done: false, value: await toResult(step.value) };
      } catch (error) {
        finish();
        return { done: false, value: toLastResult(error) };
      }
    },
    async return() {
      finish();
      await source.return?.();
      return { done: true, value: undefined };
    },
    async throw(error) {
      finish();
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
    async [Symbol.asyncDispose]() {
      await this.return();
    },
  };
}
