import { buildSchema, parse, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { stringColumn } from './columns.js';
import { json, plainJson, toSql } from './sql-json.js';
import { writeList, type WrittenStatement } from './write-list.js';
import { writesType, type WrittenList } from './written-type.js';

const schema = buildSchema(`
  type Query { leaves(first: Int = 20): LeafConnection }
  interface Grown { colour: String! }
  type Leaf implements Grown { colour: String!, size(unit: Int): Int!, secret: String!, tree: Tree!, veins(first: Int = 2, after: String): LeafConnection! }
  type Tree { name: String! }
  type LeafConnection { edges: [LeafEdge!]!, pageInfo: PageInfo!, totalCount: Int! }
  type LeafEdge { cursor: String!, node: Leaf! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
`);

const LEAVES: WrittenList = {
  type: 'Leaf',
  cursor: [{ column: 'number', kind: 'integer' }],
  rows: ({ teamId, id }, [after]) => `SELECT * FROM leaf WHERE t = ${teamId} AND d = ${id} AND number > ${after}`,
};
writesType('Leaf', {
  colour: stringColumn('colour'),
  size: { value: (row, parameter) => plainJson(`${row}.size / ${parameter('int', ({ unit }) => unit ?? 1)}`) },
  tree: { object: 'Tree', from: (row, own) => `tree ${own} WHERE ${own}.id = ${row}.tree_id` },
  veins: { page: LEAVES, parent: (row) => ({ teamId: `${row}.t`, id: `${row}.id` }) },
});
writesType('Tree', { name: stringColumn('name') });

/** The statement for a selection of `leaves`; `variables` as the request's. */
function written(selection: string, more = ''): WrittenStatement | null {
  const { definitions } = parse(`query ($n: Int) { leaves ${selection} } ${more}`);
  const [operation, ...fragments] = definitions as [OperationDefinitionNode, ...FragmentDefinitionNode[]];
  return writeList(LEAVES, {
    schema,
    fieldNodes: [operation.selectionSet.selections[0] as FieldNode],
    fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    returnType: schema.getQueryType()!.getFields()['leaves']!.type,
    variableValues: {},
  });
}
const PAGE = { limit: 5, after: [3] };

describe('a statement for a page', () => {
  it('is made of what is selected, under the names that are wanted', () => {
    const statement = written('{ list: edges { node { c: colour tree { ...T } } } }', 'fragment T on Tree { name }')!;
    expect(statement.edgesKey).toBe('list');
    expect(statement.text).toContain(`'{"node":{"c":' || (to_json(x1.colour)::text) || ',"tree":' ||`);
    expect(statement.text).toContain(`(SELECT '{"name":' || (to_json(x3.name)::text) || '}' FROM tree x3`);
    expect(statement.text).not.toMatch(/size|place/);
  });

  it('holds no value that was sent: arguments are parameters of each request', () => {
    const selection = (size: string, first: string) =>
      `{ edges { node { size(unit: ${size}) veins(first: ${first}) { edges { cursor } } } } }`;
    const statement = written(selection('77', '$n'))!;
    expect(statement.text).not.toContain('77');
    expect(statement.values(PAGE, { n: 4 })).toEqual([5, 3, 77, 4, null]);
    expect(statement.text).toBe(written(selection('78', '9'))!.text);
    expect(() => statement.values(PAGE, { n: 51 })).toThrow('"first" must be');
    expect(() => statement.values({ limit: 5, after: ['x'] }, { n: 4 })).toThrow('not a cursor');
  });

  it('looks for the end of the page where somebody wants to know', () => {
    expect(written('{ totalCount pageInfo { endCursor } edges { cursor } }')!.text).toContain('row_number()');
    expect(written('{ edges { cursor node { veins { edges { cursor } } } } }')!.text).not.toContain('row_number()');
  });

  it.each([
    ['a field that nobody writes', '{ edges { node { colour secret } } }'],
    ['what a directive may leave out', 'edges { node { colour @skip(if: false) } }'],
    ['a fragment that a directive may leave out', 'edges { node { ... @include(if: true) { colour } } }'],
    ['a selection that has to be merged', 'edges { node { tree { name } tree { name } } }'],
    ['two lists of edges', 'edges { cursor } more: edges { cursor }'],
    ['the length of a list within the list', 'edges { node { veins { totalCount edges { cursor } } } }'],
    ['no edges at all', 'pageInfo { endCursor }'],
  ])('is not made for %s', (_what, selection) => {
    expect(written(selection.startsWith('{') ? selection : `{ ${selection} }`)).toBeNull();
  });
});

it('JSON with SQL in it becomes one text, its own words escaped', () => {
  const inner = json`{"it's":${'a.b'}}`;
  expect(toSql(json`[${inner},${'c'}]`)).toBe(`'[{"it''s":' || (a.b) || '},' || (c) || ']'`);
});
