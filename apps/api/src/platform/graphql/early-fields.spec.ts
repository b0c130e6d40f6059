import { buildSchema, execute, parse, type GraphQLObjectType } from 'graphql';
import type { Database } from '../database/database.js';
import type { GraphQLContext } from './context.js';
import { startEarlyFields, startsEarly } from './early-fields.js';

const schema = buildSchema(`
  type Query { debate: EarlyDebate }
  type EarlyDebate { id: ID, claims(first: Int = 20, after: String): [String!], sources: [String!] }
`);

let started: unknown[];
startsEarly('EarlyDebate.claims', async (_parts, key, args) => void started.push([key, args]));

/** What a query has started by the time its debate is being read. */
async function startedBy(query: string, variables: Record<string, unknown> = {}): Promise<unknown[]> {
  started = [];
  const root = schema.getQueryType() as GraphQLObjectType;
  root.getFields()['debate']!.resolve = (_root, _args, _context, info) => {
    startEarlyFields(info, [{} as GraphQLContext, {} as Database], 'team/debate');
    return { id: 'D', claims: [], sources: [] };
  };
  const { errors } = await execute({ schema, document: parse(query), variableValues: variables });
  expect(errors).toBeUndefined();
  return started;
}

describe('fields that need only the key of their parent', () => {
  it('are started while the parent is read, with their arguments', async () => {
    expect(await startedBy('query ($n: Int) { debate { id claims(first: $n) sources } }', { n: 3 })).toEqual([
      ['team/debate', { first: 3 }],
    ]);
    expect(await startedBy('{ debate { claims } }')).toEqual([['team/debate', { first: 20 }]]);
  });

  it('are found in fragments, too', async () => {
    const query =
      '{ debate { ...A ... on EarlyDebate { more: claims(after: "x") } } } fragment A on EarlyDebate { claims }';
    expect(await startedBy(query)).toEqual([
      ['team/debate', { first: 20 }],
      ['team/debate', { first: 20, after: 'x' }],
    ]);
  });

  it('are left alone where they were not asked for, or may be left out', async () => {
    expect(await startedBy('{ debate { id sources } }')).toEqual([]);
    expect(await startedBy('query ($no: Boolean!) { debate { claims @skip(if: $no) } }', { no: true })).toEqual([]);
  });

  it('do no harm when they fail: the field itself tells', async () => {
    startsEarly('EarlyDebate.sources', () => Promise.reject(new Error('not now')));
    expect(await startedBy('{ debate { claims sources } }')).toHaveLength(1);
  });
});
