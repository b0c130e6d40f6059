import { Extensions } from '@nestjs/graphql';
import { defaultFieldResolver, isObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import type { ExecutionResult } from 'graphql';
import type { GraphQLContext } from './context.js';

/**
 * A long list as the JSON that it becomes in an answer, made once and kept, because completing and writing ten thousand
 * values per request costs more than all else (docs/adr/0008). Only for fields that say so with `ColumnField`.
 */
export class JsonColumn {
  private made: Buffer | null = null;
  private text: string | null = null;

  /** `write` makes the JSON of the list when it is first wanted, and is let go of then. */
  constructor(private write: (() => string) | null) {}

  /** Of JSON that is there already, for one answer. */
  static of(text: string): JsonColumn {
    const column = new JsonColumn(() => text);
    column.text = text;
    return column;
  }

  /** Its JSON, as it is there. */
  get content(): string | Buffer {
    return this.text ?? this.bytes;
  }

  /** UTF-8. */
  get bytes(): Buffer {
    if (this.made === null) {
      this.made = Buffer.from(this.write?.() ?? '[]', 'utf8');
      this.write = null;
    }
    return this.made;
  }

  /** The list itself: whoever knows nothing of columns still writes the right thing, only slower. */
  toJSON(): unknown {
    return JSON.parse(this.bytes.toString('utf8'));
  }
}

const COLUMN = 'jsonColumn';
const EMPTY: readonly never[] = [];

/** This list field may be given a `JsonColumn`. The list must hold what its type says: nobody looks at it again. */
export function ColumnField(): PropertyDecorator {
  return Extensions({ [COLUMN]: true });
}

type Placed = { readonly holder: Record<string, unknown>; readonly key: string; readonly column: JsonColumn };

/** Where in the answer of a request its columns go. */
class ColumnPlaces {
  private readonly resolved: { readonly path: GraphQLResolveInfo['path']; readonly column: JsonColumn }[] = [];
  readonly placed: Placed[] = [];

  add(path: GraphQLResolveInfo['path'], column: JsonColumn): void {
    this.resolved.push({ path, column });
  }

  /** Puts the columns into the data; what an error has nulled is passed over. */
  fill(data: unknown): void {
    for (const { path, column } of this.resolved.splice(0)) {
      const holder = at(data, path.prev);
      if (typeof holder !== 'object' || holder === null) continue;
      const place = { holder: holder as Record<string, unknown>, key: String(path.key), column };
      place.holder[place.key] = column;
      this.placed.push(place);
    }
  }
}

function at(data: unknown, path: GraphQLResolveInfo['path'] | undefined): unknown {
  if (path === undefined) return data;
  const holder = at(data, path.prev) as Record<string, unknown> | null | undefined;
  return holder?.[path.key];
}

const placesOf = (context: GraphQLContext): ColumnPlaces => context.loader(ColumnPlaces, () => new ColumnPlaces());

/**
 * Lets fields marked with `ColumnField` pass their columns around the execution (in place): it completes an empty list
 * of the declared type, and `placeColumns` puts the column where that list is.
 */
export function passColumns(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.extensions[COLUMN] !== true) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source: unknown, args, context: GraphQLContext, info) => {
        const value: unknown = resolve(source, args, context, info);
        if (!(value instanceof JsonColumn)) return value;
        placesOf(context).add(info.path, value);
        return EMPTY;
      };
    }
  }
  return schema;
}

/** Puts a column where a list stands in the answer to this request, which the execution leaves empty. */
export function placeColumn(context: GraphQLContext, path: GraphQLResolveInfo['path'], column: JsonColumn): void {
  placesOf(context).add(path, column);
}

/** The columns of the answer to this request, each with where it stands in the data. */
export const placedColumns = (context: GraphQLContext): readonly Placed[] => placesOf(context).placed;

/** The result with the columns that were resolved for this context in their places. */
export function placeColumns<Result extends ExecutionResult>(result: Result, context: GraphQLContext): Result {
  if (result.data != null) placesOf(context).fill(result.data);
  return result;
}
