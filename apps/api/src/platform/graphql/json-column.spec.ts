import { execute, GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { createContext, noCookies } from './context.js';
import { JsonColumn, passColumns, placeColumns } from './json-column.js';
import { bytesOf, markColumns, spliceColumns } from './response-body.js';

const context = () =>
  createContext({
    viewer: { accountId: null, sessionHash: null, scopes: null },
    requestId: 'test',
    ip: '127.0.0.1',
    signal: new AbortController().signal,
    cookies: noCookies,
  });

const ints = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt)));
const marked = { extensions: { jsonColumn: true } };
let written = 0;

function columnOf(values: readonly number[]): JsonColumn {
  return new JsonColumn(() => {
    written += 1;
    return JSON.stringify(values);
  });
}

const table: GraphQLObjectType = new GraphQLObjectType({
  name: 'Table',
  fields: () => ({
    column: { type: ints, ...marked },
    plain: { type: ints, ...marked, resolve: () => [7] },
    tables: { type: new GraphQLList(new GraphQLNonNull(table)), resolve: () => [one(1), one(2)] },
    broken: { type: new GraphQLNonNull(GraphQLInt), resolve: () => null },
  }),
});
const one = (value: number) => ({ column: columnOf([value, value]) });
const schema = passColumns(
  new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { table: { type: table, resolve: () => one(0) }, other: { type: table, resolve: () => one(9) } },
    }),
  }),
);

const DOCUMENT = parse(
  '{ table { a: column column plain tables { ...T } } other { column broken } } fragment T on Table { c: column }',
);
const EXPECTED = {
  table: { a: [0, 0], column: [0, 0], plain: [7], tables: [{ c: [1, 1] }, { c: [2, 2] }] },
  other: null,
};

describe('a column', () => {
  it('is written when it is first wanted, and once', () => {
    written = 0;
    const column = columnOf([1, 2]);
    expect(written).toBe(0);
    expect([column.bytes, column.bytes]).toEqual([Buffer.from('[1,2]'), Buffer.from('[1,2]')]);
    expect(JSON.stringify({ column })).toBe('{"column":[1,2]}');
    expect(written).toBe(1);
  });

  it.each(['interpreted', 'compiled'])('passes around an execution that is %s, wherever it stands', async (how) => {
    const asked = context();
    const compiled = compileQuery(schema, DOCUMENT);
    if (!isCompiledQuery(compiled)) throw new Error('The document cannot be compiled.');
    const result = await (how === 'compiled'
      ? compiled.query(undefined, asked, {})
      : execute({ schema, document: DOCUMENT, contextValue: asked }));
    placeColumns(result, asked);
    expect(result.errors).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(result.data))).toEqual(EXPECTED);
    const columns = markColumns(asked);
    expect(columns).toHaveLength(4); // what an error has nulled is not among them
    expect(JSON.parse(bytesOf(spliceColumns(JSON.stringify(result.data), columns)).toString())).toEqual(EXPECTED);
  });

  it('cannot be called up by what people write', () => {
    const text = '"column:0" {"a":"column:00000000-0000-0000-0000-000000000000:0"}';
    expect(bytesOf(spliceColumns(JSON.stringify({ text, other: 'ü 🙂' }), [columnOf([1])])).toString()).toBe(
      JSON.stringify({ text, other: 'ü 🙂' }),
    );
  });
});
