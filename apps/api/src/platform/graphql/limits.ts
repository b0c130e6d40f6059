/** What one operation of a stranger may ask for. Our own client's documents are known and exempt from the first six. */
export const operationLimits = {
  /** Characters of the document. */
  characters: 15_000,
  /** Lexical tokens of the document. */
  tokens: 2_000,
  /** Levels of nesting, fragments flattened. Introspection has graphql-js's own limit on its lists. */
  depth: 16,
  /** Aliases in an operation, those of its fragments counted each time they are spread. */
  aliases: 30,
  /** Directives in the document. */
  directives: 50,
  /** Values that the answer may hold: an object counts 2, a scalar 1, both times the size of the lists they are in. */
  cost: 10_000,
  /** Members assumed for a list that has no pages; the schema keeps such lists short. */
  assumedListLength: 10,
  /** Time for a query or a mutation, and for one event of a subscription, in ms. */
  executionMs: 10_000,
} as const;

export const httpLimits = {
  /** Bytes of a request body. */
  bodyBytes: 1_048_576,
  /** A larger body is read and thrown away up to here, so that the client gets to see the answer. */
  drainedBytes: 16 * 1_048_576,
} as const;

export const socketLimits = {
  /** Bytes of one WebSocket message. */
  frameBytes: 64 * 1024,
  /** Time within which `connection_init` must come, in ms. */
  initMs: 3_000,
  /** Operations that run at the same time on one socket. */
  operations: 50,
  /** Open WebSockets and event streams of one account. */
  perAccount: 20,
  /** Bytes that wait for a slow reader before its connection is closed. */
  bufferedBytes: 1_048_576,
  /** Pause between pings, in ms; who does not answer until the next one is gone. */
  pingMs: 12_000,
} as const;
