import type { CursorKind } from '../cursor-parts.js';
import type { Json, Sql } from './sql-json.js';

export type Arguments = Readonly<Record<string, unknown>>;

/**
 * A parameter of the statement, worked out for each request from the field's arguments. Where `of` throws, the page is
 * read the ordinary way, which tells what is wrong.
 */
export type Parameter = (type: 'uuid' | 'int', of: (args: Arguments) => unknown) => Sql;

/**
 * How PostgreSQL writes a field of an object from the row `row` (an alias): its JSON. NULL in it means that this
 * value cannot be written, never the value null; then the whole page is read the ordinary way.
 */
export type WrittenField =
  | { readonly value: (row: Sql, parameter: Parameter) => Json }
  | {
      /** Name of the type in the schema. */
      readonly object: string;
      /** What stands behind FROM to find its one row under the alias `own`; left out: it is written from the same row. */
      readonly from?: (row: Sql, own: Sql) => Sql;
      readonly isNullable?: boolean;
    }
  | { readonly page: WrittenList; readonly parent: (row: Sql) => Parent };

export type WrittenFields = Readonly<Record<string, WrittenField>>;

/** Whose list it is: SQL of two uuids. */
export type Parent = { readonly teamId: Sql; readonly id: Sql };

/** A list with pages, as PostgreSQL reads and writes it. */
export type WrittenList = {
  /** Name of the members' type in the schema. */
  readonly type: string;
  /** The sort key, which is what a cursor holds. */
  readonly cursor: readonly { readonly column: Sql; readonly kind: CursorKind; readonly isDescending?: boolean }[];
  /**
   * SELECT of the members of one parent after a cursor (its parts are NULL at the start), in order, without a limit.
   * The fields of the type find their columns in its rows.
   */
  readonly rows: (parent: Parent, after: readonly Sql[]) => Sql;
};

const types = new Map<string, WrittenFields>();

/**
 * Says how PostgreSQL writes objects of a type. What is not named here is left to the resolvers, and so is every page on
 * which it is asked for. Each field must come out as its resolver gives it: written-fields.db-spec.ts compares them all.
 *
 * @param type name in the schema
 */
export function writesType(type: string, fields: WrittenFields): void {
  types.set(type, fields);
}

/** Undefined: not written. */
export function writtenField(type: string, field: string): WrittenField | undefined {
  return types.get(type)?.[field];
}

/** All of them, such as `Claim.text`, sorted. */
export function writtenFields(): string[] {
  return [...types].flatMap(([type, fields]) => Object.keys(fields).map((field) => `${type}.${field}`)).sort();
}
