import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { limitError, costRule, structureRules } from './limit-rules.js';
import { operationLimits } from './limits.js';
import { hasVariableListSizes, withListSizes, type Variables } from './list-sizes.js';
import { LruCache } from './lru-cache.js';
import { referencedHash, type DocumentReference, type TrustedDocuments } from './trusted-documents.js';

export type OperationRequest = DocumentReference & {
  /** The document; absent or empty when it is named by its hash. */
  readonly query?: string | null | undefined;
  readonly operationName?: string | null | undefined;
  readonly variables?: Variables | null | undefined;
};

export type PreparedOperation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly trusted: boolean;
};

export type Preparation =
  | { readonly ok: true; readonly prepared: PreparedOperation }
  | { readonly ok: false; readonly errors: readonly GraphQLError[] };

type CheckedDocument = { readonly document: DocumentNode; readonly trusted: boolean; costDependsOnVariables: boolean };

const CACHED_DOCUMENTS = 500;

/**
 * Turns a request into an operation that may be executed: finds the document, parses and validates it and holds a
 * stranger's against the limits, the same on every transport. Good documents are remembered; bad ones are not, and
 * cannot drive out good ones.
 */
export class DocumentStore {
  private readonly strangers = new LruCache<CheckedDocument>(CACHED_DOCUMENTS);
  private readonly ours = new Map<string, CheckedDocument>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly trusted: TrustedDocuments,
  ) {}

  prepare(request: OperationRequest): Preparation {
    const text = this.textOf(request);
    if (text instanceof GraphQLError) return refusal(text);
    const checked = this.check(text);
    if (Array.isArray(checked)) return { ok: false, errors: checked };
    const operation = findOperation(checked.document, request.operationName ?? null);
    if (operation instanceof GraphQLError) return refusal(operation);
    if (checked.costDependsOnVariables) {
      const errors = this.costErrors(checked.document, request.variables ?? {});
      if (errors.length > 0) return { ok: false, errors };
    }
    return { ok: true, prepared: { document: checked.document, operation, trusted: checked.trusted } };
  }

  private textOf(request: OperationRequest): string | GraphQLError {
    if (request.query) return request.query;
    const hash = referencedHash(request);
    if (hash === undefined) return new GraphQLError('The document is empty.', { extensions: { code: 'BAD_REQUEST' } });
    return (
      this.trusted.find(hash) ??
      // Clients know this very message and send the document itself next time.
      new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } })
    );
  }

  private check(text: string): CheckedDocument | GraphQLError[] {
    const known = this.ours.get(text) ?? this.strangers.get(text);
    if (known !== undefined) return known;
    const trusted = this.trusted.has(text);
    const checked = trusted ? this.checkOurs(text) : this.checkStrangers(text);
    if (!Array.isArray(checked)) {
      if (trusted) this.ours.set(text, checked);
      else this.strangers.set(text, checked);
    }
    return checked;
  }

  private checkOurs(text: string): CheckedDocument | GraphQLError[] {
    const document = parseDocument(text, Infinity);
    if (document instanceof GraphQLError) return [document];
    const errors = validate(this.schema, document);
    return errors.length > 0 ? errors.map(invalid) : { document, trusted: true, costDependsOnVariables: false };
  }

  private checkStrangers(text: string): CheckedDocument | GraphQLError[] {
    const { characters } = operationLimits;
    if (text.length > characters) {
      return [limitError('CHARACTERS', `Document limit of ${characters} characters exceeded, found ${text.length}.`)];
    }
    const document = parseDocument(text, operationLimits.tokens);
    if (document instanceof GraphQLError) return [document];
    for (const rules of [structureRules, specifiedRules]) {
      const errors = validate(this.schema, document, rules);
      if (errors.length > 0) return errors.map(invalid);
    }
    const costDependsOnVariables = hasVariableListSizes(document);
    const errors = costDependsOnVariables ? [] : this.costErrors(document, {});
    return errors.length > 0 ? [...errors] : { document, trusted: false, costDependsOnVariables };
  }

  private costErrors(document: DocumentNode, variables: Variables): readonly GraphQLError[] {
    return validate(this.schema, withListSizes(this.schema, document, variables), [costRule]);
  }
}

function refusal(error: GraphQLError): Preparation {
  return { ok: false, errors: [error] };
}

/** graphql-js gives its own validation errors no code. */
function invalid(error: GraphQLError): GraphQLError {
  const { message, nodes, extensions } = error;
  return new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED', ...extensions } });
}

function parseDocument(text: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(text, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const isLimit = /more tha[nt] \d+ tokens/.test(error.message); // graphql-js has it with its misprint
    if (isLimit) return limitError('TOKENS', `Document limit of ${maxTokens} tokens exceeded.`);
    return new GraphQLError(error.message, {
      source: error.source,
      positions: error.positions,
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  }
}

function findOperation(document: DocumentNode, name: string | null): OperationDefinitionNode | GraphQLError {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [first, second] = operations;
  if (name !== null) {
    return (
      operations.find((operation) => operation.name?.value === name) ??
      badRequest(`The document has no operation with the name given in "operationName".`)
    );
  }
  if (first === undefined) return badRequest('The document has no operation.');
  return second === undefined
    ? first
    : badRequest('The document has several operations: say which in "operationName".');
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}
