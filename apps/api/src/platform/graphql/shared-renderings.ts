import { randomUUID } from 'node:crypto';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Viewer } from '../auth/viewer.js';
import { createContext, noCookies, type GraphQLContext } from './context.js';
import type { RunArgs } from './run-args.js';
import { sharingOf, type Sharing } from './same-for-readers.js';
import type { Rendered, Rendering } from './shared-source.js';

/** Executes the operation with an event in place of the root, masked and within its time. Never rejects. */
export type RunEvent = (args: RunArgs, event: unknown, context: GraphQLContext) => Promise<ExecutionResult>;

/** Failures after which the same thing may work in a moment. */
const PASSING: ReadonlySet<unknown> = new Set(['UNAVAILABLE', 'TRY_AGAIN']);

/** Executes and serialises an operation once for all who are given the very same answer. */
class SharedRendering implements Rendering<unknown, Buffer> {
  readers = 0;

  constructor(
    /** Nothing in it belongs to the reader who came first, who may be long gone. */
    private readonly operation: Omit<RunArgs, 'contextValue' | 'abort' | 'sink'>,
    private readonly run: RunEvent,
  ) {}

  async render(update: unknown, viewer: Viewer): Promise<Rendered<Buffer>> {
    const abort = new AbortController();
    const requestId = randomUUID();
    const context = createContext({ viewer, requestId, ip: '', signal: abort.signal, cookies: noCookies });
    const result = await this.run({ ...this.operation, abort, contextValue: context }, update, context);
    return { content: serialise(result), outcome: outcomeOf(result) };
  }
}

/** A result as it stands in a message. */
export function serialise({ data, errors, extensions }: ExecutionResult): Buffer {
  return Buffer.from(JSON.stringify({ errors, data, extensions }));
}

function outcomeOf({ data, errors }: ExecutionResult): Rendered<Buffer>['outcome'] {
  if (errors?.some(({ extensions }) => PASSING.has(extensions['code']))) return 'tryLater';
  return data == null ? 'broken' : 'whole';
}

/**
 * The renderings that are in use on this node: one for each operation, with the same variables as far as the answer
 * depends on them, and each class of rights, which is all who may read, or, for an operation that asks for anything that
 * is not marked as the same for them, one account.
 */
export class SharedRenderings {
  private readonly inUse = new WeakMap<DocumentNode, Map<string, SharedRendering>>();
  private readonly sharings = new WeakMap<object, Sharing>();

  constructor(private readonly run: RunEvent) {}

  /** Give it back with `release`, once. */
  take(args: RunArgs): { readonly rendering: Rendering<unknown, Buffer>; readonly release: () => void } {
    const { schema, document, operationName, variableValues, prepared } = args;
    const operation = { schema, document, operationName, variableValues, prepared };
    const ofDocument = this.inUse.get(document) ?? new Map<string, SharedRendering>();
    this.inUse.set(document, ofDocument);
    const key = this.keyOf(args);
    const rendering = ofDocument.get(key) ?? new SharedRendering(operation, this.run);
    ofDocument.set(key, rendering);
    rendering.readers += 1;
    return {
      rendering,
      release: () => {
        rendering.readers -= 1;
        if (rendering.readers === 0) ofDocument.delete(key);
      },
    };
  }

  private keyOf(args: RunArgs): string {
    const sharing = this.sharingOf(args);
    const values = sharing.variables.map((name) => args.variableValues?.[name] ?? null);
    const { accountId, scopes, onlyDebateId, shareKeys } = args.contextValue.viewer;
    return JSON.stringify([
      args.operationName ?? null,
      values,
      sharing.isSame ? 'readers' : [accountId, scopes, onlyDebateId, shareKeys],
    ]);
  }

  private sharingOf({ schema, document, prepared: { operation } }: RunArgs): Sharing {
    const known = this.sharings.get(operation);
    if (known !== undefined) return known;
    const sharing = sharingOf(schema, document, operation);
    this.sharings.set(operation, sharing);
    return sharing;
  }
}
