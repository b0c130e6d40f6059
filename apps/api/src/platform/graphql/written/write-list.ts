import {
  getArgumentValues,
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import { toPage, type Page } from '../page.js';
import { cursorParts, type CursorKind } from '../cursor-parts.js';
import { cursorText, json, orNull, plainJson, toSql, type Json, type Sql } from './sql-json.js';
import { writtenField, type Arguments, type Parent, type WrittenList } from './written-type.js';

/** What of the execution a statement is made from. */
export type Wanted = Pick<GraphQLResolveInfo, 'schema' | 'fragments' | 'fieldNodes' | 'returnType' | 'variableValues'>;

type Variables = GraphQLResolveInfo['variableValues'];
type Value = (page: Page, variables: Variables) => unknown;

/** A statement that gives, for parents `$1` (teams) and `$2` (ids), the edges of their pages as JSON. */
export type WrittenStatement = {
  readonly text: string;
  /** Where in the answer's connection the edges belong. */
  readonly edgesKey: string;
  /** Of `$3` and so on. Throws where an argument is wrong. */
  readonly values: (page: Page, variables: Variables) => unknown[];
};

export type WrittenRow = {
  readonly team_id: string;
  readonly id: string;
  /** JSON of the edges, without the brackets; null where they cannot be written. */
  readonly edges: string | null;
  /** Null, as the cursors, where nothing of `pageInfo` is selected. */
  readonly has_more: boolean | null;
  readonly first_cursor: string | null;
  readonly last_cursor: string | null;
};

class NotWritten extends Error {}

const SQL_TYPES: Record<CursorKind, string> = { integer: 'int', number: 'float8', micros: 'bigint', uuid: 'uuid' };

/** The statement for a page of a list with what is selected of it; null where something of that is left to resolvers. */
export function writeList(list: WrittenList, wanted: Wanted): WrittenStatement | null {
  try {
    return new Writing(wanted).statement(list);
  } catch (error) {
    if (error instanceof NotWritten) return null;
    throw error;
  }
}

type Selected = { readonly key: string; readonly name: string; readonly node: FieldNode };
type Bounds = { readonly limit: Sql; readonly after: readonly Sql[] };

class Writing {
  private readonly parameters: Value[] = [];
  private aliases = 0;

  constructor(private readonly wanted: Wanted) {}

  statement(list: WrittenList): WrittenStatement {
    const { fieldNodes, returnType } = this.wanted;
    const [node] = fieldNodes;
    if (node === undefined || fieldNodes.length > 1) throw new NotWritten();
    const connection = objectType(returnType);
    const selected = this.selected(connection, node.selectionSet);
    const bounds = {
      limit: this.parameter('int', (page) => page.limit),
      after: list.cursor.map(({ kind }, place) =>
        this.parameter(SQL_TYPES[kind], (page) => cursorParts(page, ...kindsOf(list))[place]),
      ),
    };
    const page = this.page(list, { teamId: 'asked.team_id', id: 'asked.id' }, bounds, connection, selected);
    const text = `SELECT asked.team_id, asked.id, w.* FROM unnest($1::uuid[], $2::uuid[]) AS asked (team_id, id)
 CROSS JOIN LATERAL (SELECT ${page.edges} AS edges, ${page.hasMore} AS has_more, ${page.first} AS first_cursor, ${page.last} AS last_cursor ${page.from}) w`;
    const parameters = this.parameters;
    return {
      text,
      edgesKey: page.edgesKey,
      values: (given, variables) => parameters.map((of) => of(given, variables)),
    };
  }

  private parameter(type: string, of: Value): Sql {
    this.parameters.push(of);
    return `$${this.parameters.length + 2}::${type}`;
  }

  /** A page of a list: aggregates, and what stands behind FROM for them. */
  private page(
    list: WrittenList,
    parent: Parent,
    { limit, after }: Bounds,
    connection: GraphQLObjectType,
    selected: readonly Selected[],
  ) {
    const [edges, another] = selected.filter(({ name }) => name === 'edges');
    if (edges === undefined || another !== undefined) throw new NotWritten();
    const [row, edge] = [this.alias(), this.alias()];
    const keys = list.cursor.map(({ column }) => column);
    const order = (alias: Sql, isBackwards = false) =>
      list.cursor
        .map(({ column, isDescending = false }) => `${alias}.${column}${isDescending === isBackwards ? '' : ' DESC'}`)
        .join(', ');
    const written = toSql(this.edge(edges.node, connection, list, row));
    // Where the page ends is looked for where somebody wants to know.
    const hasInfo = selected.some(({ name }) => name === 'pageInfo');
    const shown = hasInfo ? `FILTER (WHERE ${edge}.place <= ${limit})` : '';
    const cursorOf = (isLast: boolean) =>
      cursorText(keys.map((key) => `(array_agg(${edge}.${key} ORDER BY ${order(edge, isLast)}) ${shown})[1]`));
    const rows = list.rows(parent, after);
    const columns = keys.map((key) => `${row}.${key}`).join(', ');
    return {
      edgesKey: edges.key,
      // One that is NULL would be left out silently.
      edges: `CASE WHEN count(*) ${shown} = count(${edge}.json) THEN coalesce(string_agg(${edge}.json, ',' ORDER BY ${order(edge)}), '') END`,
      hasMore: hasInfo ? `count(*) > ${limit}` : 'NULL::boolean',
      first: hasInfo ? cursorOf(false) : 'NULL::text',
      last: hasInfo ? cursorOf(true) : 'NULL::text',
      // OFFSET 0 keeps the planner from writing an edge for each aggregate that looks at it.
      from: hasInfo
        ? `FROM (SELECT ${columns}, ${row}.place, CASE WHEN ${row}.place <= ${limit} THEN ${written} END AS json
 FROM (SELECT ${row}.*, row_number() OVER (ORDER BY ${order(row)}) AS place FROM (${rows} LIMIT ${limit} + 1) ${row}) ${row} OFFSET 0) ${edge}`
        : `FROM (SELECT ${columns}, ${written} AS json FROM (${rows} LIMIT ${limit}) ${row} OFFSET 0) ${edge}`,
    };
  }

  private edge(node: FieldNode, connection: GraphQLObjectType, list: WrittenList, row: Sql): Json {
    const type = objectType(fieldOf(connection, 'edges').type);
    return this.object(type, node, (one) => {
      if (one.name === 'cursor') return json`"${cursorText(list.cursor.map(({ column }) => `${row}.${column}`))}"`;
      return this.fields(objectType(fieldOf(type, one.name).type, list.type), one.node, row);
    });
  }

  /** An object of a type that says how its fields are written. */
  private fields(type: GraphQLObjectType, node: FieldNode, row: Sql): Json {
    return this.object(type, node, ({ name, node: fieldNode }) => {
      const field = fieldOf(type, name);
      const written = writtenField(type.name, name);
      if (written === undefined) throw new NotWritten();
      if ('value' in written) return written.value(row, this.parameterOf(field, fieldNode));
      if ('page' in written) return this.connection(written.page, written.parent(row), field, fieldNode);
      const one = objectType(field.type, written.object);
      if (written.from === undefined) return this.fields(one, fieldNode, row);
      const own = this.alias();
      const [object, from] = [toSql(this.fields(one, fieldNode, own)), written.from(row, own)];
      if (!written.isNullable) return json`${`SELECT ${object} FROM ${from}`}`;
      // What is not there is null; what is there and cannot be written is not.
      return json`${`nullif(coalesce((SELECT coalesce(${object}, '') FROM ${from}), 'null'), '')`}`;
    });
  }

  /** A page within a row of another. */
  private connection(list: WrittenList, parent: Parent, field: GraphQLField<unknown, unknown>, node: FieldNode): Json {
    const type = objectType(field.type);
    const selected = this.selected(type, node.selectionSet);
    const parameter = this.parameterOf(field, node);
    const after = (args: Arguments) => cursorParts(toPage(args), ...kindsOf(list));
    const bounds = {
      limit: parameter('int', (args) => toPage(args).limit),
      after: list.cursor.map(({ kind }, place) => parameter(SQL_TYPES[kind], (args) => after(args)[place])),
    };
    const page = this.page(list, parent, bounds, type, selected);
    const info: Record<string, Json> = {
      hasNextPage: plainJson(page.hasMore),
      hasPreviousPage: plainJson(`${bounds.after[0]} IS NOT NULL`),
      startCursor: orNull(json`"${page.first}"`),
      endCursor: orNull(json`"${page.last}"`),
    };
    const connection = this.object(type, node, (one) => {
      if (one.name === 'edges') return json`[${page.edges}]`;
      if (one.name !== 'pageInfo') return notWritten();
      const infoType = objectType(fieldOf(type, 'pageInfo').type);
      return this.object(infoType, one.node, ({ name }) => info[name] ?? notWritten());
    });
    return json`${`SELECT ${toSql(connection)} ${page.from}`}`;
  }

  private object(type: GraphQLObjectType, { selectionSet }: FieldNode, write: (one: Selected) => Json): Json {
    const members = this.selected(type, selectionSet).flatMap((one, place) => {
      const value = one.name === '__typename' ? [{ text: `"${type.name}"` }] : write(one);
      return [{ text: `${place === 0 ? '' : ','}"${one.key}":` }, ...value];
    });
    return json`{${members}}`;
  }

  /** The fields of a selection, fragments laid open. What directives may leave out and what is merged is not written. */
  private selected(type: GraphQLObjectType, selectionSet: SelectionSetNode | undefined): Selected[] {
    const found = new Map<string, Selected>();
    const visit = ({ selections }: SelectionSetNode): void => {
      for (const selection of selections) {
        if ((selection.directives ?? []).length > 0) throw new NotWritten();
        if (selection.kind === Kind.FIELD) {
          const [name, key] = [selection.name.value, (selection.alias ?? selection.name).value];
          if (found.has(key)) throw new NotWritten();
          found.set(key, { key, name, node: selection });
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT ? selection : this.wanted.fragments[selection.name.value];
        if (fragment === undefined) throw new NotWritten();
        const condition = fragment.typeCondition?.name.value ?? type.name;
        if (condition === type.name || type.getInterfaces().some(({ name }) => name === condition)) {
          visit(fragment.selectionSet);
        }
      }
    };
    if (selectionSet !== undefined) visit(selectionSet);
    return [...found.values()];
  }

  private parameterOf(field: GraphQLField<unknown, unknown>, node: FieldNode) {
    return (type: string, of: (args: Arguments) => unknown): Sql =>
      this.parameter(type, (_page, variables) => of(getArgumentValues(field, node, variables)));
  }

  private alias(): Sql {
    return `x${(this.aliases += 1)}`;
  }
}

function notWritten(): never {
  throw new NotWritten();
}

const kindsOf = (list: WrittenList): CursorKind[] => list.cursor.map(({ kind }) => kind);

function fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  return type.getFields()[name] ?? notWritten();
}

/** The object type that a field gives, one or many of. @throws Error where it is not the one that it was said to be */
function objectType(type: GraphQLResolveInfo['returnType'], expected?: string): GraphQLObjectType {
  const named = getNamedType(type);
  if (!isObjectType(named)) throw new NotWritten();
  if (expected === undefined || named.name === expected) return named;
  throw new Error(`Written as ${expected}, but the schema says ${named.name}.`);
}
