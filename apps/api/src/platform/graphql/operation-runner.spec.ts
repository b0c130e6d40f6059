import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { nobody } from '../auth/viewer.js';
import { createLogger } from '../logger.js';
import { createContext, noCookies, type GraphQLContext } from './context.js';
import { OperationRunner } from './operation-runner.js';
import type { RunArgs } from './run-args.js';

const schema = buildSchema(
  'type Query { quick: String slow: String } type Mutation { go: String } type Subscription { ticks: Int }',
);
let signal: AbortSignal | undefined;
schema.getQueryType()!.getFields()['quick']!.resolve = () => 'quick';
schema.getQueryType()!.getFields()['slow']!.resolve = async (_source, _args, context: GraphQLContext) => {
  signal = context.signal;
  await sleep(60_000, undefined, { signal: context.signal });
};

function run(source: string, trusted: boolean): RunArgs {
  const document = parse(source);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const abort = new AbortController();
  const contextValue = createContext({
    viewer: nobody,
    requestId: 'r',
    ip: '',
    signal: abort.signal,
    cookies: noCookies,
  });
  return { schema, document, contextValue, prepared: { document, operation, trusted }, abort };
}

describe.each([true, false])('an operation (trusted: %s)', (trusted) => {
  const lines: string[] = [];
  const log = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const runner = new OperationRunner(schema, log, 'info', 50);

  it('is given up when its time is over, and what works for it is told', async () => {
    const started = performance.now();
    const { data, errors } = await runner.execute(run('{ slow }', trusted));
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'TIMEOUT' }]);
    expect(signal?.aborted).toBe(true);
  });

  it('is logged by its name and type', async () => {
    await runner.execute(run('query Quick { quick }', trusted));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      operation: 'Quick',
      type: OperationTypeNode.QUERY,
      trusted,
      requestId: 'r',
    });
  });
});

describe('a subscription', () => {
  const runner = new OperationRunner(schema, createLogger({ level: 'silent' }), 'info', 50);
  const field = schema.getSubscriptionType()!.getFields()['ticks']!;

  async function start() {
    const args = run('subscription { ticks }', false);
    const stream = await runner.subscribe(args);
    if (!(Symbol.asyncIterator in stream)) throw new Error('not a stream');
    return { args, stream };
  }

  it('outlives the time of a single execution', async () => {
    field.subscribe = async function* () {
      for (let ticks = 1; ticks <= 3; ticks += 1) {
        await sleep(40);
        yield { ticks };
      }
    };
    const { stream } = await start();
    const seen: unknown[] = [];
    for await (const { data } of stream) seen.push(data?.['ticks']);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends at once when it is left, though its source is waiting', async () => {
    let returned = false;
    field.subscribe = () => ({
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: async () => {
          returned = true;
          return { done: true, value: undefined };
        },
      }),
    });
    const { args, stream } = await start();
    void stream.next();
    await stream.return();
    expect([returned, args.abort.signal.aborted]).toEqual([true, true]);
  });

  it('loads anew for each event', async () => {
    const loaded: unknown[] = [];
    field.subscribe = async function* () {
      yield 1;
      yield 2;
    };
    field.resolve = (_source, _args, context: GraphQLContext) => {
      const loader = context.loader('key', () => ({}));
      expect(context.loader('key', () => ({}))).toBe(loader);
      loaded.push(loader);
      return loaded.length;
    };
    const { stream } = await start();
    for await (const { errors } of stream) expect(errors).toBeUndefined();
    expect(loaded[0]).not.toBe(loaded[1]);
  });
});
